import { badRequest, GraphError } from "../graph-error";
import { type GraphObject, isJsonObject, type Json, type JsonObject, textOf } from "../graph-object";
import type { Tenant } from "../route";
import type { TenantState } from "../tenant-state";
import { applicationType } from "./entity-types";
import { checkedKeys } from "./key-credentials";
import { moment } from "./removal";
import { invalidValue, merged, propertiesOf, requireProperties } from "./request-body";

const audiences = [
  "AzureADMyOrg",
  "AzureADMultipleOrgs",
  "AzureADandPersonalMicrosoftAccount",
  "PersonalMicrosoftAccount",
];
/** @see https://learn.microsoft.com/entra/identity-platform/reply-url */
const mostRedirectUris = 256;
const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An application as it is after its registration. */
export function newApplication(body: JsonObject, tenant: Tenant): GraphObject {
  const properties = propertiesOf(body, applicationType);
  if ((properties["passwordCredentials"] as readonly Json[] | undefined)?.length) throw secretsByAction();
  const [domain] = [...tenant.state.list("domains")].filter(({ isInitial }) => isInitial === true);
  const defaults: JsonObject = {
    addIns: [],
    api: {
      acceptMappedClaims: null,
      knownClientApplications: [],
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
      requestedAccessTokenVersion: null,
    },
    appRoles: [],
    createdDateTime: moment(tenant.now()),
    description: null,
    disabledByMicrosoftStatus: null,
    groupMembershipClaims: null,
    identifierUris: [],
    info: {},
    isDeviceOnlyAuthSupported: null,
    isFallbackPublicClient: null,
    keyCredentials: [],
    notes: null,
    optionalClaims: null,
    passwordCredentials: [],
    publicClient: { redirectUris: [] },
    publisherDomain: domain?.id ?? null,
    requiredResourceAccess: [],
    serviceManagementReference: null,
    signInAudience: "AzureADMyOrg",
    spa: { redirectUris: [] },
    tags: [],
    web: {
      homePageUrl: null,
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
      logoutUrl: null,
      redirectUris: [],
    },
  };
  const application = { ...merged(defaults, properties), id: tenant.newId(), appId: tenant.newId() };
  return checkedApplication(application, tenant);
}

/** An application as an update leaves it. */
export function changedApplication(application: GraphObject, body: JsonObject, tenant: Tenant): GraphObject {
  const update = propertiesOf(body, applicationType);
  const keys = (list: Json | undefined) =>
    (Array.isArray(list) ? (list as readonly Json[]) : []).map((one) => isJsonObject(one) && textOf(one["keyId"]));
  const known = keys(application["passwordCredentials"]);
  if (keys(update["passwordCredentials"]).some((keyId) => !known.includes(keyId))) throw secretsByAction();
  return checkedApplication(merged(application, update), tenant);
}

/** @throws GraphError for what Entra refuses in an application as it would be after a write */
function checkedApplication(application: GraphObject, tenant: Tenant): GraphObject {
  requireProperties(application, applicationType, ["displayName"]);
  if (textOf(application["displayName"]).length > 256) throw invalidValue("displayName", applicationType);
  if (!audiences.includes(textOf(application["signInAudience"]))) throw invalidValue("signInAudience", applicationType);
  for (const platform of ["web", "spa", "publicClient"]) checkRedirectUris(application[platform], platform);
  checkAccess(application["requiredResourceAccess"]);
  checkIdentifiers(application, tenant.state);
  return { ...application, keyCredentials: checkedKeys(application["keyCredentials"], tenant) };
}

function checkRedirectUris(platform: Json | undefined, name: string): void {
  const uris = isJsonObject(platform) ? (platform["redirectUris"] ?? []) : [];
  if (!Array.isArray(uris)) throw invalidValue(name, applicationType);
  const list = uris as readonly Json[];
  if (list.length > mostRedirectUris || new Set(list).size < list.length) throw invalidValue(name, applicationType);
  const wrong = list.find((uri) => typeof uri !== "string" || !URL.canParse(uri) || uri.includes("#"));
  if (wrong === undefined) return;
  throw badRequest(
    `Reply URL ${JSON.stringify(wrong)} is not a valid absolute URI without a fragment.`,
    "Request_BadRequest",
  );
}

function checkAccess(access: Json | undefined): void {
  const isRight = (Array.isArray(access) ? (access as readonly Json[]) : []).every(
    (one) =>
      isJsonObject(one) &&
      guid.test(textOf(one["resourceAppId"])) &&
      Array.isArray(one["resourceAccess"]) &&
      (one["resourceAccess"] as readonly Json[]).every(
        (each) =>
          isJsonObject(each) && guid.test(textOf(each["id"])) && ["Role", "Scope"].includes(textOf(each["type"])),
      ),
  );
  if (!isRight) throw invalidValue("requiredResourceAccess", applicationType);
}

function checkIdentifiers(application: GraphObject, state: TenantState): void {
  const uris = new Set(application["identifierUris"] as readonly Json[]);
  if (uris.size === 0) return;
  const others = [...state.list("applications")].filter(({ id }) => id !== application.id);
  if (
    others.some(({ identifierUris }) => (identifierUris as readonly Json[] | undefined)?.some((uri) => uris.has(uri)))
  ) {
    throw new GraphError(
      400,
      "Request_BadRequest",
      "Another object with the same value for property identifierUris already exists.",
    );
  }
}

function secretsByAction(): GraphError {
  return badRequest(
    "Adding new password credential(s) is not allowed.",
    "Request_BadRequest",
    "addPassword adds secrets",
  );
}
