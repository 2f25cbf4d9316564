import { withResourceNames } from "../compare/names";
import { directoryRoles } from "../microsoft/directory-roles";
import { type Id, idKey, isReference } from "../model/reference";
import type { ReviewInput, ReviewedSide } from "./review-input";

/**
 * What people call objects, by `idKey`: the same words for what 200 tenants have under as many ids. Groups and users also
 * by what sentences call them, which is their kind and Terraform name.
 */
export type Names = ReadonlyMap<string, string>;

const named = ["azuread_group", "azuread_user", "azuread_application", "azuread_service_principal"];
const roles = Object.entries(directoryRoles).map(([name, id]) => [id, name] as const);

/** Names that either side, or the directory, tells; what the tenant file declares comes first. */
export function namesIn({ before, after, recorded, directory }: ReviewInput): Names {
  const sides = [recorded, before, after].flatMap((side) => side ?? []);
  const groups = sides.flatMap((side) => side.groups ?? []);
  const known = [...groups, ...(directory?.groups ?? []), ...(directory?.users ?? [])];
  return new Map([
    ...roles,
    ...known.flatMap(({ id, displayName }) => (displayName === undefined ? [] : [[idKey(id), displayName] as const])),
    ...sides.flatMap(namedObjects),
    ...sides.flatMap(namedResources),
    ...sides.flatMap(breakGlassNames),
  ]);
}

function namedObjects({ policySet }: ReviewedSide): readonly (readonly [string, string])[] {
  const { namedLocations, authenticationStrengths } = policySet;
  return [...namedLocations, ...authenticationStrengths].map(
    ({ id, displayName }) => [idKey(id), displayName] as const,
  );
}

function namedResources({ resources }: ReviewedSide): readonly (readonly [string, string])[] {
  const known = resources.flatMap((resource) => {
    const name = resource.values["display_name"] ?? resource.values["user_principal_name"];
    return named.includes(resource.type) && typeof name === "string" ? [{ ...resource, title: name }] : [];
  });
  const titles = new Map<string, Set<string>>();
  for (const { type, name, title } of known) {
    const key = `${type}.${name}`;
    titles.set(key, (titles.get(key) ?? new Set()).add(title));
  }
  return known.flatMap(({ type, name, address, values, title }) => {
    const id = values["object_id"];
    // Sentences tell apart what has a key, and nothing else of several.
    const isOnly = titles.get(`${type}.${name}`)?.size === 1 && !/\["[^"]*"\]$/.test(address);
    return [
      [idKey({ reference: `${address}.object_id` }), title] as const,
      ...(isOnly ? [inSentences(type, name, title)] : []),
      ...(typeof id === "string" ? [[id.toLowerCase(), title] as const] : []),
    ];
  });
}

function breakGlassNames({ declared: { breakGlass } }: ReviewedSide): readonly (readonly [string, string])[] {
  if (!breakGlass) return [];
  const { group, accounts } = breakGlass;
  return [
    ...(group === undefined ? [] : [[idKey(group), "break-glass"] as const]),
    ...(isReference(group) ? [inSentences("azuread_group", nameOf(group, new Map()), "break-glass")] : []),
    ...accounts.map((id, index) => [idKey(id), `break-glass account ${index + 1}`] as const),
  ];
}

function inSentences(type: string, short: string, name: string): readonly [string, string] {
  const kind = type.replace(/^azuread_/, "");
  return [`${kind} ${short}`, `${kind} ${name}`];
}

export function nameOf(id: Id, names: Names): string {
  const name = names.get(idKey(id));
  if (name !== undefined) return name;
  return isReference(id) ? withResourceNames(id.reference) : id;
}

const guid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

/** A sentence with names in place of ids that have one. */
export function withNames(text: string, names: Names): string {
  return text
    .replace(/\b(?:group|user) [\w-]+/g, (words) => names.get(words) ?? words)
    .replace(guid, (id) => names.get(id.toLowerCase()) ?? id);
}
