import { Token } from "cdktf";
import { type Id, isReference } from "../model/reference";

const address = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[\d+\]|\["[\w -]+"\])+$/;
const token = /(\$\{TfToken\[[\w:.-]+\]\})/;

/**
 * Text as Terraform must see it to read the same text: `${` and `%{` would begin an expression or a directive. Values
 * that cdktf resolves later (tokens) stay what they are; text around them is escaped all the same.
 */
export function terraformText(text: string): string {
  if (!Token.isUnresolved(text)) return escape(text);
  const parts = text.split(token);
  return parts.map((part) => (token.test(part) ? part : escape(part))).join("");
}

/**
 * An id as Terraform must see it: text as text, a reference as an expression.
 *
 * @throws RangeError if a reference is not the plain address of an attribute, because it would be evaluated.
 */
export function terraformId(id: Id): string {
  if (!isReference(id)) return terraformText(id);
  if (!address.test(id.reference)) {
    throw new RangeError(`reference ${JSON.stringify(id.reference)} is found; expected <type>.<name>.<attribute>`);
  }
  return `\${${id.reference}}`;
}

function escape(text: string): string {
  return text.replaceAll("${", () => "$${").replaceAll("%{", "%%{");
}
