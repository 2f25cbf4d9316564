import type { FilterExpression, FilterValue } from "./syntax";

/** Writes an expression as a rule that parses to the same expression. */
export function printFilter(expression: FilterExpression): string {
  if (expression.kind === "comparison") {
    return `${expression.property} -${expression.operator} ${printValue(expression.value)}`;
  }
  if (expression.kind === "not") return `-not (${printFilter(expression.operand)})`;
  return expression.operands.map(printOperand).join(` -${expression.kind} `);
}

function printOperand(expression: FilterExpression): string {
  return expression.kind === "comparison" || expression.kind === "not"
    ? printFilter(expression)
    : `(${printFilter(expression)})`;
}

function printValue(value: FilterValue): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "string" ? printString(value) : `[${value.map(printString).join(", ")}]`;
}

function printString(text: string): string {
  return `"${text.replace(/["`]/g, "`$&")}"`;
}
