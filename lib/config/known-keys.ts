import { z } from "zod";
import type { Path } from "./problem";

/** Keys that a mapping at a path may have according to a schema; of a union those of all alternatives. */
export function knownKeys(schema: z.core.$ZodType, path: Path): readonly string[] {
  const ends = path.reduce<readonly z.core.$ZodType[]>(
    (schemas, segment) => schemas.flatMap((each) => member(each, segment)),
    alternatives(schema),
  );
  return [...new Set(ends.flatMap((end) => (end instanceof z.ZodObject ? Object.keys(end.shape) : [])))];
}

function member(schema: z.core.$ZodType, segment: string | number): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodObject) {
    const shape = schema.shape as Readonly<Record<string, z.core.$ZodType>>;
    const child = Object.hasOwn(shape, segment) ? shape[segment] : undefined;
    return child ? alternatives(child) : [];
  }
  if (schema instanceof z.ZodRecord) return alternatives(schema.valueType);
  return schema instanceof z.ZodArray ? alternatives(schema.element) : [];
}

function alternatives(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return alternatives(schema.unwrap());
  if (schema instanceof z.ZodPipe) return alternatives(schema.in);
  return schema instanceof z.ZodUnion ? schema.options.flatMap(alternatives) : [schema];
}
