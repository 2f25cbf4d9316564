import { deviceFilterLanguage } from "../../evaluate/device-filter/languages";
import { compareValue } from "../../evaluate/device-filter/match-expression";
import type { Comparison, FilterExpression } from "../../evaluate/device-filter/syntax";

type PropertyValue = string | readonly string[] | null;

/** Values by property name. */
export type DeviceProperties = Readonly<Record<string, PropertyValue>>;

/**
 * Devices, by their properties, that give every combination of outcomes which comparisons can have together. Undefined
 * if there would be more than `limit` to try.
 */
export function combinations(
  comparisons: ReadonlyMap<string, readonly Comparison[]>,
  limit: number,
): readonly DeviceProperties[] | undefined {
  let devices: readonly DeviceProperties[] | undefined = [{}];
  for (const [name, ofProperty] of [...comparisons].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const values = valuesToTry(ofProperty, limit);
    if (!values || values.length * devices.length > limit) return undefined;
    devices = devices.flatMap((device) => values.map((value) => ({ ...device, [name]: value })));
  }
  return devices;
}

/**
 * Values of one property that give every combination of outcomes the comparisons can have together, one for each. For
 * texts: each literal compared as a whole, and texts made of one prefix, one suffix and any parts, kept apart by a
 * character that no literal uses, so that they contain no other literal by accident. Whatever outcome a text has, one of
 * these has too. Undefined if there would be more than `limit` to try.
 */
function valuesToTry(comparisons: readonly Comparison[], limit: number): readonly PropertyValue[] | undefined {
  const type = deviceFilterLanguage.property(comparisons[0]!.property)?.type;
  const parts = literals(comparisons, "contains");
  if (2 ** parts.length > limit) return undefined;
  const chosenParts = subsets(parts);
  if (type === "collection") return distinct(chosenParts, comparisons);
  const separator =
    ["_", "~", "#", "^", "|", "\u00b7"].find((one) => !JSON.stringify(comparisons).includes(one)) ?? "\u2063";
  const prefixes = ["", ...literals(comparisons, "startsWith")];
  const suffixes = ["", ...literals(comparisons, "endsWith")];
  if (prefixes.length * suffixes.length * chosenParts.length > limit) return undefined;
  const composed = chosenParts.flatMap((middle) =>
    prefixes.flatMap((prefix) => suffixes.map((suffix) => [prefix, ...middle, suffix].join(separator))),
  );
  return distinct([null, ...composed, ...literals(comparisons, "eq"), ...literals(comparisons, "in")], comparisons);
}

/** The text of the literals that an operator, or its negation, compares with. */
function literals(comparisons: readonly Comparison[], operator: string): readonly string[] {
  const negation = operator === "eq" ? "ne" : `not${operator[0]!.toUpperCase()}${operator.slice(1)}`;
  const values = comparisons.filter((one) => one.operator === operator || one.operator === negation);
  const texts = values
    .flatMap(({ value }) => (Array.isArray(value) ? value : [value]))
    .filter((value) => value !== null);
  return [...new Map(texts.map((text) => [String(text).toLowerCase(), String(text)])).values()];
}

function subsets(items: readonly string[]): readonly (readonly string[])[] {
  return items.reduce<readonly (readonly string[])[]>(
    (all, item) => [...all, ...all.map((subset) => [...subset, item])],
    [[]],
  );
}

function distinct(values: readonly PropertyValue[], comparisons: readonly Comparison[]): readonly PropertyValue[] {
  const byOutcome = new Map<string, PropertyValue>();
  for (const value of values) {
    const outcome = comparisons.map((one) => (value === null ? "-" : Number(compareValue(one, value)))).join("");
    if (!byOutcome.has(outcome)) byOutcome.set(outcome, value);
  }
  return [...byOutcome.values()];
}

/** Every comparison of a rule. */
export function comparisonsOf(expression: FilterExpression): readonly Comparison[] {
  if (expression.kind === "comparison") return [expression];
  if (expression.kind === "not") return comparisonsOf(expression.operand);
  return expression.operands.flatMap(comparisonsOf);
}
