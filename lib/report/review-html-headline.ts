import type { ChangeKind, SignInChange } from "../compare/comparison";
import type { ReviewFinding } from "../review/review";

/** Characters that are read at a glance. */
const atAGlance = 160;
const policiesShown = 2;

/**
 * What a finding is called in headings and links: its message, unless that describes a region of sign-ins at length;
 * then what becomes of them, and the policies that make it so.
 */
export function headline({ message, change }: ReviewFinding): string {
  if (!change || message.length <= atAGlance) return sentence(message);
  const policies = change.policies.map(({ displayName, why }) => `"${displayName}" ${why}`);
  const more = policies.length > policiesShown ? `, and ${policies.length - policiesShown} more` : "";
  const cause = policies.length > 0 ? `: ${policies.slice(0, policiesShown).join(", ")}${more}` : "";
  return sentence(effects[change.kind](change) + cause);
}

const effects: Readonly<Record<ChangeKind, (change: SignInChange) => string>> = {
  opened: ({ before }) =>
    before.verdict === "blocked" ? "no longer blocked, and let in without MFA" : "let in without MFA",
  newlyUnblocked: () => "no longer blocked",
  weakened: ({ lost }) => `no longer asked for ${list(lost, "as much")}`,
  strengthened: ({ gained }) => `now asked for ${list(gained, "more")}`,
  newlyBlocked: () => "now blocked",
};

function list(words: readonly string[], otherwise: string): string {
  return words.length === 0 ? otherwise : words.join(", ");
}

/** Findings begin with a small letter, since some reports put them in the middle of a sentence. */
export function sentence(text: string): string {
  return text.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
