import { DefaultTokenResolver, StringConcat, type TerraformStack, Tokenization } from "cdktf";

const resolver = new DefaultTokenResolver(new StringConcat());

/**
 * What `Tokenization.resolve` gives, at a fraction of its cost: cdktf makes a context and several searches for each of
 * thousands of values, of which a handful are tokens. Whatever could be one is left to cdktf.
 */
export function resolveTokens(value: unknown, scope: TerraformStack): unknown {
  if (typeof value !== "object" || value === null) {
    return mayBeToken(value) ? byCdktf(value, scope) : value;
  }
  if (Array.isArray(value)) {
    if (value.some(mayBeListToken)) return byCdktf(value, scope);
    return value.map((item) => resolveTokens(item, scope)).filter((item) => item !== undefined);
  }
  const entries = Object.entries(value);
  if (!isPlain(value) || entries.some(([key]) => mayBeToken(key))) return byCdktf(value, scope);
  const resolved: Record<string, unknown> = {};
  for (const [key, member] of entries) {
    const inner = resolveTokens(member, scope);
    if (inner !== undefined) resolved[key] = inner;
  }
  return resolved;
}

/** Of an object literal: tokens and constructs are of classes of their own, or have a `resolve`. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    typeof (value as { readonly resolve?: unknown }).resolve !== "function"
  );
}

function byCdktf(value: unknown, scope: TerraformStack): unknown {
  return Tokenization.resolve(value, { scope, preparing: false, resolver });
}

/** Tokens are text with a marker, or negative numbers of 299 digits, which text may hold too. */
function mayBeToken(value: unknown): boolean {
  if (typeof value === "string") return value.includes("TfToken[") || value.includes("e+");
  return typeof value === "number" ? value < 0 : typeof value === "function";
}

/** A list token is a list of one item. Text tokens in a list are resolved one by one. */
function mayBeListToken(item: unknown): boolean {
  return typeof item === "string" ? item.includes("#{TfToken[") : typeof item === "number" && item < 0;
}
