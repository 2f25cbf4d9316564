import type { ConditionKind } from "../../model/condition-kind";
import type { Decision, Match } from "../../model/decision";
import type { PolicySet } from "../../model/policy-set";
import type { SignIn } from "../../model/sign-in";
import { evaluationContext, type EvaluationOptions } from "../context";
import { effectOfDefaults, evaluateIn } from "../evaluate";
import { isEmpty, unreadable } from "../evaluate-policy";
import { type Subject, subjectOf } from "../grant";
import { type SecurityDefaultsEffect, securityDefaultsEffect } from "../security-defaults";
import { type ApplyingPolicy, verdictOf } from "../verdict";
import { countsIn, securityDefaultsIn, type World } from "../worlds";
import { type Dimension, dimensionsOf } from "./dimensions";
import { type Masks, masksOf, resultIn } from "./masks";
import { VerdictTable } from "./verdict-table";

export type Verdicts = Pick<Decision, World>;

/** What is decided about all sign-ins that policies cannot tell apart. */
export interface Judgement {
  readonly verdicts: Verdicts;
  /** Whether each policy of the set matches, in their order; disabled and empty ones never do. */
  readonly matches: readonly Match["result"][];
}

/** A policy set made ready for many sign-ins. It remembers parts of the sign-ins it has seen, within a bound. */
export interface CompiledPolicies {
  /** The verdicts of `evaluate`, without the outcomes of the single policies. */
  verdicts(signIn: SignIn): Verdicts;
  /** The verdicts with the policies that match; nearly always one object for all sign-ins of which it is the same. */
  judge(signIn: SignIn): Judgement;
  /**
   * Conditions of which it is not known whether they match, of those of the given policies that may match and do not
   * surely. `users` stands for workload identities too.
   *
   * @param policies by their place in the set
   */
  openConditions(signIn: SignIn, policies: readonly number[]): readonly ConditionKind[];
  /** All that `evaluate` says. */
  decide(signIn: SignIn): Decision;
}

/** Makes a policy set ready for many sign-ins. Neither it nor the sign-ins may be changed afterwards. */
export function compile(policySet: PolicySet, options: EvaluationOptions = {}): CompiledPolicies {
  const context = evaluationContext(policySet, options);
  const policies = policySet.policies.filter((policy) => {
    return (policy.state !== "disabled" || unreadable(policy, "state")) && !isEmpty(policy);
  });
  const placeOf = new Map(policies.map((policy, place) => [policy, place]));
  const places = policySet.policies.map((policy) => placeOf.get(policy));
  const named = dimensionsOf(policies, context);
  const dimensions = named.map(({ masksFor }) => masksFor);
  const anything = masksOf(policies.length, (index) => (unreadable(policies[index]!, "state") ? "unknown" : "matches"));
  const masks = anything.slice();
  const table = new VerdictTable<Judgement>(masks.length);
  const defaultsMatter = (["enforced", "ifReportOnlyWereEnforced"] as const).some((world) => {
    return securityDefaultsIn(world, policySet) !== "off";
  });

  const verdictIn = (world: World, subject: Subject, defaults: SecurityDefaultsEffect | undefined) => {
    const applying = policies.flatMap((policy, index): readonly ApplyingPolicy[] => {
      const result = resultIn(masks, index);
      return result === "doesNotMatch" || !countsIn(world, policy) ? [] : [{ policy, certain: result === "matches" }];
    });
    const counting = defaults && effectOfDefaults(securityDefaultsIn(world, policySet), () => defaults);
    return verdictOf(applying, counting, subject, context);
  };

  const judge = (signIn: SignIn): Judgement => {
    intersect(masks, anything, dimensions, signIn);
    const subject = subjectOf(signIn);
    const defaults = defaultsMatter ? securityDefaultsEffect(signIn, context) : undefined;
    const aspect = subjects[subject] + 4 * (defaults ? numberOf(defaults) : 0);
    const known = table.get(masks, aspect);
    if (known) return known;
    const result: Judgement = {
      verdicts: {
        enforced: verdictIn("enforced", subject, defaults),
        ifReportOnlyWereEnforced: verdictIn("ifReportOnlyWereEnforced", subject, defaults),
      },
      matches: places.map((place) => (place === undefined ? "doesNotMatch" : resultIn(masks, place))),
    };
    table.set(masks, aspect, result);
    return result;
  };
  const openConditions = (signIn: SignIn, among: readonly number[]): readonly ConditionKind[] => {
    intersect(masks, anything, dimensions, signIn);
    const open = among
      .flatMap((policy) => places[policy] ?? [])
      .filter((place) => resultIn(masks, place) === "unknown");
    return named
      .filter(({ masksFor }) => open.some((place) => resultIn(masksFor(signIn), place) === "unknown"))
      .map(({ kind }) => kind);
  };
  return {
    judge,
    openConditions,
    verdicts: (signIn) => judge(signIn).verdicts,
    decide: (signIn) => evaluateIn(context, policySet, signIn),
  };
}

function intersect(masks: Masks, anything: Masks, dimensions: readonly Dimension[], signIn: SignIn) {
  const length = masks.length;
  for (let word = 0; word < length; word++) masks[word] = anything[word]!;
  for (const dimension of dimensions) {
    const matching = dimension(signIn);
    for (let word = 0; word < length; word++) masks[word]! &= matching[word]!;
  }
}

const subjects: Record<Subject, number> = {
  modernClient: 0,
  legacyClient: 1,
  b2bCollaboration: 2,
  b2bDirectConnect: 3,
};

const effects: readonly SecurityDefaultsEffect["effect"][] = ["none", "blocks", "requires", "unknown"];

/** Tells apart the effects of security defaults that lead to different verdicts. */
function numberOf(defaults: SecurityDefaultsEffect): number {
  const requirement = "requirement" in defaults ? defaults.requirement : undefined;
  const kind = !requirement || "all" in requirement ? 0 : "discretion" in requirement ? 1 : 2;
  return 1 + effects.indexOf(defaults.effect) * 3 + kind;
}
