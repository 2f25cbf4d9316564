/** A token, taken out of what it was written in; or what was found in its place. The text itself is never repeated. */
export type TokenText = { readonly token: string } | { readonly found: string };

/** Members under which token endpoints, the Azure CLI and Azure PowerShell give an access token. */
const members = ["access_token", "accessToken", "Token", "token"];

/**
 * Takes an access token out of a text: the token as it is, after `Bearer` or `Authorization: Bearer`, in double quotes,
 * or in the JSON in which it came.
 */
export function tokenFrom(text: string): TokenText {
  const trimmed = text.replace(/^\uFEFF/, "").trim();
  if (trimmed === "") return { found: "nothing" };
  if (/^["{[]/.test(trimmed)) return fromJson(trimmed);
  const token = trimmed.replace(/^(?:authorization\s*:\s*)?bearer\s+/i, "");
  if (/\s/.test(token)) return { found: "several words" };
  return /^[!-~]+$/.test(token) ? { token } : { found: "characters that no token has" };
}

function fromJson(text: string): TokenText {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { found: "JSON that is broken" };
  }
  if (typeof value === "string") return /^["{[]/.test(value.trim()) ? { found: "text in quotes" } : tokenFrom(value);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return { found: "JSON without a token" };
  const found = members
    .filter((name) => Object.hasOwn(value, name))
    .map((name): unknown => Reflect.get(value, name))
    .find((member) => typeof member === "string");
  if (typeof found === "string")
    return /^["{[]/.test(found.trim()) ? { found: "JSON without a token" } : tokenFrom(found);
  return Object.hasOwn(value, "error") ? { found: "the error of a token request" } : { found: "JSON without a token" };
}
