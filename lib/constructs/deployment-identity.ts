import { AppRoleAssignment } from "@cdktf/provider-azuread/lib/app-role-assignment";
import { Application } from "@cdktf/provider-azuread/lib/application";
import { ServicePrincipal } from "@cdktf/provider-azuread/lib/service-principal";
import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { applications } from "../microsoft/applications";
import { trustsPullRequests } from "../microsoft/pipeline-credentials";
import type { DeploymentIdentity as DeclaredIdentity } from "../model/tenant";
import type { RequiredPermission } from "../permissions/required-permissions";
import { addCredentials, writeOneAfterAnother } from "./application-credentials";
import { apiServicePrincipal } from "./shared-data";
import { terraformText } from "./text";

export interface DeploymentIdentityProps extends DeclaredIdentity {
  /** Application permissions of Microsoft Graph: what `requiredPermissions` computes from the tenant's own stack. */
  readonly permissions: readonly Pick<RequiredPermission, "permission" | "id">[];
}

/**
 * The application that pipelines deploy a tenant as: single-tenant, no secret, one federated credential for each
 * pipeline that may use it, and exactly the Microsoft Graph permissions that the tenant's resources need.
 *
 * Put it in a bootstrap stack with a state of its own, which an administrator (Privileged Role Administrator, with
 * Application Administrator) deploys by hand: once, and again when the computed permissions change. In the tenant's
 * stack it would have to grant permissions to itself, and `AppRoleAssignment.ReadWrite.All`, the right to grant, is the
 * right to take over the tenant. Apart, a stolen pipeline is limited to what an administrator looked at and granted; a
 * new kind of resource fails with 403 until one does so again. Mind the permissions that `requiredPermissions` marks as
 * dangerous: they come with what the tenant file asks for, role-assignable groups and admin consent above all.
 *
 * The application has no owners, since an owner could add a credential and become the pipeline.
 *
 * @throws RangeError for a credential that trusts pull requests: code nobody has reviewed would become the pipeline
 * @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation
 */
export class DeploymentIdentity extends Construct {
  readonly application: Application;
  readonly servicePrincipal: ServicePrincipal;

  constructor(scope: Construct, id: string, { displayName, credentials, permissions }: DeploymentIdentityProps) {
    super(scope, id);
    const open = credentials.find(trustsPullRequests);
    if (open) {
      throw new RangeError(
        `${this.node.path}: credential ${open.key} trusts pull requests; expected an environment or a branch`,
      );
    }
    const granted = permissions.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    this.application = new Application(this, "application", {
      displayName: terraformText(displayName),
      signInAudience: "AzureADMyOrg",
      ...(granted.length > 0 && {
        requiredResourceAccess: [
          {
            resourceAppId: applications.microsoftGraph.id,
            resourceAccess: granted.map((permission) => ({ id: terraformText(permission.id), type: "Role" })),
          },
        ],
      }),
    });
    this.application.overrideLogicalId(id);
    this.servicePrincipal = new ServicePrincipal(this, "service-principal", { clientId: this.application.clientId });
    this.servicePrincipal.overrideLogicalId(id);
    const federated = credentials.map((credential) => ({ ...credential, kind: "federated" }) as const);
    writeOneAfterAnother(addCredentials(this, id, this.application, federated));
    for (const permission of granted) this.grant(id, permission);
    new TerraformOutput(this, "client-id", {
      value: this.application.clientId,
      description: "Client id for the pipelines: deployment.clientId, or ARM_CLIENT_ID.",
    }).overrideLogicalId(`${id}-client-id`);
  }

  private grant(id: string, { permission, id: appRoleId }: DeploymentIdentityProps["permissions"][number]): void {
    const assignment = new AppRoleAssignment(this, permission, {
      appRoleId: terraformText(appRoleId),
      principalObjectId: this.servicePrincipal.objectId,
      resourceObjectId: apiServicePrincipal(this, applications.microsoftGraph.id).objectId,
    });
    assignment.overrideLogicalId(`${id}_${permission.replaceAll(".", "-")}`);
  }
}
