import type { Match } from "../../model/decision";
import { anyOf, negated } from "../match";
import { type Comparison, type FilterExpression, type FilterValue, isNegative } from "./syntax";

/** Joins what single comparisons give. */
export function matchExpression(expression: FilterExpression, compare: (comparison: Comparison) => Match): Match {
  if (expression.kind === "comparison") return compare(expression);
  if (expression.kind === "not") return negated(matchExpression(expression.operand, compare));
  const { kind, operands } = expression;
  if (kind === "or") return anyOf(operands, (operand) => matchExpression(operand, compare));
  return negated(anyOf(operands, (operand) => negated(matchExpression(operand, compare))));
}

/** A property's value: no case, and `contains` looks for a whole string in a collection, for a part in a string. */
export function compareValue({ operator, value }: Comparison, actual: string | boolean | readonly string[]): boolean {
  const positive = holds(operator.replace(/^not/, "").toLowerCase(), String(value).toLowerCase(), value, actual);
  return positive !== isNegative(operator);
}

function holds(
  operator: string,
  expected: string,
  value: FilterValue,
  actual: string | boolean | readonly string[],
): boolean {
  if (value === null) return false;
  if (Array.isArray(actual)) return actual.some((item) => item.toLowerCase() === expected);
  const text = String(actual).toLowerCase();
  switch (operator) {
    case "startswith":
      return text.startsWith(expected);
    case "endswith":
      return text.endsWith(expected);
    case "contains":
      return text.includes(expected);
    case "in":
      return Array.isArray(value) && value.some((item) => String(item).toLowerCase() === text);
    default:
      return text === expected;
  }
}
