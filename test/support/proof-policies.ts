import type { ConditionalAccessPolicy, Conditions, GrantControls } from "../../lib/model/policy";
import type { PolicySet } from "../../lib/model/policy-set";
import { prove } from "../../lib/prove/prove";
import type { CustomQuestion, Proof, ProofInput, QuestionName } from "../../lib/prove/proof";

export const mfa: GrantControls = { operator: "OR", builtInControls: ["mfa"] };
export const block: GrantControls = { operator: "OR", builtInControls: ["block"] };
export const phishingResistant: GrantControls = {
  operator: "OR",
  authenticationStrength: { id: "00000000-0000-0000-0000-000000000004" },
};

/** A policy for all users, all resources and all clients, but for what is said otherwise. */
export function policy(
  id: string,
  conditions: Partial<Conditions> = {},
  others: Partial<ConditionalAccessPolicy> = {},
): ConditionalAccessPolicy {
  return {
    id,
    displayName: id,
    state: "enabled",
    grantControls: mfa,
    conditions: {
      users: { includeUsers: ["All"] },
      applications: { includeApplications: ["All"] },
      clientAppTypes: ["all"],
      ...conditions,
    },
    ...others,
  };
}

export function policySet(policies: readonly ConditionalAccessPolicy[], others: Partial<PolicySet> = {}): PolicySet {
  return {
    policies,
    namedLocations: [
      { kind: "ip", id: "office", displayName: "Office", ipRanges: ["203.0.113.0/24"], isTrusted: true },
      { kind: "ip", id: "branch", displayName: "Branch", ipRanges: ["198.51.100.0/24"], isTrusted: false },
      {
        kind: "country",
        id: "germany",
        displayName: "Germany",
        countriesAndRegions: ["DE"],
        includeUnknownCountriesAndRegions: false,
        countryLookupMethod: "clientIpAddress",
      },
    ],
    namedLocationsComplete: true,
    authenticationStrengths: [],
    securityDefaults: "off",
    doubts: [],
    ...others,
  };
}

/** The answer to one question about some policies. */
export function proofOf(
  question: QuestionName | CustomQuestion,
  policies: readonly ConditionalAccessPolicy[],
  others: Partial<ProofInput> = {},
): Proof {
  return prove({ policySet: policySet(policies), ...others }, [question])[0]!;
}
