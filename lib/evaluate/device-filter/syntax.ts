/**
 * The rule language of device, application and service principal filters: comparisons of a property with a literal,
 * joined by -and, -or and -not, in the syntax of dynamic membership groups.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-condition-filters-for-devices
 */
export type FilterExpression =
  | Comparison
  | { readonly kind: "and" | "or"; readonly operands: readonly FilterExpression[] }
  | { readonly kind: "not"; readonly operand: FilterExpression };

export interface Comparison {
  readonly kind: "comparison";
  /** As the language spells it, with its prefix: `device.displayName`. */
  readonly property: string;
  readonly operator: FilterOperator;
  readonly value: FilterValue;
}

export type FilterValue = string | boolean | null | readonly string[];

export const filterOperators = [
  "eq",
  "ne",
  "startsWith",
  "notStartsWith",
  "endsWith",
  "notEndsWith",
  "contains",
  "notContains",
  "in",
  "notIn",
] as const;
export type FilterOperator = (typeof filterOperators)[number];

/** Negative operators are true of a property without a value, positive ones are not. */
export function isNegative(operator: FilterOperator): boolean {
  return operator === "ne" || operator.startsWith("not");
}

/** What one kind of filter can compare. */
export interface FilterLanguage {
  /** For error messages: what a property looks like. */
  readonly example: string;
  /** The property of a name in any case; undefined if there is none. */
  property(name: string): FilterProperty | undefined;
}

export interface FilterProperty {
  readonly name: string;
  readonly type: "string" | "boolean" | "collection";
  readonly operators: readonly FilterOperator[];
}

/** Where a rule stops making sense. Positions count characters from 1. */
export interface FilterProblem {
  readonly position: number;
  readonly found: string;
  readonly expected: string;
}
