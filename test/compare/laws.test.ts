import * as fc from "fast-check";
import { compare } from "../../lib/compare/compare";
import type { ChangeKind, ComparedSet } from "../../lib/compare/comparison";
import type { ConditionalAccessPolicy } from "../../lib/model/policy";
import type { PolicySet } from "../../lib/model/policy-set";
import { idText } from "../../lib/model/reference";
import { evaluationOptions, policySets } from "../support/engine-arbitraries";
import { naiveDecide, type NaiveVerdict } from "../support/naive-evaluator";
import { numberOfRuns } from "../support/number-of-runs";
import { changedSets } from "../support/policy-set-changes";

const runs = { numRuns: numberOfRuns({ ci: 40, nightly: 10_000 }) };

const sets: fc.Arbitrary<ComparedSet> = fc.record({ policySet: policySets, options: evaluationOptions });
const sides = fc.record({ set: sets, seed: fc.nat() });

const each = (set: PolicySet, change: (policy: ConditionalAccessPolicy) => ConditionalAccessPolicy): PolicySet => ({
  ...set,
  policies: set.policies.map(change),
});

test.each<[string, (set: PolicySet, seed: number) => PolicySet]>([
  ["the same set", (set) => set],
  ["other names", (set) => each(set, (policy) => ({ ...policy, displayName: `${policy.displayName} (new)` }))],
  ["other ids", (set) => each(set, (policy) => ({ ...policy, id: `other-${idText(policy.id)}` }))],
  ["another order", (set) => ({ ...set, policies: set.policies.toReversed() })],
  [
    "a policy twice",
    (set) => ({
      ...set,
      policies: [...set.policies, ...set.policies.slice(0, 1).map((one) => ({ ...one, id: "twice" }))],
    }),
  ],
  [
    "lists in another order, and empty ones",
    (set) =>
      each(set, (policy) => ({
        ...policy,
        conditions: {
          ...policy.conditions,
          users: {
            excludeUsers: [],
            excludeGroups: [],
            ...policy.conditions.users,
            ...(policy.conditions.users.includeUsers && {
              includeUsers: policy.conditions.users.includeUsers.toReversed(),
            }),
          },
        },
      })),
  ],
  [
    "a disabled policy more",
    (set) => ({
      ...set,
      policies: [
        ...set.policies,
        ...set.policies.map((one) => ({ ...one, id: `${idText(one.id)}-off`, state: "disabled" as const })),
      ],
    }),
  ],
  [
    "users in two policies instead of one",
    (set, seed) => ({
      ...set,
      policies: set.policies.flatMap((policy, at) => (at === seed % set.policies.length ? split(policy) : [policy])),
    }),
  ],
])("%s change nothing", (_, change) => {
  fc.assert(
    fc.property(sides, ({ set, seed }) => {
      const after = { ...set, policySet: change(set.policySet, seed) };
      expect(compare({ before: set, after }).changes).toEqual([]);
    }),
    runs,
  );
});

/** One policy for each user, group and role that it includes. */
function split(policy: ConditionalAccessPolicy): readonly ConditionalAccessPolicy[] {
  const { users } = policy.conditions;
  // What a list of tenants says of local guests is not known, and counts as one doubt for each list of users.
  const guestLists = [users.includeGuestsOrExternalUsers, users.excludeGuestsOrExternalUsers];
  const isListed = guestLists.some((list) => list?.externalTenants?.membershipKind === "enumerated");
  if (isListed || policy.conditions.clientApplications) return [policy];
  const {
    includeUsers = [],
    includeGroups = [],
    includeRoles = [],
    includeGuestsOrExternalUsers: guests,
    ...rest
  } = users;
  const parts = [
    ...includeUsers.map((id) => ({ includeUsers: [id] })),
    ...includeGroups.map((id) => ({ includeGroups: [id] })),
    ...includeRoles.map((id) => ({ includeRoles: [id] })),
    ...(guests ? [{ includeGuestsOrExternalUsers: guests }] : []),
  ];
  return parts.map((part, index) => ({
    ...policy,
    id: `${idText(policy.id)}-${index}`,
    conditions: { ...policy.conditions, users: { ...rest, ...part } },
  }));
}

test("what opens one way is closed the other way", () => {
  fc.assert(
    fc.property(changedSets, ({ before, after }) => {
      const forwards = compare({ before, after }).changes.map(({ kind }) => kind);
      const backwards = compare({ before: after, after: before }).changes.filter(
        ({ certainty }) => certainty === "surely",
      );
      // It may be no more than possible the other way: what is asked for instead of a block may be MFA or not.
      const unmatched = backwards.filter(({ kind }) => !opposites[kind].some((one) => forwards.includes(one)));
      expect(unmatched).toEqual([]);
    }),
    runs,
  );
});

const opposites: Record<ChangeKind, readonly ChangeKind[]> = {
  opened: ["strengthened", "newlyBlocked"],
  newlyUnblocked: ["newlyBlocked"],
  weakened: ["strengthened", "opened"],
  strengthened: ["weakened", "opened"],
  newlyBlocked: ["newlyUnblocked", "opened"],
};

/** Whether the naive verdicts before and after allow for a sure change. */
const allows: Record<ChangeKind, (old: NaiveVerdict, now: NaiveVerdict) => boolean> = {
  opened: (old, now) => stands(old) && now.verdict !== "blocked" && !now.requires.some(isMfa),
  newlyUnblocked: (old, now) => stands(old) && now.verdict !== "blocked",
  weakened: (old, now) => old.verdict !== "blocked" && now.verdict !== "blocked",
  strengthened: (old, now) => old.verdict !== "blocked" && now.verdict !== "blocked",
  newlyBlocked: (old, now) => old.verdict !== "blocked" && stands(now),
};

/** Something does; of a device that cannot give it, it keeps people out. */
function stands({ verdict, requires }: NaiveVerdict): boolean {
  return verdict === "blocked" || requires.length > 0;
}

function isMfa(text: string): boolean {
  return text === "mfa" || text === "strength:Phishing-resistant MFA";
}

test("the naive evaluator confirms what is sure", () => {
  fc.assert(
    fc.property(changedSets, ({ before, after }) => {
      // The naive evaluator knows of no part that could not be read.
      fc.pre(![before, after].some(({ policySet }) => policySet.policies.some(({ unknown }) => unknown)));
      const sure = compare({ before, after }).changes.filter(({ certainty }) => certainty === "surely");
      const denied = sure.filter(({ kind, reportOnly, signIn }) => {
        const decide = ({ policySet, options }: ComparedSet) =>
          naiveDecide(policySet, signIn, {
            allUsersCoversB2bDirectConnect: true,
            ...options,
            ownApplications: own,
          })[reportOnly ? "ifReportOnlyWereEnforced" : "enforced"];
        return !allows[kind](decide(before), decide(after));
      });
      expect(denied).toEqual([]);
    }),
    runs,
  );
});

/** Applications of the universe, and the one that stands for any other, are the tenant's own. */
const own = ["own-application", "00000000-0000-4000-8000-000000000002"];
