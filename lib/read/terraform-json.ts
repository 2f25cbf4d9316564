import { Recent } from "../model/recent";
import type { TerraformBlock, TerraformConfiguration, TerraformResource } from "../model/terraform";
import { readString } from "./expression";

/**
 * Flattens a configuration in Terraform's JSON syntax, as `cdktf synth` writes it. Blocks may be an object or a list.
 *
 * @throws TypeError when the value is not such a configuration
 */
export function readTerraformJson(json: unknown): TerraformConfiguration {
  const root = object(json, "the configuration");
  const blocks = [...labelled(root, "provider"), ...labelled(root, "module"), ...removed(root["removed"])];
  return {
    resources: [...section(root["resource"], "managed", "resource"), ...section(root["data"], "data", "data")],
    ...(blocks.length > 0 && { blocks }),
  };
}

function labelled(root: Record<string, unknown>, kind: "provider" | "module"): readonly TerraformBlock[] {
  return merged(root[kind] ?? {}, kind).flatMap(([name, bodies]) =>
    list(bodies).map((body) => ({
      kind,
      name,
      values: decode(object(body, `${kind}.${name}`)) as TerraformBlock["values"],
    })),
  );
}

function removed(blocks: unknown): readonly TerraformBlock[] {
  return list(blocks ?? []).map((body) => ({
    kind: "removed",
    name: "",
    values: decode(object(body, "removed")) as TerraformBlock["values"],
  }));
}

/** Names of what the configuration holds besides resources and that may hold resources itself. */
export function moduleNames(json: unknown): readonly string[] {
  return Object.keys(object(object(json, "the configuration")["module"] ?? {}, "module"));
}

function section(value: unknown, mode: TerraformResource["mode"], where: string): readonly TerraformResource[] {
  return merged(value ?? {}, where).flatMap(([type, byName]) =>
    merged(byName, `${where}.${type}`).map(([name, body]) => resource(mode, type, name, body)),
  );
}

function resource(mode: TerraformResource["mode"], type: string, name: string, block: unknown): TerraformResource {
  const address = `${mode === "data" ? "data." : ""}${type}.${name}`;
  const { "//": comment, ...body } = object(single(block), address);
  const path = constructPath(comment);
  return {
    mode,
    type,
    name,
    address,
    ...(path !== undefined && { path }),
    values: known.get(`${address} ${JSON.stringify(body)}`, () => argumentsOf(body)),
  };
}

/** Equal arguments of several tenants' resources are one object, so that what follows from them is worked out once. */
const known = new Recent<TerraformResource["values"]>(2000);

function argumentsOf({ dynamic, ...values }: Readonly<Record<string, unknown>>): TerraformResource["values"] {
  return { ...(decode(values) as Record<string, unknown>), ...dynamicBlocks(dynamic) };
}

function constructPath(comment: unknown): string | undefined {
  const metadata = isObject(comment) ? comment["metadata"] : undefined;
  const path = isObject(metadata) ? metadata["path"] : undefined;
  return typeof path === "string" ? path : undefined;
}

/** What a `dynamic` block makes is known at plan only: it is there, and unreadable. */
function dynamicBlocks(dynamic: unknown): Record<string, unknown> {
  if (dynamic === undefined) return {};
  return Object.fromEntries(merged(dynamic, "dynamic").map(([name]) => [name, { expression: `dynamic "${name}"` }]));
}

function decode(value: unknown): unknown {
  if (typeof value === "string") return readString(value);
  if (Array.isArray(value)) return value.map(decode);
  if (!isObject(value)) return value;
  const { "//": _comment, dynamic, ...rest } = value;
  const decoded = Object.fromEntries(Object.entries(rest).map(([key, member]) => [key, decode(member)]));
  return isObject(dynamic) || Array.isArray(dynamic) ? { ...decoded, ...dynamicBlocks(dynamic) } : decoded;
}

/** Terraform accepts an object or a list of objects wherever blocks are keyed by a label. */
function merged(value: unknown, where: string): readonly (readonly [string, unknown])[] {
  return list(value).flatMap((part) => Object.entries(object(part, where)).filter(([key]) => key !== "//"));
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function single(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

function object(value: unknown, what: string): Record<string, unknown> {
  if (!isObject(value)) throw new TypeError(`${what} is not an object; expected Terraform's JSON syntax`);
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
