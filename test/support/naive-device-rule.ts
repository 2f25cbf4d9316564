import type { SignInDevice } from "../../lib/model/sign-in";
import { and, not, or, type Truth } from "./naive-logic";

/** Rules of the form that the generators write: parentheses around every part, quotes without escapes. */
export function naiveDeviceRule(rule: string, device: SignInDevice | undefined): Truth {
  if (!device) return undefined;
  const text = rule.trim();
  const negation = /^-not \((.*)\)$/s.exec(text);
  if (negation && isBalanced(negation[1]!)) return not(naiveDeviceRule(negation[1]!, device));
  for (const [joint, join] of [
    [" -or ", or],
    [" -and ", and],
  ] as const) {
    const parts = splitOutside(text, joint);
    if (parts.length > 1) return join(...parts.map((part) => naiveDeviceRule(part, device)));
  }
  if (text.startsWith("(") && text.endsWith(")")) return naiveDeviceRule(text.slice(1, -1), device);
  return compare(text, device);
}

function compare(text: string, device: SignInDevice): Truth {
  const [, property = "", operator = "", literal = ""] = /^device\.(\w+) -(\w+) (.*)$/s.exec(text) ?? [];
  const negative = operator === "ne" || operator.startsWith("not");
  if (!device.registered) return negative;
  const values = Array.from(literal.matchAll(/"([^"]*)"|(True|False)/g), (found) =>
    (found[1] ?? found[2])!.toLowerCase(),
  );
  const actual = { ...device.properties, isCompliant: device.isCompliant, trustType: device.trustType }[property];
  const truth =
    actual === undefined ? undefined : actual === null ? negative : holds(operator, values, actual) !== negative;
  if (!property.startsWith("extensionAttribute")) return truth;
  const isKnown = device.isCompliant === true || device.isManaged === true || device.trustType === "ServerAD";
  if (isKnown) return truth;
  return !negative && (truth === false || isUnmanaged(device)) ? false : undefined;
}

function isUnmanaged({ isCompliant, isManaged, trustType }: SignInDevice): boolean {
  return isCompliant === false && isManaged === false && trustType !== undefined && trustType !== "ServerAD";
}

function holds(operator: string, values: readonly string[], actual: string | boolean | readonly string[]): boolean {
  const name = operator.toLowerCase().replace(/^not/, "");
  if (typeof actual === "object") return actual.some((item) => values.includes(item.toLowerCase()));
  const text = String(actual).toLowerCase();
  if (name === "startswith") return text.startsWith(values[0]!);
  if (name === "endswith") return text.endsWith(values[0]!);
  return name === "contains" ? text.includes(values[0]!) : values.includes(text);
}

function splitOutside(text: string, joint: string): readonly string[] {
  const parts = text.split(joint);
  const whole: string[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (last !== undefined && !isBalanced(last)) whole[whole.length - 1] = last + joint + part;
    else whole.push(part);
  }
  return whole;
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === "(") depth++;
    if (character === ")") depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}
