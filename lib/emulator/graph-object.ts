/** A value of JSON as Graph sends and takes it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: Json;
}

/** An entity in Graph's own vocabulary. It is never changed: an update puts another one in its place. */
export interface GraphObject extends JsonObject {
  readonly id: string;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member as text; empty where it is none. */
export function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/**
 * A value without its `@odata.…` members, at any depth: Graph takes names of types, and does not give them back. What
 * binds other objects, `…@odata.bind`, stays: it says more than the value, and is not to be passed over.
 */
export function withoutAnnotations<Value extends Json>(value: Value): Value;
export function withoutAnnotations(value: Json): Json {
  if (isList(value)) return value.map((each) => withoutAnnotations(each));
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).filter(([name]) => !isAnnotation(name));
  return Object.fromEntries(members.map(([name, member]) => [name, withoutAnnotations(member)]));
}

function isAnnotation(name: string): boolean {
  return name.includes("@odata.") && !name.endsWith("@odata.bind");
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
