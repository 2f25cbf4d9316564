import { z } from "zod";
import { graphObjects } from "./graph-json";
import { tenantFileSchema } from "./tenant-file";

type Json = Readonly<Record<string, unknown>>;

/**
 * JSON Schema (draft 7, which editors know best) of a tenant file or base file. Such a file may be a part that others
 * complete, so nothing is required, and null, which removes what a base says, is allowed wherever a key can be left out.
 * What a whole tenant needs is the loader's to check.
 */
export function editorSchema(): Json {
  const whole = z.toJSONSchema(tenantFileSchema, {
    io: "input",
    target: "draft-7",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (graphObjects.has(zodSchema)) jsonSchema.patternProperties = { "@odata\\.": {} };
    },
  });
  return { ...(partial(whole) as Json), title: "Tenant file of cdktf-partner-security" };
}

function partial(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(partial);
  if (!isObject(schema)) return schema;
  const { required: _, oneOf, properties, additionalProperties, ...rest } = schema;
  return {
    ...Object.fromEntries(Object.entries(rest).map(([keyword, value]) => [keyword, keyword === "default" ? value : partial(value)])),
    ...(oneOf !== undefined && { anyOf: partial(oneOf) }),
    ...(isObject(properties) && { properties: mapValues(properties, (member) => orNull(partial(member))) }),
    ...(additionalProperties !== undefined && {
      additionalProperties: isObject(additionalProperties) ? orNull(partial(additionalProperties)) : additionalProperties,
    }),
  };
}

function orNull(schema: unknown): unknown {
  if (!isObject(schema)) return schema;
  const { description, title, default: fallback, ...rest } = schema;
  const notes = { ...(title !== undefined && { title }), ...(description !== undefined && { description }), ...(fallback !== undefined && { default: fallback }) };
  if (typeof rest["type"] === "string" && rest["enum"] === undefined && rest["const"] === undefined) {
    return { ...notes, ...rest, type: [rest["type"], "null"] };
  }
  if (Array.isArray(rest["enum"])) return { ...notes, ...rest, type: ["string", "null"], enum: [...rest["enum"], null] };
  return Array.isArray(rest["anyOf"]) && Object.keys(rest).length === 1
    ? { ...notes, anyOf: [...rest["anyOf"], { type: "null" }] }
    : { ...notes, anyOf: [rest, { type: "null" }] };
}

function mapValues(object: Json, map: (value: unknown) => unknown): Json {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
