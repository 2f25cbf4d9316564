import * as fc from "fast-check";
import { evaluate } from "../../lib/evaluate/evaluate";
import { applicationGroups } from "../../lib/microsoft/application-groups";
import type { Verdict } from "../../lib/model/decision";
import type { IpNamedLocation } from "../../lib/model/named-location";
import type { ConditionalAccessPolicy } from "../../lib/model/policy";
import type { PolicySet } from "../../lib/model/policy-set";
import type { SignIn } from "../../lib/model/sign-in";
import { policies, policySets, signIns } from "../support/engine-arbitraries";
import { requirementTexts } from "../support/requirement-text";
import { numberOfRuns } from "../support/number-of-runs";

const numRuns = numberOfRuns({ ci: 500, nightly: 10_000 });
const withoutDefaults = policySets.map((set): PolicySet => ({ ...set, securityDefaults: "off" }));

describe("whatever the policies and the sign-in", () => {
  it("an excluded user is not reached, however included", () => {
    fc.assert(
      fc.property(policySets, signIns, (set, signIn) => {
        const { identity } = signIn;
        const excluding = set.policies.map(({ conditions, ...policy }): ConditionalAccessPolicy => {
          return {
            ...policy,
            conditions: { ...conditions, users: { ...conditions.users, excludeUsers: [identity.id] } },
          };
        });
        fc.pre(identity.kind === "user");
        const { outcomes } = evaluate({ ...set, policies: excluding }, signIn);
        expect(outcomes.slice(0, set.policies.length).filter(({ result }) => result !== "doesNotApply")).toEqual([]);
      }),
      { numRuns },
    );
  });

  it("the order of policies is irrelevant", () => {
    fc.assert(
      fc.property(policySets, signIns, (set, signIn) => {
        const reversed = { ...set, policies: set.policies.toReversed() };
        expect(summary(evaluate(reversed, signIn).enforced)).toEqual(summary(evaluate(set, signIn).enforced));
      }),
      { numRuns },
    );
  });

  it("one more enforced policy never weakens the verdict", () => {
    fc.assert(
      fc.property(withoutDefaults, policies, signIns, (set, more, signIn) => {
        const added = { ...more, id: "added", state: "enabled" } as const;
        const before = evaluate(set, signIn).enforced;
        const after = evaluate({ ...set, policies: [...set.policies, added] }, signIn).enforced;
        expect(strength(after)).toBeGreaterThanOrEqual(strength(before));
        expect(asked(after)).toEqual(expect.arrayContaining([...(after.verdict === "blocked" ? [] : asked(before))]));
      }),
      { numRuns },
    );
  });

  it("report-only policies never change the enforced verdict", () => {
    fc.assert(
      fc.property(policySets, signIns, (set, signIn) => {
        const enforced = set.policies.filter(({ state }) => state !== "enabledForReportingButNotEnforced");
        expect(evaluate({ ...set, policies: enforced }, signIn).enforced).toEqual(evaluate(set, signIn).enforced);
      }),
      { numRuns },
    );
  });

  it("a wider range never matches less", () => {
    const widths = fc.tuple(fc.integer({ min: 9, max: 32 }), fc.integer({ min: 9, max: 32 }));
    fc.assert(
      fc.property(widths, fc.ipV4(), fc.ipV4(), (prefixes, network, ipAddress) => {
        const blockedIn = (prefix: number) =>
          evaluate(blockIn({ ...anywhere, ipRanges: [`${network}/${prefix}`] }), { ...anybody, ipAddress }).enforced
            .verdict;
        const [wide, narrow] = [Math.min(...prefixes), Math.max(...prefixes)];
        expect([blockedIn(wide), blockedIn(narrow)]).not.toEqual(["granted", "blocked"]);
      }),
      { numRuns },
    );
  });
});

describe("groups of applications", () => {
  it.each(applicationGroups)("$name holds each application once, in lower case", ({ members, outside }) => {
    const all = [...members, ...(outside === "everythingElse" ? [] : outside)];
    expect(new Set(all.map((id) => id.toLowerCase())).size).toBe(all.length);
    expect(all.filter((id) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))).toEqual([]);
  });
});

const anywhere: IpNamedLocation = { kind: "ip", id: "place", displayName: "Place", ipRanges: [], isTrusted: false };
const anybody: SignIn = {
  identity: { kind: "user", id: "user", groups: [], roles: [] },
  target: { kind: "applications", applications: ["some-application"] },
};

function blockIn(place: IpNamedLocation): PolicySet {
  const conditions = {
    users: { includeUsers: ["All"] },
    applications: { includeApplications: ["All"] },
    clientAppTypes: ["all"],
    locations: { includeLocations: [place.id] },
  } as const;
  const grantControls = { operator: "OR", builtInControls: ["block"] } as const;
  return {
    policies: [{ id: "block", displayName: "Block", state: "enabled", conditions, grantControls }],
    namedLocationsComplete: true,
    namedLocations: [place],
    authenticationStrengths: [],
    securityDefaults: "off",
    doubts: [],
  };
}

const strengths: Record<Verdict["verdict"], number> = { granted: 0, undecided: 1, blocked: 2 };

function strength({ verdict }: Verdict): number {
  return strengths[verdict];
}

function asked(verdict: Verdict): readonly string[] {
  if (verdict.verdict === "blocked" || !("all" in verdict.requirement)) return [];
  return verdict.requirement.all.map((one) => JSON.stringify(one));
}

function summary(verdict: Verdict) {
  const by = verdict.verdict === "granted" ? [] : verdict.by;
  const requires = verdict.verdict === "blocked" ? [] : requirementTexts(verdict.requirement);
  return { verdict: verdict.verdict, by: new Set(by), requires: requires.toSorted() };
}
