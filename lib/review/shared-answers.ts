import { applications } from "../microsoft/applications";
import { authenticationStrengths } from "../microsoft/authentication-strengths";
import { directoryRoles } from "../microsoft/directory-roles";
import { multifactorTrustedIpsId } from "../microsoft/multifactor-trusted-ips";

/** Answers a question about plain data, or gives the answer that is known already. */
export type Ask = <Input extends object, Output>(answer: (input: Input) => Output, input: Input) => Output;

/**
 * Tenants of one base differ in the ids of their users, groups, policies and locations, and in nothing else that the
 * engine looks at. Each question is asked with such ids numbered in their order, so 200 tenants with one change are one
 * question, and the answer is given with each tenant's own ids. With a directory every tenant is a question of its own.
 */
export function sharedAnswers(): Ask {
  const known = new Map<unknown, Map<string, string>>();
  return <Input extends object, Output>(answer: (input: Input) => Output, input: Input): Output => {
    if ("directory" in input) return answer(input);
    const { text, ids } = numbered(JSON.stringify(input, listed));
    const answers = known.get(answer) ?? new Map<string, string>();
    known.set(answer, answers);
    const found = answers.get(text) ?? JSON.stringify(answer(JSON.parse(text) as Input));
    answers.set(text, found);
    return JSON.parse(withIds(found, ids)) as Output;
  };
}

/** Sets and the like as lists: JSON knows no others. */
function listed(_: string, value: unknown): unknown {
  const isList = typeof value === "object" && value !== null && Symbol.iterator in value && !Array.isArray(value);
  return isList ? Array.from(value as Iterable<unknown>) : value;
}

/** Members whose ids are objects of the tenant. */
const ofTenant = new Set([
  "id",
  "includeUsers",
  "excludeUsers",
  "includeGroups",
  "excludeGroups",
  "includeLocations",
  "excludeLocations",
  "group",
  "accounts",
]);

/** The same in all tenants; the engine knows them. */
const ofMicrosoft = new Set(
  [
    ...Object.values(directoryRoles),
    ...Object.values(applications).map(({ id }) => id),
    ...Object.values(authenticationStrengths).map(({ id }) => id),
    multifactorTrustedIpsId,
  ].map((id) => id.toLowerCase()),
);

const guid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;
const numberPrefix = "fffffff0-0000-4000-8000-";
const numbers = new RegExp(`${numberPrefix}(\\d{12})`, "g");

function numbered(text: string): { readonly text: string; readonly ids: readonly string[] } {
  const own = new Set<string>();
  collect(JSON.parse(text), "", own);
  const ids: string[] = [];
  const positions = new Map<string, number>();
  const replaced = text.replace(guid, (id) => {
    const key = id.toLowerCase();
    if (!own.has(key)) return id;
    const position = positions.get(key) ?? ids.push(id) - 1;
    positions.set(key, position);
    return `${numberPrefix}${String(position).padStart(12, "0")}`;
  });
  return { text: replaced, ids };
}

function collect(value: unknown, member: string, into: Set<string>): void {
  if (typeof value === "string") {
    const key = value.toLowerCase();
    if (ofTenant.has(member) && value.length === 36 && !ofMicrosoft.has(key)) into.add(key);
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, member, into);
  } else if (typeof value === "object" && value !== null) {
    for (const [name, item] of Object.entries(value)) collect(item, name, into);
  }
}

function withIds(text: string, ids: readonly string[]): string {
  return text.replace(numbers, (whole, position: string) => ids[Number(position)] ?? whole);
}
