import * as fc from "fast-check";
import { changedRegions } from "../../lib/compare/changed-regions";
import { commonSpace } from "../../lib/compare/common-space";
import { compare } from "../../lib/compare/compare";
import { comparedRules } from "../../lib/compare/compared-rules";
import type { ComparisonInput } from "../../lib/compare/comparison";
import { judgedOn } from "../../lib/compare/judged";
import { outcomeChange } from "../../lib/compare/outcome-change";
import { comparedSides } from "../../lib/compare/responsible";
import { rulesOf } from "../../lib/compare/rule";
import { sideOf } from "../../lib/compare/side";
import { signInChange } from "../../lib/compare/sign-in-change";
import type { ConditionalAccessPolicy } from "../../lib/model/policy";
import type { Box } from "../../lib/prove/box";
import { hasBit } from "../../lib/prove/bits";
import type { Dimension } from "../../lib/prove/space";
import { signInAt } from "../support/class-points";
import { numberOfRuns } from "../support/number-of-runs";
import { changedSets } from "../support/policy-set-changes";
import { block, mfa, phishingResistant, policy, policySet } from "../support/proof-policies";

type Policies = readonly ConditionalAccessPolicy[];

const options = { multifactorTrustedIps: [] };
const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";

function compared(before: Policies, after: Policies) {
  return compare({
    before: { policySet: policySet(before), options },
    after: { policySet: policySet(after), options },
  });
}

/** The first sign-in, of some in each region, of which what is said of the region is not true. */
function untrue({ before, after }: ComparisonInput, seed: number): unknown {
  const [old, now] = [sideOf(before, undefined), sideOf(after, undefined)];
  const both = rulesOf(old, now);
  const rules = [both.before, both.after].flatMap((side) => [...side.policies, ...side.securityDefaults]);
  const space = commonSpace(rules, old.context, undefined);
  const sides = comparedSides(old, now, undefined);
  const within = comparedRules(both, space, "enforced");
  const except = { regions: [], rules: new Set<never>(), classes: [] };
  // The limits of `compare`: where memberships are many, regions are some of those there are.
  const { regions } = changedRegions(within, except, { budget: { left: 20_000_000 }, memberships: 32 });
  for (const [index, region] of regions.entries()) {
    const { kind, certainty, plainWords } = signInChange(sides, region);
    for (const turn of [1, 2, 3]) {
      const signIn = signInAt(space, pointIn(space.dimensions, region.region, seed + index * 3 + turn));
      const judged = [judgedOn(old, signIn, "enforced"), judgedOn(now, signIn, "enforced")] as const;
      const change = outcomeChange(...judged, within.demands);
      if (!change[certainty].has(kind)) return { kind, certainty, plainWords, signIn };
    }
  }
  return undefined;
}

function pointIn(dimensions: readonly Dimension[], { dimensions: told, values }: Box, seed: number): number[] {
  return dimensions.map((dimension) => {
    const at = told.indexOf(dimension.index);
    const all = dimension.values.map((_, value) => value).filter((value) => at < 0 || hasBit(values[at]!, value));
    return all[(seed * 7919 + dimension.index * 104_729) % all.length]!;
  });
}

test("what is said of a region is true of all its sign-ins", () => {
  fc.assert(
    fc.property(changedSets, fc.nat(100_000), (input, seed) => {
      expect(untrue(input, seed)).toBeUndefined();
    }),
    { numRuns: numberOfRuns({ ci: 60, nightly: 2_000 }) },
  );
});

test("who is surely asked for less may be asked for no MFA at all, and that is said too", () => {
  const strong = policy("mfa-all", {}, { grantControls: phishingResistant });
  const open = policy("mfa-all", {}, { unknown: [{ part: "state", because: "known after apply" }] });
  const { changes } = compared([strong], [open]);
  expect(changes.map(({ kind, certainty }) => [kind, certainty])).toContainEqual(["opened", "possibly"]);
  expect(changes.map(({ kind, certainty }) => [kind, certainty])).toContainEqual(["weakened", "surely"]);
});

test.each(["a-all", "z-all"])("of a region with parts that another policy had too, that one is named: %s", (all) => {
  const administrators = policy("mfa-administrators", { users: { includeRoles: [globalAdministrator] } });
  const { changes } = compared([administrators, policy(all)], []);
  expect(new Set(changes[0]!.policies.map((one) => one.policy))).toEqual(new Set([all, "mfa-administrators"]));
});

test("what all sign-ins of a region are no longer asked for is said of it; what some are, of their own", () => {
  const terms = policy("terms", {}, { grantControls: { operator: "OR", termsOfUse: ["terms"] } });
  const factor = policy(
    "z-factor",
    { applications: { includeApplications: ["own"] } },
    { grantControls: { operator: "OR", customAuthenticationFactors: ["factor"] } },
  );
  const all = policy("mfa-all");
  const lost = compared([all, terms, factor], [all]).changes.flatMap(({ kind, lost, region }) =>
    kind === "weakened" ? [[lost.join(), region.target]] : [],
  );
  expect(lost).toEqual([
    ["terms of use terms", "any resource"],
    ["terms of use terms,custom control factor", "application own"],
  ]);
});

test("not to say of every group that it is left out is not to be complete", () => {
  const groups = Array.from({ length: 40 }, (_, index) => `group-${index}`);
  const session = (excludeGroups: readonly string[]) =>
    policy(
      "session",
      { users: { includeUsers: ["All"], excludeGroups } },
      { grantControls: mfa, sessionControls: { persistentBrowser: "never" } },
    );
  const others = [
    policy("other", { users: { includeGroups: groups }, applications: { includeApplications: ["own"] } }),
    policy("mfa-all"),
    policy("blocked", { users: { includeGroups: ["nobody"] } }, { grantControls: block }),
  ];
  const { changes, complete } = compared([session([]), ...others], [session(groups.slice(0, 20)), ...others]);
  const named = groups.filter((group) => changes.some(({ region }) => region.who.includes(`in group ${group}`)));
  expect(complete).toBe(named.length >= 20);
});

test("where report-only policies go as security defaults come, each change is of the kind that is said", () => {
  const guests = { guestOrExternalUserTypes: ["b2bDirectConnectUser"] } as const;
  const enumerated = { membershipKind: "enumerated", members: ["tenant-2"] } as const;
  const before = [
    policy(
      "terms",
      { clientAppTypes: ["mobileAppsAndDesktopClients"] },
      { grantControls: { operator: "OR", termsOfUse: ["terms"] } },
    ),
    policy(
      "devices",
      {
        users: { includeUsers: ["All"], excludeGuestsOrExternalUsers: { ...guests, externalTenants: enumerated } },
        devices: { deviceFilter: { mode: "include", rule: 'device.systemLabels -contains "Surface"' } },
      },
      { grantControls: block },
    ),
    policy(
      "legacy",
      { clientAppTypes: ["other"] },
      { grantControls: block, state: "enabledForReportingButNotEnforced" },
    ),
    policy(
      "step-up",
      {
        users: { includeGroups: ["group-1", "group-2"], includeRoles: ["4a5d8f65-41da-4de4-8968-e035b65339cf"] },
        applications: { includeAuthenticationContextClassReferences: ["c2"] },
      },
      { grantControls: block },
    ),
  ];
  const { changes, assumptions } = compare({
    before: { policySet: policySet(before) },
    after: { policySet: policySet([], { securityDefaults: "on" }) },
  });
  expect(new Set(changes.map(({ reportOnly }) => reportOnly))).toEqual(new Set([undefined, true]));
  expect(assumptions).toContainEqual(expect.stringContaining("stand for the others"));
});
