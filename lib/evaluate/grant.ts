import type { Control, Requirement } from "../model/decision";
import type { ConditionalAccessPolicy, GrantControls } from "../model/policy";
import { idKey } from "../model/reference";
import type { SignIn } from "../model/sign-in";
import type { EvaluationContext } from "./context";

/** What decides which controls a sign-in can satisfy at all. */
export type Subject = "modernClient" | "legacyClient" | "b2bCollaboration" | "b2bDirectConnect";

/**
 * Legacy clients show no prompt and carry no device claim. External users keep their devices and passwords at home, and
 * B2B direct connect users have no object here that could accept terms of use.
 *
 * @see https://learn.microsoft.com/entra/external-id/authentication-conditional-access
 */
export function subjectOf({ identity, clientAppType }: SignIn): Subject {
  if (isLegacyClient(clientAppType)) return "legacyClient";
  if (identity.kind === "servicePrincipal") return "modernClient";
  const type = identity.guestOrExternalUserType;
  if (type === "b2bDirectConnectUser") return "b2bDirectConnect";
  const collaborates = type === "b2bCollaborationGuest" || type === "b2bCollaborationMember";
  return collaborates ? "b2bCollaboration" : "modernClient";
}

export function isLegacyClient(type: SignIn["clientAppType"]): boolean {
  return type === "exchangeActiveSync" || type === "easSupported" || type === "other";
}

/** What a policy that applies does: blocks, asks for something, or nothing (a session-only policy). */
export type Grant = "blocks" | Requirement | "nothing";

/** A control that the subject cannot satisfy is no option; a policy that leaves none blocks. */
export function grantOf(policy: ConditionalAccessPolicy, subject: Subject, context: EvaluationContext): Grant {
  const { grantControls } = policy;
  if (!grantControls) return "nothing";
  if (grantControls.builtInControls?.includes("block")) return "blocks";
  const controls = controlsOf(grantControls, context);
  if (controls.length === 0) return "nothing";
  const possible = controls.filter((control) => canSatisfy(subject, control));
  const sufficient = grantControls.operator === "AND" ? possible.length === controls.length : possible.length > 0;
  if (!sufficient) return "blocks";
  const leaves = possible.map((control) => ({ control, policy: policy.id }));
  if (leaves.length === 1) return leaves[0]!;
  return grantControls.operator === "AND" ? { all: leaves } : { any: leaves };
}

function controlsOf(grant: GrantControls, { authenticationStrengths }: EvaluationContext): readonly Control[] {
  const strength = grant.authenticationStrength;
  return [
    ...(grant.builtInControls ?? []).flatMap((control) =>
      control === "block" ? [] : [{ kind: "builtIn", control } as const],
    ),
    ...(strength
      ? [
          {
            kind: "strength",
            strength: authenticationStrengths.get(idKey(strength.id)) ?? { id: strength.id },
          } as const,
        ]
      : []),
    ...(grant.termsOfUse ?? []).map((id) => ({ kind: "termsOfUse", id }) as const),
    ...(grant.customAuthenticationFactors ?? []).map((id) => ({ kind: "custom", id }) as const),
  ];
}

const impossibleForExternalUsers: ReadonlySet<string> = new Set([
  "approvedApplication",
  "compliantApplication",
  "passwordChange",
]);

function canSatisfy(subject: Subject, control: Control): boolean {
  if (subject === "modernClient") return true;
  if (subject === "legacyClient") return false;
  if (control.kind === "termsOfUse") return subject !== "b2bDirectConnect";
  return control.kind !== "builtIn" || !impossibleForExternalUsers.has(control.control);
}
