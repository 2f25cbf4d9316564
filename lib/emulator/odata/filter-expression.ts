/** A value in a filter: text in quotes or a GUID, a number, a moment, true, false or null. */
export type FilterValue = string | number | boolean | null | Date;

export const comparisonOperators = ["eq", "ne", "gt", "ge", "lt", "le"] as const;
export type ComparisonOperator = (typeof comparisonOperators)[number];

/**
 * `$filter`, as far as clients of Graph use it. Paths are relative to the object, and within `any` to the element of
 * the collection: an empty path is the element itself.
 *
 * @see https://learn.microsoft.com/graph/filter-query-parameter
 */
export type FilterExpression =
  | { readonly kind: "and"; readonly operands: readonly FilterExpression[] }
  | { readonly kind: "or"; readonly operands: readonly FilterExpression[] }
  | { readonly kind: "not"; readonly operand: FilterExpression }
  | {
      readonly kind: "comparison";
      readonly path: readonly string[];
      readonly operator: ComparisonOperator;
      readonly value: FilterValue;
    }
  | { readonly kind: "in"; readonly path: readonly string[]; readonly values: readonly FilterValue[] }
  | { readonly kind: "startswith"; readonly path: readonly string[]; readonly text: string }
  | { readonly kind: "endswith"; readonly path: readonly string[]; readonly text: string }
  | { readonly kind: "any"; readonly path: readonly string[]; readonly condition: FilterExpression };
