import type { ChangeKind, SignInChange } from "../compare/comparison";
import { administratorRoles, directoryRoles } from "../microsoft/directory-roles";
import { idText } from "../model/reference";
import type { ReviewFinding } from "../review/review";

/** One thing that a review says, as a clause of a sentence: what `subject` becomes is in `outcome`. */
export interface ReviewClause {
  readonly subject: string;
  /** Empty where the subject is the whole clause. */
  readonly outcome: string;
}

/** A finding in a few words. Of a change of sign-ins the target and the conditions are said only where they narrow it. */
export function clauseOf({ change, message }: ReviewFinding): ReviewClause {
  if (!change) return { subject: message, outcome: "" };
  const legacy = isAboutLegacyClients(change);
  const who = whoWords(change);
  const { target, conditions } = change.region;
  const place = [
    ...(target === "any resource" ? [] : [`signing in to ${target}`]),
    ...conditions.filter((condition) => !legacy || !isClientCondition(condition)),
  ];
  const isAnybody = who === "any user";
  const subject = legacy ? (isAnybody ? "legacy clients" : `legacy clients of ${who}`) : who;
  return {
    subject: [subject, ...place].join(", "),
    outcome: outcomeWords(change, legacy, legacy || !/^(?:any user|1 user)\b/.test(who)),
  };
}

/** `any user in group A, or in group B, now gets in without MFA`. */
export function clauseWords(subjects: readonly string[], outcome: string): string {
  const joined = subjects
    .map((subject, at) => (at === 0 ? subject : subject.replace(/^any user(?:, | )(?=.)/, "")))
    .join(", or ");
  if (outcome === "") return joined;
  return `${joined}${/,/.test(joined) ? "," : ""} ${outcome}`;
}

function whoWords({ region: { who }, signIn: { identity } }: SignInChange): string {
  const role = /^any user, holding role (.+)$/.exec(who)?.[1];
  const roles = identity.kind === "user" ? (identity.roles ?? []).map(idText) : [];
  if (role !== undefined && roles.length === 1 && administratorRoleIds.has(roles[0]!)) {
    return `administrators (${role})`;
  }
  return who.replace(/^any user, (?=(?:in|holding|being) )/, "any user ");
}

const administratorRoleIds = new Set(administratorRoles.flatMap((name) => directoryRoles[name] ?? []));

const legacyClients = new Set<unknown>(["exchangeActiveSync", "easSupported", "other"]);

function isAboutLegacyClients({ region: { conditions }, signIn: { clientAppType } }: SignInChange): boolean {
  return legacyClients.has(clientAppType) && conditions.some(isClientCondition);
}

/** A condition that no browser and no app with modern authentication meets. */
function isClientCondition(condition: string): boolean {
  return condition.startsWith("client: ") && !/\bany\b|browser|desktop/.test(condition);
}

function outcomeWords(change: SignInChange, legacy: boolean, plural: boolean): string {
  const { kind, lost, gained, certainty, before } = change;
  const isSure = certainty === "surely";
  const get = isSure ? (plural ? "get" : "gets") : "get";
  const be = (adverb: string) => (isSure ? `${plural ? "are" : "is"} ${adverb}` : `may ${adverb} be`);
  const words: Record<ChangeKind, string> = {
    opened:
      legacy && before.verdict === "blocked"
        ? `${isSure ? "" : "may "}${get} in again`
        : `${isSure ? "" : "may "}now ${get} in without MFA`,
    newlyUnblocked: `${be("no longer")} blocked`,
    weakened: `${be("no longer")} asked for ${lost.join(" and ")}`,
    strengthened: `${be("now")} asked for ${gained.join(" and ")}`,
    newlyBlocked: `${be("now")} blocked`,
  };
  return words[kind];
}
