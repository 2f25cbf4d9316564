import type { TerraformResource } from "../model/terraform";

/**
 * How a resource differs between two readings. `noise` means the same to Entra: nothing written as null, as empty text
 * or as an empty list, or members in another order. The lists of azuread are sets in Entra, though the provider keeps
 * some of them in order.
 *
 * @see https://github.com/hashicorp/terraform-provider-azuread/issues/1794
 */
export type Difference = "none" | "noise" | "real";

/** @param type of the resource: of other providers nobody knows what an empty list or an order means */
export function differenceOf(type: string, before: unknown, after: unknown): Difference {
  if (JSON.stringify(sorted(before)) === JSON.stringify(sorted(after))) return "none";
  if (!type.startsWith("azuread_")) return "real";
  return JSON.stringify(essence(before)) === JSON.stringify(essence(after)) ? "noise" : "real";
}

/** How many resources differ in nothing but noise. */
export function noiseBetween(before: readonly TerraformResource[], after: readonly TerraformResource[]): number {
  const known = new Map(before.map((resource) => [resource.address, resource]));
  return after.filter(({ address, type, values }) => {
    const earlier = known.get(address);
    return earlier !== undefined && differenceOf(type, earlier.values, values) === "noise";
  }).length;
}

/** Members in the order of their names, in which nobody writes them on purpose. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(names(value).map((name) => [name, sorted(value[name])]));
}

/** What is left without the differences that mean nothing; undefined for nothing at all. */
function essence(value: unknown): unknown {
  if (value === null || value === "") return undefined;
  if (Array.isArray(value)) {
    const items = value.map(essence).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items.map((item) => JSON.stringify(item)).toSorted();
  }
  if (!isRecord(value)) return value;
  const members = names(value).flatMap((name) => {
    const member = essence(value[name]);
    return member === undefined ? [] : [[name, member] as const];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

function names(value: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(value).toSorted();
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
