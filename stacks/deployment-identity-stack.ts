import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { configureBackend } from "../lib/constructs/backend";
import { DeploymentIdentity } from "../lib/constructs/deployment-identity";
import { configureProviders } from "../lib/constructs/providers";
import { bootstrapStackSuffix, type DeploymentIdentity as DeclaredIdentity, type Tenant } from "../lib/model/tenant";
import type { RequiredPermission } from "../lib/permissions/required-permissions";

export interface DeploymentIdentityStackProps {
  readonly tenant: Tenant;
  readonly identity: DeclaredIdentity;
  /** What the tenant's own stack needs, computed from its resources. */
  readonly permissions: readonly RequiredPermission[];
}

/**
 * The identity that pipelines deploy a tenant with, in a stack and a state of its own. An administrator deploys it
 * once, signed in interactively; were it part of the tenant's stack, pipelines would need the right to grant
 * permissions, which is the right to take over the tenant.
 */
export class DeploymentIdentityStack extends TerraformStack {
  constructor(scope: Construct, { tenant, identity, permissions }: DeploymentIdentityStackProps) {
    super(scope, `${tenant.key}${bootstrapStackSuffix}`);
    configureBackend(this, tenant.backend);
    // No client id: whoever bootstraps signs in as a person.
    configureProviders(this, { tenantId: tenant.id, cloud: tenant.cloud });
    new DeploymentIdentity(this, "deployment-identity", { ...identity, permissions });
  }
}
