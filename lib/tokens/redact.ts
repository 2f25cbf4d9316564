/** What an access, ID or refresh token or an assertion looks like, wherever it stands. */
const tokenLike = /\beyJ[\w-]{10,}(?:\.[\w-]*)*|(?<![\w.-])[01]\.A[\w.-]{60,}|\bEw[A-D][\w+/=]{100,}|[\w-]{120,}/g;

/**
 * Text of a service or of the command line, fit to be shown: what was sent in confidence, and whatever looks like a
 * token, becomes three dots.
 *
 * @param secrets texts that must not show, in any form that a URL or JSON gives them
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  const forms = secrets
    .filter((secret) => secret.length >= 4)
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((shown, secret) => shown.replaceAll(secret, "…"), text).replace(tokenLike, "…");
}
