import { DefaultTokenResolver, StringConcat, Token, Tokenization } from "cdktf";
import type { Construct } from "constructs";
import type { Id } from "../model/reference";
import { terraformId } from "./text";
import { UnsupportedByProviderError } from "./unsupported-by-provider-error";

/** What translating a part of a policy needs besides the part itself. */
export interface Writing {
  /**
   * Ids in the one order that this project emits, whatever order they come in: the provider compares lists in order,
   * while their order means nothing. `All` swallows its neighbours and `None` gives way to them, as Graph would have it.
   * Undefined where there is none.
   */
  ids(ids: readonly Id[] | undefined): string[] | undefined;
  unsupported(part: string, because: string): UnsupportedByProviderError;
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function writingAt(scope: Construct): Writing {
  return {
    ids: (ids) => {
      const texts = new Map((ids ?? []).map(terraformCasedId).map((text) => [orderKey(scope, text), text]));
      if (texts.size === 0) return undefined;
      if (texts.has("All")) return ["All"];
      if (texts.size > 1) texts.delete("None");
      return [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
    },
    unsupported: (part, because) => new UnsupportedByProviderError(scope.node.path, part, because),
  };
}

/** Graph gives GUIDs back in lower case. */
function terraformCasedId(id: Id): string {
  const text = terraformId(id);
  return guid.test(text) ? text.toLowerCase() : text;
}

/** A token's own text is a running number, which unrelated changes move; what it resolves to stays. */
function orderKey(scope: Construct, text: string): string {
  if (!Token.isUnresolved(text)) return text;
  const resolver = new DefaultTokenResolver(new StringConcat());
  return String(Tokenization.resolve(text, { scope, resolver }));
}

/** Known values in their order of declaration, each once; undefined where there is none. */
export function inOrder<T>(values: readonly T[] | undefined, order: readonly T[]): T[] | undefined {
  const ordered = order.filter((value) => values?.includes(value));
  return ordered.length > 0 ? ordered : undefined;
}

/** Like `inOrder`, where the value `all` makes every other superfluous. */
export function inOrderUnlessAll<T>(values: readonly T[] | undefined, order: readonly T[], all: T): T[] | undefined {
  return values?.includes(all) ? [all] : inOrder(values, order);
}
