import type { Declarations } from "../../lib/guardrails/guardrail";
import { judge } from "../../lib/guardrails/judge";
import type { Finding } from "../../lib/model/finding";
import { policySetOf } from "../../lib/read/policy-set";
import { readTerraformJson } from "../../lib/read/terraform-json";

export const breakGlassId = "11111111-2222-4333-8444-555555555555";
export const userId = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
export const today = "2026-11-22";

type Block = Record<string, unknown>;

/** The `resource` section of a configuration: bodies by type and name. */
export type Resources = Record<string, Record<string, Block>>;

/** Findings about a configuration, in the order of `judge`. `rest` are its blocks besides resources. */
export function findings(
  resource: Resources,
  declared: Declarations = {},
  data: Resources = {},
  rest: Block = {},
): readonly Finding[] {
  const configuration = readTerraformJson({ resource, data, ...rest });
  return judge({ configuration, policySet: policySetOf(configuration), declared, today });
}

/** Findings of one rule, as "severity key: message". */
export function saysOf(
  rule: string,
  resource: Resources,
  declared: Declarations = {},
  data: Resources = {},
  rest: Block = {},
): string[] {
  return findings(resource, declared, data, rest)
    .filter(({ id }) => id === rule)
    .map(({ severity, policy, message }) => `${severity}${policy === undefined ? "" : ` ${policy}`}: ${message}`);
}

export interface PolicyChange {
  readonly state?: string;
  /** Members of the conditions block that replace those of MFA for all users. */
  readonly conditions?: Block;
  readonly users?: Block;
  readonly grant?: Block | null;
  readonly session?: Block;
  readonly rest?: Block;
}

/** The body of "MFA for all users, break-glass excluded", with changes. */
export function policy({ state = "enabled", conditions, users, grant, session, rest }: PolicyChange = {}): Block {
  return {
    display_name: "Policy",
    state,
    conditions: {
      client_app_types: ["all"],
      applications: { included_applications: ["All"] },
      users: users ?? { included_users: ["All"], excluded_groups: [breakGlassId] },
      ...conditions,
    },
    ...(grant !== null && { grant_controls: grant ?? { operator: "OR", built_in_controls: ["mfa"] } }),
    ...(session && { session_controls: session }),
    ...rest,
  };
}

/** A configuration of policies only. */
export function policies(bodies: Record<string, Block>): Resources {
  return { azuread_conditional_access_policy: bodies };
}

export const phishingResistant = {
  operator: "OR",
  authentication_strength_policy_id: "/policies/authenticationStrengthPolicies/00000000-0000-0000-0000-000000000004",
};
export const block = { operator: "OR", built_in_controls: ["block"] };

/** What every tenant has: MFA, the blocks, and the policy of the break-glass accounts. */
export function baseline(state = "enabled"): Record<string, Block> {
  return {
    mfa: policy({ state }),
    legacy: policy({ state, conditions: { client_app_types: ["exchangeActiveSync", "other"] }, grant: block }),
    "device-code": policy({
      state,
      conditions: { authentication_flow_transfer_methods: ["deviceCodeFlow"] },
      grant: block,
    }),
    "break-glass": policy({ state, users: { included_groups: [breakGlassId] }, grant: phishingResistant }),
  };
}

export const securityDefaultsAddress = "msgraph_update_resource.security-defaults";

export function securityDefaults(isEnabled: boolean): Resources {
  return {
    msgraph_update_resource: {
      "security-defaults": { url: "policies/identitySecurityDefaultsEnforcementPolicy", body: { isEnabled } },
    },
  };
}
