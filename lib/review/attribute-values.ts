import { isReference } from "../model/reference";
import { isExpression } from "../model/terraform";

/** Blocks under a name, however Terraform or a plan writes them: none, one object, or a list. */
export function blocksOf(
  parent: Readonly<Record<string, unknown>>,
  name: string,
): readonly Readonly<Record<string, unknown>>[] {
  const value = parent[name];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter(
    (one): one is Readonly<Record<string, unknown>> =>
      typeof one === "object" && one !== null && !isReference(one) && !isExpression(one),
  );
}

/** Texts of a list; what only Terraform knows goes by its address or expression, so that it compares as itself. */
export function textsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((one) => {
    if (typeof one === "string") return one === "" ? [] : [one];
    if (isReference(one)) return [one.reference];
    return isExpression(one) ? [one.expression] : [];
  });
}

/** Those of `now` that `before` has not, each once. */
export function added(before: readonly string[], now: readonly string[]): readonly string[] {
  return [...new Set(now)].filter((one) => !before.includes(one));
}
