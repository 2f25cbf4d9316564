import { unreadable } from "../evaluate/evaluate-policy";
import { type Grant, grantOf, subjectOf } from "../evaluate/grant";
import { type SecurityDefaultsEffect, securityDefaultsEffect } from "../evaluate/security-defaults";
import { securityDefaultsId, type Verdict } from "../model/decision";
import { type Id, idKey } from "../model/reference";
import type { SignIn } from "../model/sign-in";
import { type Aim, canBeMetWithout } from "./aim";
import type { Problem } from "./problem";

/**
 * Whether, by the evaluator's verdict, a sign-in gets in without a control that counts: possibly, or surely, that is
 * however the policies turn out of which it is not known what they do.
 */
export function grantedWithout(
  problem: Pick<Problem, "policySet" | "context">,
  aim: Aim,
  verdict: Verdict,
  signIn: SignIn,
  certainty: "surely" | "possibly",
): boolean {
  if (verdict.verdict === "blocked") return false;
  if (!canBeMetWithout(aim, verdict.requirement, signIn.device, certainty)) return false;
  if (verdict.verdict === "granted" || certainty === "possibly") return true;
  return verdict.by.every((id) => {
    const grant = grantOfUnknown(problem, id, signIn);
    if (grant === "unknown" || grant === "blocks") return false;
    return grant === "nothing" || canBeMetWithout(aim, grant, signIn.device, certainty);
  });
}

/** What a policy asks for if it applies. */
function grantOfUnknown(
  { policySet, context }: Pick<Problem, "policySet" | "context">,
  id: Id,
  signIn: SignIn,
): Grant | "unknown" {
  if (id === securityDefaultsId) return grantOfDefaults(securityDefaultsEffect(signIn, context));
  const policy = policySet.policies.find((one) => idKey(one.id) === idKey(id));
  if (!policy || unreadable(policy, "grantControls")) return "unknown";
  return grantOf(policy, subjectOf(signIn), context);
}

function grantOfDefaults(effect: SecurityDefaultsEffect): Grant | "unknown" {
  if (effect.effect === "requires") return effect.requirement;
  return effect.effect === "none" ? "nothing" : effect.effect;
}
