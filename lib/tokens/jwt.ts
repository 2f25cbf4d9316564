/** What a token is made of, as far as that can be seen without a key. */
export type TokenForm =
  | { readonly form: "signed"; readonly claims: Claims }
  /** Five parts: only the resource has the key. */
  | { readonly form: "encrypted" }
  /** Made for nobody to read but its issuer. */
  | { readonly form: "opaque" }
  | { readonly form: "refreshToken" }
  | { readonly form: "none"; readonly found: string };

export type Claims = Readonly<Record<string, unknown>>;

/**
 * Reads a token **without verifying its signature**: what it says holds only if it came from Entra directly.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/access-tokens
 */
export function readToken(token: string): TokenForm {
  const parts = token.split(".");
  const header = partFrom(parts[0]);
  if (header && parts.length === 5) return { form: "encrypted" };
  const claims = parts.length === 3 ? partFrom(parts[1]) : undefined;
  if (header && claims) return { form: "signed", claims };
  if (header) return { form: "none", found: "a token that is cut off or damaged" };
  if (/^(?:[01]\.A|M\.[CR]\d+_)[\w.*!$-]{40,}$/.test(token)) return { form: "refreshToken" };
  return /^[\w.~+/=*!$-]{100,}$/.test(token) ? { form: "opaque" } : { form: "none", found: "no token" };
}

function partFrom(part: string | undefined): Claims | undefined {
  if (part === undefined || !/^[\w-]+$/.test(part)) return undefined;
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(part, "base64url")));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}
