import { Application } from "@cdktf/provider-azuread/lib/application";
import { ServicePrincipal } from "@cdktf/provider-azuread/lib/service-principal";
import { ServicePrincipalDelegatedPermissionGrant } from "@cdktf/provider-azuread/lib/service-principal-delegated-permission-grant";
import { TerraformOutput, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import { type Id, isReference } from "../model/reference";
import type { ApiPermissions, Cloud, SecureApplication as DeclaredApplication } from "../model/tenant";
import { addCredentials, writeOneAfterAnother } from "./application-credentials";
import { consentUrl } from "./consent-url";
import { Guardrails } from "./guardrail-validation";
import { canonicalRedirectUri } from "../network/redirect-uri";
import { apiName, apiServicePrincipal, callerIdentity } from "./shared-data";
import { terraformId, terraformText } from "./text";

export interface SecureApplicationProps extends DeclaredApplication {
  /** Tenant that the application is registered in (GUID). */
  readonly tenantId: string;
  readonly cloud: Cloud;
  /**
   * Terraform addresses that have to be in place before the application.
   *
   * @default - none
   */
  readonly dependsOn?: readonly string[];
}

/**
 * An application of the Secure Application Model: the way in which a partner's software calls Partner Center and
 * Microsoft Graph as a user who did MFA once. The steps, and who does them:
 *
 * 1. Register a confidential web application with delegated permissions and a certificate: **this construct**, with its
 *    service principal. A CSP partner's own is single-tenant, a control panel vendor's multi-tenant.
 * 2. A user of the partner (admin agent or sales agent) consents interactively, with MFA: open the output
 *    `<key>-consent-url`. With `adminConsent` the stack grants the permissions tenant-wide beforehand; the sign-in is
 *    needed all the same, since only it yields a refresh token that carries the MFA claim.
 * 3. The software exchanges the code for a refresh token, 4. keeps that in a key vault, 5. redeems it for access tokens
 *    (keeping the new refresh token each time: 90 days without use end it), 6. calls with `ValidateMfa: true`. A control
 *    panel vendor's software adds one consent per customer, by the Partner Center API. All of that is **the software's**.
 *
 * Credentials are certificates or federated credentials. A client secret is made only where asked for, and is readable
 * in Terraform state. The certificate's private key never comes here.
 *
 * Owners: the identity that creates the application, and the users given (at most 19). They are set when the application
 * is made, in the request that makes it, and changed by hand from then on (Entra admin center, of the registration and
 * of the enterprise application): adding an owner later would take `Application.ReadWrite.All`, the right over all
 * applications, where `Application.ReadWrite.OwnedBy` is enough for the rest as long as the deploying identity stays an
 * owner. So a plan shows no change for owners, whoever plans, and an identity that takes over deployments has to be made
 * an owner by hand, of both objects. Owners can add credentials, so each is as powerful as the application.
 *
 * `azuread_application` with everything inline, because the newer `azuread_application_registration` fails under a
 * service principal (hashicorp/terraform-provider-azuread#1802). Admin consent needs the API's service principal in the
 * tenant; where Partner Center's is missing, create it once (`az ad sp create --id fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd`).
 * A grant that someone already made in the portal has to be imported (#690). Needs no licence.
 *
 * The key is the Terraform name of the application and its service principal, and begins every other name: changing it
 * makes a new application, with a new client id. The display name may change freely.
 *
 * @throws RangeError when there is no owner or more than 19, a redirect URI is one that Entra refuses, or a certificate cannot be read
 * @see https://learn.microsoft.com/partner-center/developer/enable-secure-app-model
 */
export class SecureApplication extends Construct {
  readonly application: Application;
  readonly servicePrincipal: ServicePrincipal;

  constructor(scope: Construct, id: string, props: SecureApplicationProps) {
    super(scope, id);
    Guardrails.of(TerraformStack.of(this));
    const { key } = props;
    const owners = ownerIds(props);
    // The first owner is the caller: without it OwnedBy would end with the creation.
    const ownedFromTheStart = {
      owners: [callerIdentity(this).objectId, ...owners],
      lifecycle: { ignoreChanges: ["owners"] },
    };
    const permissions = byApi(props.permissions);

    this.application = new Application(this, "application", {
      displayName: terraformText(props.displayName),
      signInAudience: props.model === "partner" ? "AzureADMyOrg" : "AzureADMultipleOrgs",
      ...ownedFromTheStart,
      ...(permissions.length > 0 && {
        requiredResourceAccess: permissions.map(({ resourceAppId, delegated }) => ({
          resourceAppId: terraformText(resourceAppId),
          resourceAccess: delegated
            .toSorted((a, b) => compare(a.id, b.id))
            .map((permission) => ({ id: terraformText(permission.id), type: "Scope" })),
        })),
      }),
      ...(props.redirectUris.length > 0 && { web: { redirectUris: redirectUris(props.redirectUris) } }),
    });
    this.application.overrideLogicalId(key);
    if (props.dependsOn && props.dependsOn.length > 0) this.application.dependsOn = [...props.dependsOn];
    this.servicePrincipal = new ServicePrincipal(this, "service-principal", {
      clientId: this.application.clientId,
      ...ownedFromTheStart,
    });
    this.servicePrincipal.overrideLogicalId(key);

    writeOneAfterAnother(addCredentials(this, key, this.application, props.credentials));
    if (props.adminConsent) for (const api of permissions) this.grant(key, api);
    this.addOutputs(props);
  }

  /** Consent for the whole tenant. One grant an API: a second one for the same API would be refused. */
  private grant(key: string, { resourceAppId, delegated }: ApiPermissions): void {
    const api = apiName(resourceAppId);
    const grant = new ServicePrincipalDelegatedPermissionGrant(this, `grant-${api}`, {
      servicePrincipalObjectId: this.servicePrincipal.objectId,
      resourceServicePrincipalObjectId: apiServicePrincipal(this, resourceAppId).objectId,
      claimValues: delegated.map(({ name }) => terraformText(name)).toSorted(compare),
    });
    grant.overrideLogicalId(`${key}_${api}`);
  }

  private addOutputs(props: SecureApplicationProps): void {
    const { clientId } = this.application;
    const outputs = {
      "client-id": { value: clientId, description: "Application (client) id." },
      "consent-url": { value: consentUrl({ ...props, clientId }), description: "Open it to consent, with MFA." },
    };
    for (const [name, config] of Object.entries(outputs)) {
      new TerraformOutput(this, name, config).overrideLogicalId(`${props.key}-${name}`);
    }
  }
}

/** Graph takes 20 owners in the request that makes an application, and one is whoever asks. */
const mostOwners = 19;

function ownerIds({ key, owners }: SecureApplicationProps): string[] {
  const ids = [...new Set(owners.map((owner) => terraformId(isKnown(owner) ? owner.toLowerCase() : owner)))];
  const expected = `expected 1 to ${mostOwners} users`;
  if (ids.length === 0) throw new RangeError(`application ${JSON.stringify(key)} has no owner; ${expected}`);
  if (ids.length > mostOwners) {
    throw new RangeError(`application ${JSON.stringify(key)} has ${ids.length} owners; ${expected}`);
  }
  return ids;
}

/** Graph gives ids back in lower case. Tokens have to stay as they are. */
function isKnown(owner: Id): owner is string {
  return !isReference(owner) && !Token.isUnresolved(owner);
}

/** One entry an API, sorted by application id, without double permissions. */
function byApi(permissions: readonly ApiPermissions[]): readonly ApiPermissions[] {
  const merged = new Map<string, ApiPermissions>();
  for (const api of permissions) {
    const delegated = [...(merged.get(api.resourceAppId)?.delegated ?? []), ...api.delegated];
    const distinct = [...new Map(delegated.map((permission) => [permission.id, permission])).values()];
    merged.set(api.resourceAppId, { ...api, delegated: distinct });
  }
  return [...merged.values()].toSorted((a, b) => compare(a.resourceAppId, b.resourceAppId));
}

function redirectUris(uris: readonly string[]): string[] {
  return [...new Set(uris.map(canonicalRedirectUri))].toSorted(compare).map(terraformText);
}

/** By code unit, so that the order is the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
