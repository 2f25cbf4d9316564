/**
 * Members of foreign records, read by type. Exports write one thing in several ways: booleans as text, JSON inside of
 * strings, enumerations in other letters or with spaces. What is neither is not known.
 */

/** Undefined also for the empty text, which is how Entra and every CSV write nothing. */
export function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The text as it stands, where emptiness says something. */
export function textOrEmpty(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function flag(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  return typeof value === "string" ? flags.get(value.toLowerCase()) : undefined;
}

const flags: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
  ["yes", true],
  ["no", false],
]);

export function integer(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isSafeInteger(value) ? value : undefined;
  return typeof value === "string" && /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;
}

type Members = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object, or one that is written as JSON in a string. */
export function object(value: unknown): Members | undefined {
  const read = typeof value === "string" ? parsed(value) : value;
  return isObject(read) ? read : undefined;
}

/** A list, or one that is written as JSON in a string. */
export function list(value: unknown): readonly unknown[] | undefined {
  const read = typeof value === "string" ? parsed(value) : value;
  return Array.isArray(read) ? read : undefined;
}

/** The texts of a list. */
export function texts(value: unknown): readonly string[] | undefined {
  return list(value)?.filter((item) => typeof item === "string");
}

function parsed(value: string): unknown {
  const first = value.charCodeAt(0);
  if (first !== 0x5b && first !== 0x7b) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** A member of an enumeration, however it is spelled: `notApplied`, "Not Applied". */
export function memberOf<const Member extends string>(
  members: readonly Member[],
  spellings: Readonly<Record<string, Member>> = {},
): (value: unknown) => Member | undefined {
  const known = new Map<string, Member>();
  const learn = (spelling: string, member: Member) => known.set(spelling, member).set(letters(spelling), member);
  for (const member of members) learn(member, member);
  for (const [spelling, member] of Object.entries(spellings)) learn(spelling, member);
  return (value) => {
    if (typeof value !== "string" || value === "") return undefined;
    // Nearly every record spells it as Graph does, and few members are compared faster than one is hashed.
    for (const member of members) if (value === member) return member;
    return known.get(value) ?? known.get(letters(value));
  };
}

function letters(spelling: string): string {
  return spelling.toLowerCase().replace(/[^a-z0-9]/g, "");
}
