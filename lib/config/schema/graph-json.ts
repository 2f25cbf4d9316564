import { z } from "zod";

/** Marks the objects that tolerate OData annotations ("x@odata.context"): see `withoutAnnotations`. */
export const graphObjects = z.registry<{ annotations: true }>();

/** An object of Graph's JSON. Unknown members are errors; OData annotations are taken off before. */
export function graphObject<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return z.strictObject(shape).register(graphObjects, { annotations: true });
}

/** A flag enumeration: Graph's comma-separated string, or a list. Comes out in Graph's own order, without doubles. */
export function flags<const Values extends readonly [string, ...string[]]>(values: Values) {
  type Value = Values[number];
  const list = z.array(z.enum(values)).min(1);
  const text = z
    .string()
    .refine((joined) => split(joined).every((flag) => values.includes(flag)), `${values.join(", ")}; joined by commas`)
    .transform((joined) => split(joined) as Value[]);
  return z.union([list, text]).transform((chosen): Value[] => values.filter((value) => chosen.includes(value)));
}

function split(joined: string): string[] {
  return joined.split(",").map((flag) => flag.trim());
}

/** Takes OData annotations off; where there are none the very same value comes back. */
export function withoutAnnotations(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(withoutAnnotations);
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const kept = entries
    .filter(([name]) => !name.includes("@odata."))
    .map(([name, member]) => [name, withoutAnnotations(member)] as const);
  const same = kept.length === entries.length && kept.every(([, member], index) => member === entries[index]?.[1]);
  return same ? value : Object.fromEntries(kept);
}
