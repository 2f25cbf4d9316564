import type { Reference } from "../model/reference";
import type { Expression } from "../model/terraform";

const step = String.raw`(?:\.[A-Za-z_][\w-]*|\[(?:\d+|"[^"\\]*")\])`;
const plainReference = new RegExp(String.raw`^\$\{\s*([A-Za-z_][\w-]*(?:${step})+)\s*\}$`);
const template = /(?<!\$)\$\{|(?<!%)%\{/;

/**
 * Reads one string of Terraform's JSON syntax: text (unescaped), a plain reference such as `${azuread_group.a.object_id}`,
 * or any other expression, which is kept as it stands.
 *
 * @see https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 */
export function readString(text: string): string | Reference | Expression {
  const [, reference] = plainReference.exec(text) ?? [];
  if (reference !== undefined) return { reference };
  if (template.test(text)) return { expression: text };
  return text.replaceAll(/([$%])\1\{/g, (_, sign: string) => `${sign}{`);
}
