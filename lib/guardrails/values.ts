import { isReference } from "../model/reference";
import { isExpression, type TerraformResource } from "../model/terraform";

/** One value of a resource, at its attribute path; list items share the path of their list. */
export interface Value {
  readonly path: string;
  readonly value: unknown;
}

const metaArguments = ["depends_on", "lifecycle", "provider", "provisioner", "connection", "count", "for_each"];

/** Every value of a resource's arguments, containers before what they hold. Meta-arguments are left out. */
export function valuesOf(resource: TerraformResource): readonly Value[] {
  return Object.entries(resource.values)
    .filter(([name]) => !metaArguments.includes(name))
    .flatMap(([name, value]) => nested(name, value));
}

function nested(path: string, value: unknown): readonly Value[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return [{ path, value }, ...value.flatMap((item) => nested(path, item))];
  if (typeof value !== "object" || isReference(value) || isExpression(value)) return [{ path, value }];
  return [{ path, value }, ...Object.entries(value).flatMap(([name, member]) => nested(`${path}.${name}`, member))];
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
