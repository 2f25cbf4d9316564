import * as fc from "fast-check";
import { ChangeFinder, type FoundChanges } from "../../lib/compare/change-finder";
import { compare } from "../../lib/compare/compare";
import { ComparedPair } from "../../lib/compare/compared-pair";
import type { ComparedSet, SignInChange } from "../../lib/compare/comparison";
import { compile } from "../../lib/evaluate/compile/compile";
import { someOwnApplicationId } from "../../lib/prove/conditions/applications";
import type { SignIn } from "../../lib/model/sign-in";
import { signIns } from "../support/engine-arbitraries";
import { numberOfRuns } from "../support/number-of-runs";
import { changedSets } from "../support/policy-set-changes";
import { policy, policySet } from "../support/proof-policies";

const runs = { numRuns: numberOfRuns({ ci: 30, nightly: 3_000 }) };

/**
 * As a review counts: both sides are read alike. The application that stands for the tenant's own ones in the sign-ins that
 * show a change is known to be that; of one in a log it may be open whether it is in Office 365.
 */
const readAlike = changedSets.map(({ before, after }) => {
  const ownApplications = [...(before.options?.ownApplications ?? []), someOwnApplicationId];
  const options = { ...before.options, ownApplications };
  return { before: { ...before, options }, after: { ...after, options } };
});

function matchesOf({ policySet: set, options }: ComparedSet, signIn: SignIn) {
  return compile(set, options).judge(signIn).matches;
}

function findIn(
  before: ComparedSet,
  after: ComparedSet,
  changes: readonly SignInChange[],
  signIn: SignIn,
): FoundChanges {
  const matches = { before: matchesOf(before, signIn), after: matchesOf(after, signIn) };
  return new ChangeFinder(before, after, changes).find(signIn, matches);
}

/** Users have no risk of service principals, which the arbitrary gives anybody. */
const ofUsers = signIns.filter(
  ({ identity, servicePrincipalRiskLevel: risk }) => identity.kind === "user" && risk === undefined,
);

test("the sign-in that shows a change meets it", () => {
  fc.assert(
    fc.property(readAlike, ({ before, after }) => {
      const { changes } = compare({ before, after });
      changes.forEach((change, place) => {
        const { surely, possibly } = findIn(before, after, changes, change.signIn);
        expect([...surely, ...possibly]).toContain(place);
      });
    }),
    runs,
  );
});

test("a sign-in that changes meets a change of its kind, and one that does not meets none", () => {
  fc.assert(
    fc.property(readAlike, fc.array(ofUsers, { minLength: 20, maxLength: 20 }), ({ before, after }, samples) => {
      const { changes, complete, assumptions } = compare({ before, after });
      const isWhole = complete && !assumptions.some((text) => text.includes("stand for the others"));
      const finder = new ChangeFinder(before, after, changes);
      const pair = new ComparedPair(before, after, "enforced");
      const reported = new ComparedPair(before, after, "ifReportOnlyWereEnforced");
      for (const signIn of samples) {
        const matches = { before: matchesOf(before, signIn), after: matchesOf(after, signIn) };
        const { surely, possibly } = finder.find(signIn, matches);
        const kinds = pair.changeMetBy(signIn, matches.before, matches.after);
        const others = reported.changeMetBy(signIn, matches.before, matches.after);
        const met = [...surely, ...possibly].map((place) => changes[place]!);
        const inForce = met.filter(({ reportOnly }) => !reportOnly).map(({ kind }) => kind);
        const kindsOf = (one: SignInChange) => (one.reportOnly ? others : kinds);
        const missed = [...kinds.surely].filter((kind) => isWhole && !inForce.includes(kind));
        const untrue = met.filter((one) => !kindsOf(one).possibly.has(one.kind));
        const unsure = [...surely].filter((place) => {
          const change = changes[place]!;
          return possibly.has(place) || !kindsOf(change).surely.has(change.kind);
        });
        expect({ missed, untrue, unsure }).toEqual({ missed: [], untrue: [], unsure: [] });
      }
    }),
    runs,
  );
});

describe("who meets which of two changes", () => {
  const all = policy("mfa-all");
  const leaving = policy("mfa-all", { users: { includeUsers: ["All"], excludeGroups: ["a", "b"] } });
  const before = { policySet: policySet([all]) };
  const after = { policySet: policySet([leaving]) };
  const { changes } = compare({ before, after });
  const placeOf = (group: string) =>
    changes.findIndex(({ policies }) => policies[0]!.why === `now excludes group ${group}`);
  const [a, b] = [placeOf("a"), placeOf("b")];
  const meets = (identity: Partial<SignIn["identity"]>) => {
    const signIn = {
      identity: { kind: "user", id: "u", groups: [], roles: [], ...identity },
      target: { kind: "applications", applications: ["app"] },
      clientAppType: "browser",
    } as SignIn;
    const { surely, possibly } = findIn(before, after, changes, signIn);
    return { surely, possibly };
  };

  test.each([
    ["one group", { groups: ["a"] }, [a], []],
    ["the other", { groups: ["b"] }, [b], []],
    ["both", { groups: ["a", "b"] }, [a, b], []],
    ["none", { groups: [] }, [], []],
    ["one and perhaps the other", { groups: ["a"], groupsNotKnown: ["b"] }, [a], []],
    ["perhaps either", { groups: [], groupsNotKnown: ["a", "b"] }, [], [a, b]],
  ])("in %s", (_, identity, surely, possibly) => {
    expect(a).not.toBe(b);
    expect(meets(identity as Partial<SignIn["identity"]>)).toEqual({
      surely: new Set(surely),
      possibly: new Set(possibly),
    });
  });
});
