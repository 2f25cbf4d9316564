import type { ChangeKind, SignInChange } from "../compare/comparison";
import type { FleetFinding } from "../review/fleet-review";
import type { ReviewFinding } from "../review/review";
import { areWithin, isOtherRole, type Subject, subjectOf, subjectWords } from "./review-subject";
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
  const before: FleetFinding[] = [];
  return [...groups.values()].map((group) => {
    const { tenants } = group[0]!;
    const words = groupWords(group, before);
    before.push(...group);
    return words + (tenants.length === usual.length ? "" : ` (${count(tenants.length, "tenant")})`);
  });
}

/** One finding in a few words, with what the review says beside the change itself: that it is declared, or possible only. */
export function shortWords({ change, message }: ReviewFinding): string {
  if (!change?.plainWords || !message.startsWith(change.plainWords)) return message;
  const { words, plural } = subjectWords([subjectOf(change.region)]);
  return `${words} ${outcomeWords(change, plural)}${message.slice(change.plainWords.length)}`;
}

function clauseKey({ finding: { change, message }, tenants }: FleetFinding): string {
  if (!change) return message;
  const { kind, certainty } = change;
  return JSON.stringify([kind, certainty, askedIn(change), isLegacyAgain(change), tenants]);
}

/** @param before what the line says already */
function groupWords(group: readonly FleetFinding[], before: readonly FleetFinding[]): string {
  const [change] = changesOf(group);
  if (!change) return group[0]!.finding.message;
  const subjects = subjectsOf(group);
  const isTheirs =
    isLegacyAgain(change) &&
    areWithin(subjects, subjectsOf(before.filter(({ finding }) => isSaidLike(finding.change, change))));
  const { words, plural } = isTheirs ? { words: "their legacy clients", plural: true } : subjectWords(subjects);
  return `${words} ${outcomeWords(change, plural)}`;
}

function changesOf(findings: readonly FleetFinding[]): readonly SignInChange[] {
  return findings.flatMap(({ finding: { change } }) => change ?? []);
}

/** With administrators of other roles, of whom a change says the same in regions beside the one that it shows. */
function subjectsOf(findings: readonly FleetFinding[]): readonly Subject[] {
  return changesOf(findings).flatMap(({ region, certainty, besides }) => {
    const subject = subjectOf(region);
    const others = besides.filter((one) => one.certainty === certainty).map((one) => subjectOf(one.region));
    return [subject, ...others.filter((other) => isOtherRole(other, subject))];
  });
}

function isSaidLike(one: SignInChange | undefined, other: SignInChange): boolean {
  return one?.kind === other.kind && one.certainty === other.certainty;
}

/** Clients that cannot be asked for MFA, and so were kept out altogether. */
function isLegacyAgain(change: SignInChange): boolean {
  return change.kind === "opened" && change.before.verdict === "blocked" && subjectOf(change.region).legacy;
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
