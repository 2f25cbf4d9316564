import { type FaultRule, faultKinds } from "./fault-rule";
import { faultSchema } from "./fault-schema";

/** Names of the parts of a rule when it is written as text. */
const members = {
  method: "method",
  path: "path",
  at: "at",
  times: "times",
  probability: "probability",
  "retry-after": "retryAfterSeconds",
  delay: "delayMs",
} as const satisfies Record<string, keyof FaultRule>;

const numbers: ReadonlySet<string> = new Set(["at", "times", "probability", "retry-after", "delay"]);

/**
 * Reads `503 method=write path=/groups* at=2 times=3`: what goes wrong, then when, in any order.
 *
 * @returns what is wrong with the text, for people, where it is no rule
 */
export function parseFault(text: string): FaultRule | { readonly problem: string } {
  const [fault = "", ...parts] = text.trim().split(/\s+/);
  if (!(faultKinds as readonly string[]).includes(fault)) {
    return { problem: `${quote(fault)} is no fault; expected one of ${faultKinds.join(", ")}` };
  }
  const rule: Record<string, unknown> = { fault };
  for (const part of parts) {
    const [, name = "", value = ""] = /^([^=]*)=(.*)$/.exec(part) ?? [];
    const member = Object.hasOwn(members, name) ? members[name as keyof typeof members] : undefined;
    if (!member)
      return { problem: `${quote(part)}; expected one of ${Object.keys(members).join(", ")} with = and a value` };
    if (member in rule) return { problem: `${name} is there twice; expected it once` };
    rule[member] = numbers.has(name) && value !== "always" && value !== "" ? Number(value) : value;
  }
  const result = faultSchema.safeParse(rule);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  const name = Object.entries(members).find(([, member]) => member === path[0])?.[0] ?? String(path[0]);
  return { problem: `${name}: ${message}` };
}

function quote(text: string): string {
  return JSON.stringify(text);
}
