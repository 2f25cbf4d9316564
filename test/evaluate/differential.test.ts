import * as fc from "fast-check";
import { compile } from "../../lib/evaluate/compile/compile";
import { type EvaluationContext, evaluationContext } from "../../lib/evaluate/context";
import { evaluate } from "../../lib/evaluate/evaluate";
import { matchCondition } from "../../lib/evaluate/evaluate-policy";
import { conditionKinds } from "../../lib/model/condition-kind";
import type { Decision, Verdict } from "../../lib/model/decision";
import type { ConditionalAccessPolicy } from "../../lib/model/policy";
import { idKey } from "../../lib/model/reference";
import type { SignIn } from "../../lib/model/sign-in";
import { evaluationOptions, policySets, signIns } from "../support/engine-arbitraries";
import { naiveDecide, type NaiveDecision, type NaiveVerdict } from "../support/naive-evaluator";
import { requirementTexts } from "../support/requirement-text";
import { numberOfRuns } from "../support/number-of-runs";

/** Each run is several pairs of a policy set and a sign-in: 3,000, and 100,000 nightly. */
const numRuns = numberOfRuns({ ci: 600, nightly: 20_000 });
const someSignIns = fc.array(signIns, { minLength: 5, maxLength: 5 });

/** The same with some ids as references to what a stack looks up, on either side. */
const lookedUp = {
  "user-3": "data.azuread_user.three.object_id",
  "group-2": "data.azuread_group.two.object_id",
  "some-application": "data.azuread_application.some.client_id",
  "principal-2": "data.azuread_service_principal.two.object_id",
};
const references = fc.subarray(Object.entries(lookedUp));

function withReferences<T>(value: T, all: readonly (readonly [string, string])[]): T {
  const text = all.reduce(
    (json, [id, reference]) => json.replaceAll(`"${id}"`, JSON.stringify({ reference })),
    JSON.stringify(value),
  );
  return JSON.parse(text) as T;
}

const situations = fc
  .tuple(policySets, someSignIns, references, references)
  .map(([policySet, all, ofPolicies, ofSignIns]) => ({
    policySet: withReferences(policySet, ofPolicies),
    all: withReferences(all, ofSignIns),
  }));

describe("the evaluator", () => {
  it("agrees with a naive one written from the same pages", () => {
    fc.assert(
      fc.property(situations, evaluationOptions, ({ policySet, all }, options) => {
        const ours = all.map((signIn) => comparable(evaluate(policySet, signIn, options), policySet.policies.length));
        expect(ours).toEqual(all.map((signIn) => naiveDecide(policySet, signIn, options)));
      }),
      { numRuns },
    );
  });

  it("gives the same verdicts compiled, for values seen before too", () => {
    fc.assert(
      fc.property(situations, evaluationOptions, ({ policySet, all }, options) => {
        const compiled = compile(policySet, options);
        const twice = [...all, ...structuredClone(all)];
        expect(twice.map((signIn) => compiled.verdicts(signIn))).toEqual(
          twice.map((signIn) => {
            const { enforced, ifReportOnlyWereEnforced } = evaluate(policySet, signIn, options);
            return { enforced, ifReportOnlyWereEnforced };
          }),
        );
      }),
      { numRuns },
    );
  });

  it("says the same of single policies compiled, and what leaves them open", () => {
    fc.assert(
      fc.property(situations, evaluationOptions, ({ policySet, all }, options) => {
        const compiled = compile(policySet, options);
        const context = evaluationContext(policySet, options);
        const places = [...policySet.policies.keys()];
        for (const signIn of all) {
          const { outcomes } = evaluate(policySet, signIn, options);

          expect(compiled.judge(signIn).matches).toEqual(places.map((place) => matchOf[outcomes[place]!.result]));
          expect(places.map((place) => compiled.openConditions(signIn, [place]))).toEqual(
            policySet.policies.map((policy, place) =>
              outcomes[place]!.result === "unknown" ? openKinds(policy, signIn, context) : [],
            ),
          );
        }
      }),
      { numRuns: numRuns / 4 },
    );
  });
});

const matchOf = { applies: "matches", doesNotApply: "doesNotMatch", unknown: "unknown" } as const;

/** Conditions in their order, with workload identities among the users. */
function openKinds(policy: ConditionalAccessPolicy, signIn: SignIn, context: EvaluationContext): readonly string[] {
  const open = conditionKinds.filter((kind) => matchCondition(kind, policy, signIn, context).result === "unknown");
  return [...new Set(open.map((kind) => (kind === "clientApplications" ? "users" : kind)))];
}

function comparable(decision: Decision, policies: number): NaiveDecision {
  return {
    results: decision.outcomes.slice(0, policies).map(({ result }) => result),
    enforced: comparableVerdict(decision.enforced),
    ifReportOnlyWereEnforced: comparableVerdict(decision.ifReportOnlyWereEnforced),
  };
}

function comparableVerdict(verdict: Verdict): NaiveVerdict {
  return {
    verdict: verdict.verdict,
    by: verdict.verdict === "granted" ? [] : verdict.by.map(idKey),
    requires: verdict.verdict === "blocked" ? [] : requirementTexts(verdict.requirement),
  };
}
