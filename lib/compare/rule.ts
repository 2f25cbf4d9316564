import type { EvaluationContext } from "../evaluate/context";
import { unreadable } from "../evaluate/evaluate-policy";
import { countsIn, securityDefaultsIn, type World } from "../evaluate/worlds";
import { type ConditionalAccessPolicy } from "../model/policy";
import { securityDefaultsId } from "../model/decision";
import { idKey } from "../model/reference";
import { securityDefaultsPolicies } from "../prove/security-defaults";
import { contextName, meaningOf, Names } from "./meaning";
import type { Side } from "./side";

/** A policy, or a part of security defaults, with what it means; both sides may have rules of one meaning. */
export interface Rule {
  readonly meaning: string;
  readonly policy: ConditionalAccessPolicy;
  readonly context: EvaluationContext;
  /** It is part of security defaults, and leaves it to Microsoft whether MFA is asked for. */
  readonly atDiscretion?: true;
}

export interface RulesOfSide {
  readonly side: Side;
  readonly policies: readonly Rule[];
  readonly securityDefaults: readonly Rule[];
}

/** The rules of both sides, in an order that does not depend on that of the policies. */
export function rulesOf(before: Side, after: Side): { readonly before: RulesOfSide; readonly after: RulesOfSide } {
  const names = new Names();
  const isOneContext = contextName(before.context, names) === contextName(after.context, names);
  const read = (side: Side, context: EvaluationContext): RulesOfSide => {
    const policies = side.policySet.policies.toSorted((a, b) => (idKey(a.id) < idKey(b.id) ? -1 : 1));
    return {
      side,
      policies: policies
        .filter((policy) => policy.state !== "disabled" || unreadable(policy, "state"))
        .map((policy) => ({ meaning: meaningOf(policy, context, names), policy, context })),
      securityDefaults: [...securityDefaultsPolicies, discretion].map((policy, at) => ({
        meaning: `${securityDefaultsId} ${at}`,
        policy,
        context,
        ...(policy === discretion && { atDiscretion: true }),
      })),
    };
  };
  return {
    before: read(before, before.context),
    after: read(after, isOneContext ? before.context : after.context),
  };
}

/** Of everybody whom security defaults are about, Microsoft asks for MFA when it finds that necessary. */
const discretion: ConditionalAccessPolicy = {
  id: securityDefaultsId,
  displayName: "Security defaults",
  state: "enabled",
  conditions: {
    users: securityDefaultsPolicies[0]!.conditions.users,
    applications: { includeApplications: ["All"] },
    clientAppTypes: ["all"],
  },
};

/** A rule that takes part in a world. */
export interface RuleInForce {
  readonly rule: Rule;
  /** Whether it is sure that it does. */
  readonly sure: boolean;
}

export function inForce({ side, policies, securityDefaults }: RulesOfSide, world: World): readonly RuleInForce[] {
  const defaults = securityDefaultsIn(world, side.policySet);
  return [
    ...policies
      .filter(({ policy }) => countsIn(world, policy))
      .map((rule) => ({ rule, sure: !unreadable(rule.policy, "state") })),
    ...(defaults === "off" ? [] : securityDefaults).map((rule) => ({ rule, sure: defaults === "on" })),
  ];
}

/** The rules that the other side has nothing of the same meaning for: only they can make a difference. */
export function ownRules(rules: readonly RuleInForce[], others: readonly RuleInForce[]): readonly RuleInForce[] {
  const known = new Set(others.map(keyOf));
  return rules.filter((one) => !known.has(keyOf(one)));
}

/** Of two policies in whose state could not be read, one may be in force and the other not, unless they are one. */
function keyOf({ rule: { meaning, policy }, sure }: RuleInForce): string {
  return sure ? meaning : `${meaning} ${idKey(policy.id)}`;
}
