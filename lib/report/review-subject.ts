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

export function subjectOf({ region: { who, target, conditions }, signIn: { clientAppType } }: SignInChange): Subject {
  const [first = "", ...others] = who.split(constraint);
  const positive = others.filter((part) => !leavesOut.test(part));
  const legacy = legacyClients.has(clientAppType) && conditions.some(isOfLegacyClients);
  const told = conditions.filter((condition) => !isUsual(condition) && !(legacy && isOfLegacyClients(condition)));
  return {
    base: first.trim(),
    parts: [
      ...positive,
      ...(target === "any resource" ? [] : [`signing in to ${target}`]),
      ...told.map((condition) => condition.replace(/^(\w+): /, (all, name: string) => prepositions[name] ?? all)),
    ],
    legacy,
    partly: positive.length < others.length || told.length < conditions.length - (legacy ? 1 : 0),
  };
}

/** Where a part of `who` begins. */
const constraint = /,? (?<!\bnot )(?=(?:not )?(?:in group|in none of|holding|being) )/;
const leavesOut = /^(?:not |in none of |holding none of )/;

const legacyClients = new Set<unknown>(["exchangeActiveSync", "easSupported", "other"]);

/** A condition that no browser and no app with modern authentication meets. */
function isOfLegacyClients(condition: string): boolean {
  return condition.startsWith("client: ") && !/\bany\b|browser|desktop/.test(condition);
}

/** What nearly every sign-in meets. */
function isUsual(condition: string): boolean {
  return /^\w+: any but |^client: a browser or a mobile|^flow: no transfer/.test(condition);
}

const prepositions: Readonly<Record<string, string>> = { location: "from ", country: "from ", platform: "on " };

/** Whether one subject takes in all of the other, and so need not be said beside it. */
function covers(one: Subject, other: Subject): boolean {
  return one.base === other.base && one.parts.every((part) => other.parts.includes(part));
}

/** Several subjects of which the same is said: `users in group A, or from Head office`; and whether they are many. */
export function subjectWords(subjects: readonly Subject[]): { readonly words: string; readonly plural: boolean } {
  const told = subjects.filter(
    (one, at) => !subjects.some((other, place) => covers(other, one) && (!covers(one, other) || place < at)),
  );
  const [first, ...others] = told;
  if (!first) return { words: "", plural: false };
  if (first.legacy) return { words: legacyWords(told), plural: true };
  const base = baseWords(first);
  const words = others.map((other) => {
    const own = baseWords(other);
    return own === base ? other.parts.join(", ") : [own, ...partsOf(other)].join(" ");
  });
  const joined = [[base, ...partsOf(first)].join(" "), ...words].join(", or ");
  return { words: joined + (words.length > 0 ? "," : ""), plural: base !== "any user" && !base.startsWith("1 user") };
}

function legacyWords(subjects: readonly Subject[]): string {
  const [only, ...others] = subjects;
  if (only && others.length === 0 && only.parts.length > 0) {
    return `legacy clients of ${[baseWords(only), ...partsOf(only)].join(" ")}`;
  }
  const isSome = subjects.every(({ parts, partly }) => partly || parts.length > 0);
  return isSome ? "some legacy clients" : "legacy clients";
}

/** Without the role, where it is in the base. */
function partsOf(subject: Subject): readonly string[] {
  return isOfAdministrators(subject) ? subject.parts.slice(1) : subject.parts;
}

function baseWords(subject: Subject): string {
  const { base, parts, partly } = subject;
  if (isOfAdministrators(subject)) return `administrators (${parts[0]!.replace(/^holding role /, "")})`;
  return base === "any user" && partly ? "users" : base;
}

const names = new Set(administratorRoles);

function isOfAdministrators({ base, parts }: Subject): boolean {
  return base === "any user" && names.has(/^holding role (.+)$/.exec(parts[0] ?? "")?.[1] ?? "");
}
