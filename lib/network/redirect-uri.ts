/** Schemes that Entra takes for web redirect URIs. */
export const redirectUriSchemes = ["https:", "http:", "ms-appx-web:", "brk-multihub:"];
const longest = 256;

/**
 * The form of a web redirect URI that Entra stores and the provider accepts: a web address with its host in lower case, and
 * a slash where there is no path. Sign-ins compare paths byte for byte, so nothing else is touched.
 *
 * @throws RangeError for what Entra refuses: other schemes, no host, plain http beyond this machine, user information,
 * wildcards, fragments
 * @see https://learn.microsoft.com/entra/identity-platform/reply-url
 */
export function canonicalRedirectUri(uri: string): string {
  const expected = redirectUriExpectation(uri);
  if (expected !== undefined) throw new RangeError(`redirect URI ${JSON.stringify(uri)}: expected ${expected}`);
  if (uri.startsWith("urn:")) return uri;
  const [origin = ""] = /^[^/]+:\/\/[^/?]+/.exec(uri) ?? [];
  const rest = uri.slice(origin.length);
  return `${/^https?:/i.test(uri) ? origin.toLowerCase() : origin}${rest.startsWith("/") ? "" : "/"}${rest}`;
}

/** What Entra expects where it would refuse a web redirect URI; undefined for one that it takes. */
export function redirectUriExpectation(uri: string): string | undefined {
  if (uri.length > longest) return `at most ${longest} characters`;
  if (/^urn:[^:]+:./.test(uri)) return undefined;
  // URL takes https:host and backslashes too, which Entra does not.
  if (/[\s\\]/.test(uri) || !/^[^/:]+:\/\//.test(uri) || !URL.canParse(uri))
    return "an address such as https://host/path";
  const { protocol, host, hostname, username, password } = new URL(uri);
  if (!redirectUriSchemes.includes(protocol)) return `one of the schemes ${redirectUriSchemes.join(", ")}`;
  if (host === "") return "a host";
  if (username !== "" || password !== "") return "no user information (@) before the host";
  if (protocol === "http:" && !isThisMachine(hostname)) return "https: (http: is for localhost only)";
  return /[*#]/.test(uri) ? "no wildcard (*) and no fragment (#)" : undefined;
}

/** Hosts for which Entra takes plain http. The loopback address of IPv6 is none of them. */
export function isThisMachine(host: string): boolean {
  return ["localhost", "127.0.0.1"].includes(host);
}
