import { oncePer, type ResourceContent } from "../model/once-per";
import { isReference } from "../model/reference";
import { isExpression } from "../model/terraform";

/** One value of a resource, at its attribute path; list items share the path of their list. */
export interface Value {
  readonly path: string;
  readonly value: unknown;
}

const metaArguments = ["depends_on", "lifecycle", "provider", "provisioner", "connection", "count", "for_each"];

/** Every value of a resource's arguments, containers before what they hold. Meta-arguments are left out. */
export function valuesOf({ values }: Pick<ResourceContent, "values">): readonly Value[] {
  return valuesIn(values);
}

/** Many rules ask for the values of the same resource. */
const valuesIn = oncePer((args: ResourceContent["values"]): readonly Value[] => {
  const values: Value[] = [];
  for (const [name, value] of Object.entries(args)) {
    if (!metaArguments.includes(name)) collect(name, value, values);
  }
  return values;
});

function collect(path: string, value: unknown, into: Value[]): void {
  if (value === null || value === undefined) return;
  into.push({ path, value });
  if (Array.isArray(value)) {
    for (const item of value) collect(path, item, into);
  } else if (typeof value === "object" && !isReference(value) && !isExpression(value)) {
    for (const [name, member] of Object.entries(value)) collect(`${path}.${name}`, member, into);
  }
}

/** The first block at a path, whether it is written as an object or as a list. */
export function block(parent: unknown, name: string): Readonly<Record<string, unknown>> | undefined {
  const value: unknown = (parent as Readonly<Record<string, unknown>> | undefined)?.[name];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === "object" && first !== null ? (first as Readonly<Record<string, unknown>>) : undefined;
}

/** Last name of an attribute path. */
export function attributeName(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}
