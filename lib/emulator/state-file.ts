import { isGraphNamedLocation } from "../read/graph-named-location";
import { isGraphPolicy } from "../read/graph-policy";
import { readJsonFile } from "../read/json-files";
import { InputError } from "../read/input-error";
import { writePrivateFile } from "../vault/private-file";
import type { GraphObject } from "./graph-object";
import { isJsonObject, type Json, type JsonObject } from "./graph-object";
import { policySetOf } from "./read-tenant";
import { collectionNames, relationNames, TenantState } from "./tenant-state";

const format = "partner-security emulated tenant";
const version = 1;
const expected = `a state file that "partner-security emulate" wrote (version ${version})`;

/**
 * The whole of a tenant as JSON: objects by collection under the keys they are found by, links by relation from the one
 * that lists to those that it lists. Two tenants with the same content give the same text.
 */
export function stateText(state: TenantState): string {
  const collections = collectionNames.flatMap((name) => {
    const objects = Object.fromEntries(state.entries(name));
    return state.size(name) === 0 ? [] : [[name, objects] as const];
  });
  const relations = relationNames.flatMap((name) => {
    const links: Record<string, string[]> = {};
    for (const [from, to] of state.links(name)) (links[from] ??= []).push(to);
    return Object.keys(links).length === 0 ? [] : [[name, links] as const];
  });
  return `${JSON.stringify({
    format,
    version,
    tenantId: state.tenantId,
    collections: Object.fromEntries(collections),
    relations: Object.fromEntries(relations),
  })}\n`;
}

/** Writes the state in one step: whoever reads the file finds the old state or the new. */
export function writeStateFile(file: string, state: TenantState): void {
  writePrivateFile(file, stateText(state));
}

/** @throws InputError naming the first thing in the file that is not of a state */
export function readStateFile(file: string): TenantState {
  return stateOf(readJsonFile(file, expected).json, file);
}

function stateOf(json: unknown, file: string): TenantState {
  if (!isJsonObject(json) || json["format"] !== format)
    throw new InputError(file, `format is not "${format}"`, expected);
  if (json["version"] !== version) throw new InputError(file, `version ${JSON.stringify(json["version"])}`, expected);
  const { tenantId, collections, relations } = json;
  if (typeof tenantId !== "string") throw new InputError(`${file}: tenantId`, "no text", "the tenant's id");
  const state = new TenantState(tenantId);
  for (const [name, objects] of members(collections, `${file}: collections`)) {
    const place = `${file}: collections.${name}`;
    const collection = collectionNames.find((one) => one === name);
    if (!collection) throw new InputError(place, "no such collection", `one of ${collectionNames.join(", ")}`);
    for (const [key, object] of members(objects, place)) {
      if (!isObject(object)) throw new InputError(`${place}.${key}`, "no object with an id", "an object of Graph");
      state.put(collection, object, key);
    }
  }
  for (const [name, links] of members(relations, `${file}: relations`)) {
    const place = `${file}: relations.${name}`;
    const relation = relationNames.find((one) => one === name);
    if (!relation) throw new InputError(place, "no such relation", `one of ${relationNames.join(", ")}`);
    for (const [from, tos] of members(links, place)) {
      if (!isTexts(tos)) throw new InputError(`${place}.${from}`, "no list of ids", "ids of objects");
      for (const to of tos) state.link(relation, from, to);
    }
  }
  checkPolicies(state, file);
  return state;
}

/** What the engine cannot read would fail only when it is asked. */
function checkPolicies(state: TenantState, file: string): void {
  for (const [collection, isRight] of Object.entries(shapes) as [keyof typeof shapes, (json: unknown) => boolean][]) {
    for (const object of state.list(collection)) {
      if (!isRight(object))
        throw new InputError(`${file}: collections.${collection}`, `${object.id} is none`, expected);
    }
  }
  try {
    policySetOf(state);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(file, error.message, expected);
  }
}

const shapes = {
  conditionalAccessPolicies: isGraphPolicy,
  namedLocations: isGraphNamedLocation,
  authenticationStrengthPolicies: (json: unknown) => isJsonObject(json) && Array.isArray(json["allowedCombinations"]),
};

function members(value: Json | undefined, place: string): readonly (readonly [string, Json])[] {
  if (!isJsonObject(value)) throw new InputError(place, "no object", "members by name");
  return Object.entries(value as JsonObject);
}

function isObject(value: Json): value is GraphObject {
  return isJsonObject(value) && typeof value["id"] === "string" && value["id"] !== "";
}

function isTexts(value: Json): value is readonly string[] {
  return Array.isArray(value) && (value as readonly Json[]).every((one) => typeof one === "string");
}
