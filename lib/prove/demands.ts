import type { EvaluationContext } from "../evaluate/context";
import { grantOf, type Subject } from "../evaluate/grant";
import type { Control, Requirement } from "../model/decision";
import type { ConditionalAccessPolicy } from "../model/policy";
import { idKey } from "../model/reference";
import { type Aim, blocked, multifactor } from "./aim";
import type { Problem } from "./problem";

/** One thing a policy asks for. Equal keys mean equal aims. */
export interface Demand {
  readonly key: string;
  readonly aim: Aim;
  /** The controls of which one will do; none for a block. */
  readonly wanted: readonly Control[];
}

/**
 * What a policy asks for, as aims that other policies may serve too: every one of them has to be served where they are
 * to make the policy superfluous. None for a policy that asks for nothing.
 */
export function demandsOf({ context }: Pick<Problem, "context">, policy: ConditionalAccessPolicy): readonly Demand[] {
  return demandsFrom(policy, "modernClient", context);
}

/** The same for one kind of client and user: what these cannot give is not asked of them, or blocks them. */
export function demandsFrom(
  policy: ConditionalAccessPolicy,
  subject: Subject,
  context: EvaluationContext,
): readonly Demand[] {
  const grant = grantOf(policy, subject, context);
  if (grant === "nothing") return [];
  return grant === "blocks" ? [{ key: "block", aim: blocked, wanted: [] }] : demandsIn(grant);
}

function demandsIn(requirement: Requirement): readonly Demand[] {
  if ("all" in requirement) return requirement.all.flatMap(demandsIn);
  if ("any" in requirement) {
    const parts = requirement.any.flatMap(demandsIn);
    const wanted = parts.flatMap((part) => part.wanted);
    return [{ key: wanted.map((one) => JSON.stringify(one)).join(" or "), aim: anyAim(parts), wanted }];
  }
  if ("discretion" in requirement) return [];
  const wanted = requirement.control;
  return [{ key: JSON.stringify(wanted), aim: (control) => implies(control, wanted), wanted: [wanted] }];
}

function anyAim(parts: readonly Demand[]): Aim {
  return (control) => {
    const verdicts = parts.map(({ aim }) => aim(control));
    return verdicts.find((one) => one === "counts") ?? verdicts.find((one) => one === "unknown") ?? "doesNotCount";
  };
}

/** Whether who gives one control has given the other. */
function implies(given: Control, wanted: Control): ReturnType<Aim> {
  if (wanted.kind === "builtIn") {
    if (wanted.control === "mfa") return multifactor(given);
    return counts(given.kind === "builtIn" && given.control === wanted.control);
  }
  if (given.kind !== wanted.kind) return "doesNotCount";
  if (given.kind !== "strength" || wanted.kind !== "strength")
    return counts("id" in given && "id" in wanted && sameId(given, wanted));
  return strengthImplies(given.strength, wanted.strength);
}

type Strength = Extract<Control, { kind: "strength" }>["strength"];

/** By what strengths accept where that is known: one id may stand for two definitions, before and after a change. */
function strengthImplies(given: Strength, wanted: Strength): ReturnType<Aim> {
  const isSame = sameId(given, wanted);
  const areKnown = "allowedCombinations" in given && "allowedCombinations" in wanted;
  if (!areKnown || given.allowedCombinations.length === 0) return isSame ? "counts" : "unknown";
  if (wanted.narrowed && !(isSame && given.narrowed)) return "doesNotCount";
  const accepted = new Set(wanted.allowedCombinations);
  return counts(given.allowedCombinations.every((combination) => accepted.has(combination)));
}

function counts(condition: boolean): "counts" | "doesNotCount" {
  return condition ? "counts" : "doesNotCount";
}

function sameId(
  left: { readonly id: Parameters<typeof idKey>[0] },
  right: { readonly id: Parameters<typeof idKey>[0] },
) {
  return idKey(left.id) === idKey(right.id);
}
