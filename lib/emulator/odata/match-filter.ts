import type { ComparisonOperator, FilterExpression, FilterValue } from "./filter-expression";

/**
 * Whether an object fits a filter. Text is compared without regard to case, as the directory does; a property that is
 * absent is null, and whatever is not comparable is unequal.
 */
export function matchesFilter(filter: FilterExpression, object: unknown): boolean {
  switch (filter.kind) {
    case "and":
      return filter.operands.every((operand) => matchesFilter(operand, object));
    case "or":
      return filter.operands.some((operand) => matchesFilter(operand, object));
    case "not":
      return !matchesFilter(filter.operand, object);
    case "comparison":
      return compares(valueAt(object, filter.path), filter.operator, filter.value);
    case "in": {
      const value = valueAt(object, filter.path);
      return filter.values.some((one) => compares(value, "eq", one));
    }
    case "any": {
      const items = valueAt(object, filter.path);
      return Array.isArray(items) && items.some((item: unknown) => matchesFilter(filter.condition, item));
    }
    case "startswith":
    case "endswith": {
      const value = valueAt(object, filter.path);
      if (typeof value !== "string") return false;
      const text = filter.text.toLowerCase();
      return filter.kind === "startswith" ? value.toLowerCase().startsWith(text) : value.toLowerCase().endsWith(text);
    }
  }
}

/**
 * Values that properties must have for the filter to be true, in lower case: with an index on one of them not every
 * object has to be looked at.
 */
export function requiredTexts(filter: FilterExpression): ReadonlyMap<string, string> {
  if (filter.kind === "and") return new Map(filter.operands.flatMap((operand) => [...requiredTexts(operand)]));
  if (filter.kind !== "comparison" || filter.operator !== "eq" || typeof filter.value !== "string") return new Map();
  return filter.path.length === 1 ? new Map([[filter.path[0]!, filter.value.toLowerCase()]]) : new Map();
}

export function valueAt(object: unknown, path: readonly string[]): unknown {
  let value = object;
  for (const name of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return null;
    value = (value as Readonly<Record<string, unknown>>)[name];
  }
  return value ?? null;
}

function compares(actual: unknown, operator: ComparisonOperator, expected: FilterValue): boolean {
  const order = orderOf(actual, expected);
  switch (operator) {
    case "eq":
      return order === 0;
    case "ne":
      return order !== 0;
    case "gt":
      return order > 0;
    case "ge":
      return order >= 0;
    case "lt":
      return order < 0;
    case "le":
      return order <= 0;
  }
}

/** NaN where the two cannot be compared. */
function orderOf(actual: unknown, expected: FilterValue): number {
  if (expected === null || actual === null) return expected === actual ? 0 : Number.NaN;
  if (expected instanceof Date)
    return typeof actual === "string" ? Date.parse(actual) - expected.getTime() : Number.NaN;
  if (typeof actual !== typeof expected) return Number.NaN;
  if (typeof expected === "string") {
    const [a, b] = [(actual as string).toLowerCase(), expected.toLowerCase()];
    return a < b ? -1 : a > b ? 1 : 0;
  }
  return Number(actual) - Number(expected);
}
