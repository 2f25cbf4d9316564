import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { App, TerraformStack } from "cdktf";
import { Guardrails } from "../lib/constructs/guardrail-validation";
import type { Finding } from "../lib/model/finding";
import type { Tenant } from "../lib/model/tenant";
import type { Proof } from "../lib/prove/proof";
import { requiredPermissions } from "../lib/permissions/required-permissions";
import { readTerraformJson } from "../lib/read/terraform-json";
import { appIn } from "./app";
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

/** What the guardrails and the proofs said of one tenant. */
export interface TenantFindings {
  readonly tenant: string;
  readonly findings: readonly Finding[];
  readonly proofs: readonly Proof[];
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
 * Makes the stacks of some tenants and writes them below `directory`, as `cdktf` does. What is written of a portion with
 * error findings is not for use: a tenant that fails its guardrails has no stack.
 */
export function synthesizeTenants(tenants: readonly Tenant[], directory: string, options: SynthesisOptions): Synthesis {
  return withCheapTokens(() => {
    const app = appIn(directory);
    return merge(tenants.map((tenant) => synthesizeTenant(app, tenant, options)));
  });
}

/** Stack by stack instead of `app.synth()`: one that fails its guardrails keeps no other from being judged. */
function synthesizeTenant(app: App, tenant: Tenant, { today, bootstrap }: SynthesisOptions): Synthesis {
  const stack = tenantStack(app, tenant, today);
  const stacks = [stack, ...(bootstrap ? deploymentIdentityStacks(app, stack) : [])];
  let failure: unknown;
  try {
    for (const one of stacks) {
      one.prepareStack();
      one.synthesizer.synthesize({ outdir: app.outdir, manifest: app.manifest });
    }
  } catch (error) {
    failure = error;
  }
  const guardrails = Guardrails.of(stack);
  const findings = guardrails.judge();
  const judged = [{ tenant: tenant.key, findings, proofs: guardrails.proofs() }];
  if (findings.some(({ severity }) => severity === "error")) return { judged };
  if (failure !== undefined) throw failure;
  return { judged, manifest: manifestOf(app, stacks) };
}

function manifestOf(app: App, stacks: readonly TerraformStack[]): Manifest {
  const { version } = app.manifest;
  return { version, stacks: Object.fromEntries(stacks.map((stack) => [stack.node.id, app.manifest.forStack(stack)])) };
}

/** One synthesis out of several; without a manifest if any of them has none. */
export function merge(parts: readonly Synthesis[]): Synthesis {
  const judged = parts.flatMap((part) => part.judged);
  const manifests = parts.flatMap(({ manifest }) => manifest ?? []);
  const [first] = manifests;
  if (!first || manifests.length < parts.length) return { judged };
  const stacks: Manifest["stacks"] = Object.assign({}, ...manifests.map((manifest) => manifest.stacks));
  return { judged, manifest: { version: first.version, stacks } };
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
    const directory = mkdtempSync(join(tmpdir(), "cdktf-partner-security-"));
    try {
      return tenantStack(appIn(directory), tenant, today).toTerraform();
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
}

/** The bootstrap stack of a tenant whose file declares a deployment identity. */
function deploymentIdentityStacks(app: App, stack: TenantStack): TerraformStack[] {
  const { identity } = stack.tenant.deployment;
  if (!identity) return [];
  const { permissions } = requiredPermissions(readTerraformJson(stack.toTerraform()).resources);
  return [new DeploymentIdentityStack(app, { tenant: stack.tenant, identity, permissions })];
}
