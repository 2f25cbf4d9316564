import type { ChangeKind, SignInChange } from "../compare/comparison";
import type { FleetFinding } from "../review/fleet-review";
import type { ReviewFinding } from "../review/review";
import { subjectOf, subjectWords } from "./review-subject";
import { count } from "./style";

/**
 * Findings as clauses of one sentence: what happens alike to several subjects is said once. Tenants are counted where
 * they are not `usual`, which the sentence has said already.
 */
export function clausesOf(findings: readonly FleetFinding[], usual: readonly string[]): readonly string[] {
  const groups = new Map<string, FleetFinding[]>();
  for (const each of findings) {
    const key = clauseKey(each);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map((group) => {
    const { tenants } = group[0]!;
    return groupWords(group) + (tenants.length === usual.length ? "" : ` (${count(tenants.length, "tenant")})`);
  });
}

/** One finding in a few words, with what the review says beside the change itself: that it is declared, or possible only. */
export function shortWords({ change, message }: ReviewFinding): string {
  if (!change?.plainWords || !message.startsWith(change.plainWords)) return message;
  const { words, plural } = subjectWords([subjectOf(change)]);
  return `${words} ${outcomeWords(change, plural)}${message.slice(change.plainWords.length)}`;
}

function clauseKey({ finding: { change, message }, tenants }: FleetFinding): string {
  if (!change) return message;
  const { kind, certainty } = change;
  return JSON.stringify([kind, certainty, askedIn(change), isLegacyAgain(change), tenants]);
}

function groupWords(group: readonly FleetFinding[]): string {
  const changes = group.flatMap(({ finding: { change } }) => change ?? []);
  const [change] = changes;
  if (!change) return group[0]!.finding.message;
  const { words, plural } = subjectWords(changes.map(subjectOf));
  return `${words} ${outcomeWords(change, plural)}`;
}

/** Clients that cannot be asked for MFA, and so were kept out altogether. */
function isLegacyAgain(change: SignInChange): boolean {
  return change.kind === "opened" && change.before.verdict === "blocked" && subjectOf(change).legacy;
}

function askedIn({ kind, lost, gained }: SignInChange): readonly string[] {
  if (kind === "weakened") return lost;
  return kind === "strengthened" ? gained : [];
}

function outcomeWords(change: SignInChange, plural: boolean): string {
  const isSure = change.certainty === "surely";
  const get = (rest: string) => (isSure ? `${plural ? "get" : "gets"} ${rest}` : `get ${rest}`);
  const be = (adverb: string) => (isSure ? `${plural ? "are" : "is"} ${adverb}` : `may ${adverb} be`);
  const asked = askedIn(change).join(" and ");
  const words: Record<ChangeKind, string> = {
    opened: isLegacyAgain(change)
      ? `${isSure ? "" : "may "}${get("in again")}`
      : `${isSure ? "" : "may "}now ${get("in without MFA")}`,
    newlyUnblocked: `${be("no longer")} blocked`,
    weakened: `${be("no longer")} asked for ${asked}`,
    strengthened: `${be("now")} asked for ${asked}`,
    newlyBlocked: `${be("now")} blocked`,
  };
  return words[change.kind];
}
