import { badRequest, type GraphError } from "../graph-error";
import { isJsonObject, type Json, type JsonObject } from "../graph-object";
import type { EntityType, PropertyType } from "../odata/entity-type";

/**
 * What the body of a write says of an object's own properties: without annotations and bound references, and with the
 * kind of every value as the property has it.
 *
 * @throws GraphError for what the kind of object does not have, and for values of another kind
 */
export function propertiesOf(body: JsonObject, type: EntityType, writeOnly: readonly string[] = []): JsonObject {
  checkType(body["@odata.type"], type);
  const own = Object.entries(body).filter(([name]) => !name.includes("@odata."));
  for (const [name, value] of own) {
    if (writeOnly.includes(name)) continue;
    if (!Object.hasOwn(type.properties, name)) throw badRequest(`Invalid property '${name}'.`, "Request_BadRequest");
    if (value !== null && !isOf(type.properties[name]!, value)) throw invalidValue(name, type);
    const part = type.parts?.[name];
    if (part && isJsonObject(value)) propertiesOf(value, part);
  }
  return Object.fromEntries(own.filter(([name]) => !writeOnly.includes(name)));
}

/** An object as an update leaves it: complex properties keep what the update does not name. */
export function merged<T extends JsonObject>(before: T, update: JsonObject): T {
  const changed = Object.entries(update).map(([name, value]): [string, Json] => {
    const known = before[name];
    return [name, isJsonObject(known) && isJsonObject(value) ? merged(known, value) : value];
  });
  return { ...before, ...Object.fromEntries(changed) };
}

/** @throws GraphError when one of them is absent or null */
export function requireProperties(body: JsonObject, type: EntityType, names: readonly string[]): void {
  const missing = names.find((name) => body[name] === undefined || body[name] === null || body[name] === "");
  if (missing === undefined) return;
  throw badRequest(
    `A value is required for property '${missing}' of resource '${shortName(type)}'.`,
    "Request_BadRequest",
  );
}

/** @throws GraphError when an update names something that never changes, with another value than it has */
export function refuseChanges(before: JsonObject, update: JsonObject, names: readonly string[]): void {
  const changed = names.find((name) => name in update && update[name] !== (before[name] ?? null));
  if (changed === undefined) return;
  throw badRequest(`Property '${changed}' is read-only and cannot be set.`, "Request_BadRequest");
}

export function invalidValue(property: string, type: EntityType, explanation?: string): GraphError {
  const message = `Invalid value specified for property '${property}' of resource '${shortName(type)}'.`;
  return badRequest(message, "Request_BadRequest", explanation);
}

export function alreadyExists(property: string): GraphError {
  return badRequest(
    `Another object with the same value for property ${property} already exists.`,
    "Request_BadRequest",
  );
}

/** `microsoft.graph.user` → `User`. */
function shortName({ name }: EntityType): string {
  const short = name.slice("microsoft.graph.".length);
  return short.charAt(0).toUpperCase() + short.slice(1);
}

function checkType(said: Json | undefined, { name }: EntityType): void {
  if (said === undefined || (typeof said === "string" && said.replace(/^#/, "") === name)) return;
  throw badRequest(`A type named ${JSON.stringify(said)} could not be resolved by the model, or is not '${name}'.`);
}

function isOf(type: PropertyType, value: Json): boolean {
  switch (type) {
    case "text":
      return typeof value === "string";
    case "number":
    case "boolean":
      return typeof value === type;
    case "moment":
      return typeof value === "string" && !Number.isNaN(Date.parse(value));
    case "texts":
      return Array.isArray(value) && (value as readonly Json[]).every((one) => typeof one === "string");
    case "collection":
      return Array.isArray(value);
    case "complex":
      return isJsonObject(value);
  }
}
