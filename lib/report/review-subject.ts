import type { SignInChange } from "../compare/comparison";
import { administratorRoles } from "../microsoft/directory-roles";

/**
 * Whom a change concerns, for one line: what narrows the region, without what it leaves out. That is in the finding; one
 * line has to say where to look.
 */
export interface Subject {
  /** `any user`, `3 users (a, b and c)`. */
  readonly base: string;
  /** `in group Contractors`, `from Head office`. */
  readonly parts: readonly string[];
  /** Legacy clients only. */
  readonly legacy: boolean;
  /** Not the whole of what `base` and `parts` say. */
  readonly partly: boolean;
}

export function subjectOf({ who, target, conditions }: SignInChange["region"]): Subject {
  const [first = "", ...others] = who.split(constraint);
  const positive = others.filter((part) => !leavesOut.test(part));
  const legacy = conditions.some(isOfLegacyClients);
  const told = conditions.filter((condition) => !isUsual(condition) && !(legacy && isOfLegacyClients(condition)));
  return {
    base: first.trim(),
    parts: [...positive, ...(target === "any resource" ? [] : [`signing in to ${target}`]), ...told.map(inSentence)],
    legacy,
    partly: positive.length < others.length || told.length < conditions.length - (legacy ? 1 : 0),
  };
}

/** Where a part of `who` begins. */
const constraint = /,? (?<!\bnot )(?=(?:not )?(?:in group|in none of|holding|being) )/;
const leavesOut = /^(?:not |in none of |holding none of )/;

/** A condition that no browser and no app with modern authentication meets. */
function isOfLegacyClients(condition: string): boolean {
  return condition.startsWith("client: ") && !/\bany\b|browser|desktop/.test(condition);
}

/** What nearly every sign-in meets. */
function isUsual(condition: string): boolean {
  return /^\w+: any but |^client: a browser or a mobile|^flow: no transfer/.test(condition);
}

const prepositions: Readonly<Record<string, string>> = {
  location: "from",
  country: "from",
  platform: "on",
  flow: "by",
  client: "with",
  device: "on",
};

/** `location: Head office` as `from Head office`, `user risk: high` as `at user risk high`. */
function inSentence(condition: string): string {
  const [, name = "", value = ""] = /^([^:]+): (.*)$/.exec(condition) ?? [];
  const preposition = prepositions[name];
  if (preposition !== undefined) return `${preposition} ${value}`;
  return name.endsWith(" risk") ? `at ${name} ${value}` : condition;
}

/** Whether one subject takes in all of the other, and so need not be said beside it. */
function covers(one: Subject, other: Subject): boolean {
  return one.base === other.base && one.parts.every((part) => other.parts.includes(part));
}

/** Whether two subjects are administrators who differ in their role alone. */
export function isOtherRole(one: Subject, other: Subject): boolean {
  const [role, otherRole] = [administratorRole(one), administratorRole(other)];
  if (role === undefined || otherRole === undefined || one.legacy !== other.legacy) return false;
  return JSON.stringify(partsBeside(one, role)) === JSON.stringify(partsBeside(other, otherRole));
}

/** Subjects that one line names; it only counts the rest. */
const shown = 3;

/** Whether each of some subjects is part of another: `their legacy clients`. */
export function areWithin(some: readonly Subject[], all: readonly Subject[]): boolean {
  return some.every((one) => all.some((other) => covers(other, one)));
}

/** Several subjects of which the same is said: `users in group A, or from Head office`; and whether they are many. */
export function subjectWords(subjects: readonly Subject[]): { readonly words: string; readonly plural: boolean } {
  const told = subjects.filter(
    (one, at) => !subjects.some((other, place) => covers(other, one) && (!covers(one, other) || place < at)),
  );
  const phrases = phrasesOf(told);
  const [first] = phrases;
  if (!first) return { words: "", plural: false };
  const { base } = first;
  const words = phrases.map((phrase, at) =>
    phrase.base === phrases[at - 1]?.base ? phrase.parts.join(", ") : [phrase.base, ...phrase.parts].join(" "),
  );
  const more = words.length - shown;
  const joined = [...words.slice(0, shown), ...(more > 0 ? [`${more} others`] : [])].join(", or ");
  const end = words.length > 1 ? "," : "";
  if (told[0]!.legacy) return { words: legacyWords(told, joined + end), plural: true };
  return { words: joined + end, plural: base !== "any user" && !base.startsWith("1 user") };
}

function legacyWords(subjects: readonly Subject[], words: string): string {
  const isAll = subjects.some(({ parts, partly }) => !partly && parts.length === 0);
  if (isAll) return "legacy clients";
  const isSome = subjects.every(({ parts }) => parts.length === 0);
  return isSome ? "some legacy clients" : `legacy clients of ${words}`;
}

interface Phrase {
  readonly base: string;
  readonly parts: readonly string[];
}

/** Administrators of several roles, of whom the same is said, are one phrase. */
function phrasesOf(subjects: readonly Subject[]): readonly Phrase[] {
  const phrases = new Map<string, { readonly roles: string[]; readonly phrase: Phrase }>();
  for (const subject of subjects) {
    const role = administratorRole(subject);
    const phrase = { base: baseWords(subject), parts: partsBeside(subject, role) };
    const key = JSON.stringify(role === undefined ? phrase : phrase.parts);
    const known = phrases.get(key);
    if (!known) phrases.set(key, { roles: role === undefined ? [] : [role], phrase });
    else if (role !== undefined) known.roles.push(role);
  }
  return [...phrases.values()].map(({ roles, phrase }) =>
    roles.length === 0 ? phrase : { ...phrase, base: `administrators (${roleList(roles)})` },
  );
}

function partsBeside({ parts }: Subject, role: string | undefined): readonly string[] {
  return parts.filter((part) => part !== `${holding}${role}`);
}

function roleList(roles: readonly string[]): string {
  const more = roles.length - shown;
  return [...roles.slice(0, shown), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

function baseWords({ base, partly }: Subject): string {
  return base === "any user" && partly ? "users" : base;
}

const names = new Set(administratorRoles);

const holding = "holding role ";

/** The one role that makes the subject administrators. */
function administratorRole({ base, parts }: Subject): string | undefined {
  const roles = parts.flatMap((part) => (part.startsWith(holding) ? [part.slice(holding.length)] : []));
  const [role, ...others] = roles.filter((one) => names.has(one));
  return base === "any user" && others.length === 0 ? role : undefined;
}
