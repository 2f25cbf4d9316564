import { grantOf } from "../evaluate/grant";
import type { Control, Requirement } from "../model/decision";
import type { ConditionalAccessPolicy } from "../model/policy";
import { idKey } from "../model/reference";
import { type Aim, blocked, multifactor } from "./aim";
import type { Problem } from "./problem";

/** One thing a policy asks for. Equal keys mean equal aims. */
export interface Demand {
  readonly key: string;
  readonly aim: Aim;
}

/**
 * What a policy asks for, as aims that other policies may serve too: every one of them has to be served where they are
 * to make the policy superfluous. None for a policy that asks for nothing.
 */
export function demandsOf({ context }: Problem, policy: ConditionalAccessPolicy): readonly Demand[] {
  const grant = grantOf(policy, "modernClient", context);
  if (grant === "nothing") return [];
  return grant === "blocks" ? [{ key: "block", aim: blocked }] : demandsIn(grant);
}

function demandsIn(requirement: Requirement): readonly Demand[] {
  if ("all" in requirement) return requirement.all.flatMap(demandsIn);
  if ("any" in requirement) {
    const demands = requirement.any.flatMap(demandsIn);
    const key = demands.map((one) => one.key).join(" or ");
    return [
      { key, aim: (control) => (demands.some(({ aim }) => aim(control) === "counts") ? "counts" : "doesNotCount") },
    ];
  }
  if ("discretion" in requirement) return [];
  const wanted = requirement.control;
  return [{ key: JSON.stringify(wanted), aim: (control) => (implies(control, wanted) ? "counts" : "doesNotCount") }];
}

/** Whether who gives one control has given the other. */
function implies(given: Control, wanted: Control): boolean {
  if (wanted.kind === "builtIn") {
    if (wanted.control === "mfa") return multifactor(given) === "counts";
    return given.kind === "builtIn" && given.control === wanted.control;
  }
  if (given.kind !== wanted.kind) return false;
  if (given.kind !== "strength" || wanted.kind !== "strength")
    return "id" in given && "id" in wanted && sameId(given, wanted);
  if (sameId(given.strength, wanted.strength)) return true;
  if (!("allowedCombinations" in given.strength) || !("allowedCombinations" in wanted.strength)) return false;
  const accepted = new Set(wanted.strength.allowedCombinations);
  return given.strength.allowedCombinations.every((combination) => accepted.has(combination));
}

function sameId(
  left: { readonly id: Parameters<typeof idKey>[0] },
  right: { readonly id: Parameters<typeof idKey>[0] },
) {
  return idKey(left.id) === idKey(right.id);
}
