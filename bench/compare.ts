import { compare } from "../lib/compare/compare";
import { evaluate } from "../lib/evaluate/evaluate";
import type { Directory } from "../lib/model/directory";
import type { ConditionalAccessPolicy } from "../lib/model/policy";
import type { PolicySet } from "../lib/model/policy-set";
import type { SignIn } from "../lib/model/sign-in";
import type { Figure } from "./figure";
import { breakGlassGroup, largePolicySet } from "./large-tenant";
import { personaPolicySet } from "./persona-policies";

/** As for proofs: the documented limits. */
const full = { policies: 240, namedGroups: 280, locations: 195, rangesPerLocation: 128, applications: 2_000 };
const contractors = "group-contractors";

/**
 * Seconds of processor time from two policy sets to what changes: large sets of which ten policies differ, many small
 * ones with the same change, and beside the naive way of trying sign-ins one by one on either side.
 */
export function benchCompare(): Figure[] {
  const before = largePolicySet(full);
  const after = withChanges(before, 10);
  const directory = users(100_000);
  return [
    { name: "240 policies, 10 changed, no directory", value: seconds(before, after), unit: "s", atMost: 3 },
    { name: "the same, 100,000 users", value: seconds(before, after, directory), unit: "s", atMost: 8 },
    { name: "240 policies, none changed", value: seconds(before, { ...before }), unit: "s" },
    { name: "200 tenants of 25 policies, 1 changed", value: fleet(200), unit: "s", atMost: 10 },
    ...besideNaive(),
  ];
}

/** Evenly spread: every other one leaves out one more group, is switched off, only reports or asks for less. */
function withChanges(set: PolicySet, count: number): PolicySet {
  const step = Math.floor(set.policies.length / count);
  return {
    ...set,
    policies: set.policies.map((policy, index) =>
      index % step === 0 && index / step < count ? changed(policy, index / step) : policy,
    ),
  };
}

function changed(policy: ConditionalAccessPolicy, which: number): ConditionalAccessPolicy {
  if (which % 4 === 1) return { ...policy, state: "disabled" };
  if (which % 4 === 2) return { ...policy, state: "enabledForReportingButNotEnforced" };
  if (which % 4 === 3) return { ...policy, grantControls: { operator: "OR", builtInControls: ["compliantDevice"] } };
  const { users } = policy.conditions;
  const excludeGroups = [...(users.excludeGroups ?? []), contractors];
  return { ...policy, conditions: { ...policy.conditions, users: { ...users, excludeGroups } } };
}

function fleet(tenants: number): number {
  const started = process.cpuUsage();
  for (let tenant = 0; tenant < tenants; tenant++) {
    const before = personaPolicySet(25);
    compare({ before: { policySet: before }, after: { policySet: withChanges(before, 1) } });
  }
  return since(started);
}

function users(count: number): Directory {
  return {
    users: Array.from({ length: count }, (_, index) => ({
      id: `user-${index}`,
      groups: [0, 1, 2, 3, 4, 5]
        .map((at) => `group-${(index * (at + 3) + at * 17) % 5_000}`)
        .concat(index % 25 === 0 ? [contractors] : []),
      roles: [],
      accountEnabled: true,
    })),
    groups: [breakGlassGroup, contractors, ...Array.from({ length: 5_000 }, (_, index) => `group-${index}`)].map(
      (id) => ({ id }),
    ),
    servicePrincipals: [],
  };
}

/** Trying what policies name: each group alone, each client, platform and place; it sees no combination of groups. */
function besideNaive(): Figure[] {
  return [10, 25].flatMap((count) => {
    const before = personaPolicySet(count);
    const after = withChanges(before, 1);
    const started = process.cpuUsage();
    let differ = 0;
    for (const signIn of thinkable(before)) {
      const [old, now] = [evaluate(before, signIn), evaluate(after, signIn)];
      if (JSON.stringify(old.enforced) !== JSON.stringify(now.enforced)) differ++;
    }
    const naive = since(started);
    const ours = process.cpuUsage();
    const { changes } = compare({ before: { policySet: before }, after: { policySet: after } });
    const value = since(ours);
    if (changes.length > 0 !== differ > 0) throw new Error("the answers differ");
    return [
      { name: `sign-in by sign-in, ${count} policies`, value: naive, unit: "s" },
      { name: `sign-in by sign-in : ours, ${count} policies`, value: naive / value, unit: "times" },
    ];
  });
}

function* thinkable({ policies }: PolicySet): Generator<SignIn> {
  const groups = policies.flatMap(({ conditions: { users } }) => [
    ...(users.includeGroups ?? []),
    ...(users.excludeGroups ?? []),
  ]);
  const distinct = [contractors, ...new Set(groups)];
  const resources = ["00000002-0000-0ff1-ce00-000000000000", "some-application"];
  for (const group of distinct) {
    for (const application of resources) {
      for (const clientAppType of ["browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "other"] as const) {
        for (const devicePlatform of ["windows", "macOS", "android", "iOS", "linux"] as const) {
          for (const ipAddress of ["203.0.1.1", "198.51.100.1"]) {
            for (const signInRiskLevel of ["none", "high"] as const) {
              for (const isCompliant of [true, false]) {
                yield {
                  identity: { kind: "user", id: "user", groups: [group], roles: [] },
                  target: { kind: "applications", applications: [application] },
                  clientAppType,
                  devicePlatform,
                  ipAddress,
                  country: "DE",
                  signInRiskLevel,
                  userRiskLevel: "none",
                  insiderRiskLevel: "none",
                  transferMethod: "none",
                  device: { registered: true, isCompliant, isManaged: isCompliant, trustType: "AzureAD" },
                };
              }
            }
          }
        }
      }
    }
  }
}

function seconds(before: PolicySet, after: PolicySet, directory?: Directory): number {
  const started = process.cpuUsage();
  compare({ before: { policySet: before }, after: { policySet: after }, ...(directory && { directory }) });
  return since(started);
}

function since(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}
