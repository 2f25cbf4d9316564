import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A policy as cdktf writes it, that asks all users for MFA but for what is given. */
export function writtenPolicy(more: { readonly state?: string; readonly excludedGroups?: readonly string[] } = {}) {
  return {
    display_name: "MFA for everybody",
    state: more.state ?? "enabled",
    conditions: {
      client_app_types: ["all"],
      applications: { included_applications: ["All"] },
      users: { included_users: ["All"], ...(more.excludedGroups && { excluded_groups: more.excludedGroups }) },
    },
    grant_controls: { operator: "OR", built_in_controls: ["mfa"] },
  };
}

/** A stack that deploys one policy to a tenant. */
export function writtenStack(policy: object, tenantId = "3f6b8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b") {
  return {
    provider: { azuread: [{ tenant_id: tenantId }] },
    resource: { azuread_conditional_access_policy: { mfa: policy } },
  };
}

/** Writes stacks as cdktf does: a folder each, and the manifest that names them. */
export function writeStacks(folder: string, stacks: Readonly<Record<string, object>>): string {
  for (const [name, stack] of Object.entries(stacks)) {
    mkdirSync(join(folder, "stacks", name), { recursive: true });
    writeFileSync(join(folder, "stacks", name, "cdk.tf.json"), JSON.stringify(stack));
  }
  const named = Object.fromEntries(Object.keys(stacks).map((name) => [name, { name }]));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks: named }));
  return folder;
}
