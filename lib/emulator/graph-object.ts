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
