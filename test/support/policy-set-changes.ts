import * as fc from "fast-check";
import type { ComparedSet } from "../../lib/compare/comparison";
import type { NamedLocation } from "../../lib/model/named-location";
import type { ConditionalAccessPolicy, SessionControls } from "../../lib/model/policy";
import type { PolicySet } from "../../lib/model/policy-set";
import { evaluationOptions, policies, policySets } from "./engine-arbitraries";
import { groups, roles, users } from "./engine-universe";

type Change = (set: PolicySet) => PolicySet;

const sessions: fc.Arbitrary<SessionControls> = fc.constantFrom<SessionControls[]>(
  { persistentBrowser: "always" },
  { persistentBrowser: "never", signInFrequency: { frequencyInterval: "everyTime" } },
  { signInFrequency: { frequencyInterval: "timeBased", value: 4, type: "hours" } },
  {
    signInFrequency: {
      frequencyInterval: "timeBased",
      value: 4,
      type: "hours",
      authenticationType: "secondaryAuthentication",
    },
  },
  { continuousAccessEvaluation: "disabled" },
  { continuousAccessEvaluation: "strictLocation", cloudAppSecurity: "monitorOnly" },
);

/** Changes of one policy. */
const ofPolicy: fc.Arbitrary<(policy: ConditionalAccessPolicy) => ConditionalAccessPolicy> = fc.oneof(
  policies.map(({ conditions }) => (policy: ConditionalAccessPolicy) => ({ ...policy, conditions })),
  policies.map(({ grantControls }) => (policy: ConditionalAccessPolicy) => {
    const { id, displayName, state, conditions, sessionControls } = policy;
    const controls = { ...(grantControls && { grantControls }), ...(sessionControls && { sessionControls }) };
    return { id, displayName, state, conditions, ...controls };
  }),
  sessions.map((sessionControls) => (policy: ConditionalAccessPolicy) => ({ ...policy, sessionControls })),
  policies.map(({ state }) => (policy: ConditionalAccessPolicy) => ({ ...policy, state })),
  fc
    .record({
      excludeUsers: fc.subarray([...users]),
      excludeGroups: fc.subarray([...groups]),
      excludeRoles: fc.subarray([...roles]),
    })
    .map((excluded) => (policy: ConditionalAccessPolicy) => ({
      ...policy,
      conditions: { ...policy.conditions, users: { ...policy.conditions.users, ...excluded } },
    })),
  fc.constant((policy: ConditionalAccessPolicy) => ({
    ...policy,
    unknown: [{ part: "grantControls" as const, because: "it is not known" }],
  })),
  fc.constant((policy: ConditionalAccessPolicy) => ({
    ...policy,
    unknown: [{ part: "state" as const, because: "it is not known" }],
  })),
);

const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fc.nat(), ofPolicy).map(([at, change]) => (set: PolicySet) => ({
      ...set,
      policies: set.policies.map((policy, index) => (index === at % set.policies.length ? change(policy) : policy)),
    })),
  },
  fc.nat().map((at) => (set: PolicySet) => ({
    ...set,
    policies: set.policies.filter((_, index) => index !== at % set.policies.length),
  })),
  policies.map((policy) => (set: PolicySet) => ({
    ...set,
    policies: [...set.policies, { ...policy, id: `policy-new-${set.policies.length}` }],
  })),
  fc.constantFrom("on" as const, "off" as const).map((securityDefaults) => (set: PolicySet) => ({
    ...set,
    securityDefaults,
  })),
  fc.nat().map((at) => (set: PolicySet) => ({
    ...set,
    namedLocations: set.namedLocations.map((location, index) =>
      index === at % set.namedLocations.length ? otherDefinition(location) : location,
    ),
  })),
);

function otherDefinition(location: NamedLocation): NamedLocation {
  if (location.kind === "ip") return { ...location, ipRanges: ["203.0.113.0/25"], isTrusted: !location.isTrusted };
  if (location.kind === "country") return { ...location, countriesAndRegions: ["US"] };
  return location;
}

/** A set and a mutation of it, which meet more often than two sets that know nothing of each other. */
export const changedSets: fc.Arbitrary<{ readonly before: ComparedSet; readonly after: ComparedSet }> = fc
  .record({
    set: policySets,
    changes: fc.array(change, { minLength: 1, maxLength: 2 }),
    options: evaluationOptions,
    otherOptions: fc.option(evaluationOptions, { nil: undefined, freq: 8 }),
  })
  .map(({ set, changes, options, otherOptions }) => ({
    before: { policySet: set, options },
    after: { policySet: changes.reduce((all, one) => one(all), set), options: otherOptions ?? options },
  }));
