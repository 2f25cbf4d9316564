import * as fc from "fast-check";
import { compare } from "../../lib/compare/compare";
import type { ChangeKind, ComparedSet } from "../../lib/compare/comparison";
import type { SignIn } from "../../lib/model/sign-in";
import { evaluationOptions, signIns } from "../support/engine-arbitraries";
import { naiveDecide, type NaiveDecision, type NaiveVerdict } from "../support/naive-evaluator";
import { numberOfRuns } from "../support/number-of-runs";
import { changedSets } from "../support/policy-set-changes";

const runs = { numRuns: numberOfRuns({ ci: 60, nightly: 10_000 }) };

/** What the naive evaluator says for sure of a sign-in; undefined where that is anything in between. */
function naively(verdict: NaiveVerdict): "blocked" | "asked" | "open" | undefined {
  if (verdict.verdict === "blocked") return "blocked";
  if (verdict.verdict === "undecided") return undefined;
  if (verdict.requires.some((text) => text === "mfa" || text === "strength:Phishing-resistant MFA")) return "asked";
  return verdict.requires.every((text) => text === "discretion:mfa") ? "open" : undefined;
}

/** Kinds of change of which one has to be among those found, by what becomes of one sign-in. */
const expected: Readonly<Record<string, readonly ChangeKind[]>> = {
  "blocked open": ["opened"],
  "asked open": ["opened"],
  "blocked asked": ["newlyUnblocked", "opened"],
  "open blocked": ["newlyBlocked"],
  "asked blocked": ["newlyBlocked"],
  "open asked": ["strengthened"],
};

type World = keyof Pick<NaiveDecision, "enforced" | "ifReportOnlyWereEnforced">;

/** Sign-ins of which nothing is said, though they are treated differently. */
function missed(before: ComparedSet, after: ComparedSet, samples: readonly SignIn[]): readonly unknown[] {
  const { changes } = compare({ before, after });
  const kinds = new Set(changes.map(({ kind }) => kind));
  const enforced = new Set(changes.filter(({ reportOnly }) => !reportOnly).map(({ kind }) => kind));
  const decided = ({ policySet, options }: ComparedSet, signIn: SignIn, world: World) =>
    naively(naiveDecide(policySet, signIn, options)[world]);
  return samples.flatMap((signIn) =>
    (["enforced", "ifReportOnlyWereEnforced"] as const).flatMap((world) => {
      const [old, now] = [decided(before, signIn, world), decided(after, signIn, world)];
      // Of sign-ins that change in the world as it is, nothing is said for the other one.
      if (world === "ifReportOnlyWereEnforced" && enforced.size > 0) return [];
      const wanted = expected[`${old} ${now}`];
      const found = world === "enforced" ? enforced : kinds;
      return !wanted || wanted.some((kind) => found.has(kind)) ? [] : [{ world, signIn, old, now, found: [...found] }];
    }),
  );
}

const known = changedSets.filter(
  // The naive evaluator knows of no part that could not be read.
  ({ before, after }) => ![before, after].some(({ policySet }) => policySet.policies.some(({ unknown }) => unknown)),
);
/** People have no risk of a service principal. */
const ofUsers = signIns
  .filter(({ identity }) => identity.kind === "user")
  .map((signIn): SignIn => {
    const members = Object.entries(signIn).filter(([name]) => name !== "servicePrincipalRiskLevel");
    return Object.fromEntries(members) as unknown as SignIn;
  });

test("no sign-in that two policy sets treat differently is passed over, whoever thinks of it", () => {
  fc.assert(
    fc.property(known, fc.array(ofUsers, { minLength: 40, maxLength: 40 }), ({ before, after }, samples) => {
      expect(missed(before, after, samples)).toEqual([]);
    }),
    runs,
  );
});

test("nor where both sides are read in another way", () => {
  const samples = fc.array(ofUsers, { minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(known, evaluationOptions, samples, ({ before }, options, some) => {
      expect(missed(before, { ...before, options }, some)).toEqual([]);
    }),
    runs,
  );
});
