import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { Guardrails } from "../lib/constructs/guardrail-validation";
import type { Finding } from "../lib/model/finding";
import type { Tenant } from "../lib/model/tenant";
import { requiredPermissions } from "../lib/permissions/required-permissions";
import { readTerraformJson } from "../lib/read/terraform-json";
import { CustomerTenantStack } from "./customer-tenant-stack";
import { DeploymentIdentityStack } from "./deployment-identity-stack";
import { PartnerTenantStack } from "./partner-tenant-stack";
import type { TenantStack } from "./tenant-stack";
import { withCheapTokens } from "./with-cheap-tokens";

export interface SynthesisOptions {
  /** The day on which exclusions are judged, as YYYY-MM-DD. */
  readonly today: string;
  /** Whether to make the stacks of deployment identities, which administrators deploy by hand, too. */
  readonly bootstrap: boolean;
}

/** What the guardrails said of one tenant. */
export interface TenantFindings {
  readonly tenant: string;
  readonly findings: readonly Finding[];
}

/** cdktf's manifest: its version, and an entry per stack by name. */
export interface Manifest {
  readonly version: string;
  readonly stacks: Readonly<Record<string, unknown>>;
}

export interface Synthesis {
  readonly judged: readonly TenantFindings[];
  /** Absent where findings kept anything from being written. */
  readonly manifest?: Manifest;
}

/**
 * Makes the stacks of some tenants and writes them below `directory`, as `cdktf` does. Tenants with error findings are
 * judged but nothing is written: neither theirs nor the others'.
 */
export function synthesizeTenants(tenants: readonly Tenant[], directory: string, options: SynthesisOptions): Synthesis {
  return withCheapTokens(() => {
    const app = new App({ outdir: directory });
    const judged = tenants.map((tenant) => {
      const stack = tenantStack(app, tenant, options.today);
      stack.seal();
      if (options.bootstrap) addDeploymentIdentity(app, stack);
      return { tenant: tenant.key, findings: Guardrails.of(stack).judge() };
    });
    if (judged.some(({ findings }) => findings.some(({ severity }) => severity === "error"))) {
      return { judged };
    }
    app.synth();
    return { judged, manifest: JSON.parse(readFileSync(join(directory, "manifest.json"), "utf8")) as Manifest };
  });
}

/** The stack of one tenant, by its kind. */
function tenantStack(app: App, tenant: Tenant, today: string): TenantStack {
  switch (tenant.kind) {
    case "partner":
      return new PartnerTenantStack(app, { tenant, today });
    case "customer":
      return new CustomerTenantStack(app, { tenant, today });
  }
}

/** The Terraform configuration of one tenant, without writing it. */
export function renderTenant(tenant: Tenant, today: string): unknown {
  return withCheapTokens(() => {
    const stack = tenantStack(new App({ outdir: join(tmpdir(), "cdktf-partner-security") }), tenant, today);
    stack.seal();
    return stack.toTerraform();
  });
}

function addDeploymentIdentity(app: App, stack: TenantStack): void {
  const { identity } = stack.tenant.deployment;
  if (!identity) return;
  const { permissions } = requiredPermissions(readTerraformJson(stack.toTerraform()).resources);
  new DeploymentIdentityStack(app, { tenant: stack.tenant, identity, permissions });
}
