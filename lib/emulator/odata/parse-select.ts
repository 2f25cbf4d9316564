import { badRequest } from "../graph-error";
import type { EntityType } from "./entity-type";

/** A relation whose objects are put into the answer, and what of them. */
export interface Expansion {
  readonly relation: string;
  readonly select: readonly string[] | undefined;
}

const failed = "Parsing OData Select and Expand failed";

/** Names of properties, or undefined for what is returned by default. */
export function parseSelect(text: string | undefined, type: EntityType | undefined): readonly string[] | undefined {
  if (text === undefined || text.trim() === "*") return undefined;
  return text.split(",").map((part) => {
    const name = part.trim();
    if (!/^[\w@.]+$/.test(name)) throw badRequest(`${failed}: Syntax error in '${text}'.`);
    if (type && !Object.hasOwn(type.properties, name)) {
      throw badRequest(`${failed}: Could not find a property named '${name}' on type '${type.name}'.`);
    }
    return name;
  });
}

/** Reads `members`, or `members($select=id,displayName)`. */
export function parseExpand(text: string | undefined, type: EntityType | undefined): readonly Expansion[] {
  if (text === undefined) return [];
  return text.split(/,(?![^(]*\))/).map((part) => {
    const [, relation, select] = /^\s*(\w+)(?:\(\$select=([\w,\s]+)\))?\s*$/.exec(part) ?? [];
    if (relation === undefined) throw badRequest(`${failed}: Syntax error in '${part.trim()}'.`);
    if (type?.relations.includes(relation) !== true) {
      const name = type?.name ?? "this resource";
      throw badRequest(`${failed}: Could not find a navigation property named '${relation}' on type '${name}'.`);
    }
    return { relation, select: parseSelect(select, undefined) };
  });
}
