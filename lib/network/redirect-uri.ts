/** Schemes that Entra takes for web redirect URIs. */
export const redirectUriSchemes = ["https:", "http:", "ms-appx-web:", "brk-multihub:"];
const longest = 256;

/**
 * The form of a web redirect URI that Entra stores and the provider accepts: a slash where there is no path. Sign-ins
 * compare redirect URIs byte for byte, so nothing else is touched.
 *
 * @throws RangeError for what Entra refuses: other schemes, no host, plain http beyond this machine, wildcards, fragments
 * @see https://learn.microsoft.com/entra/identity-platform/reply-url
 */
export function canonicalRedirectUri(uri: string): string {
  const expected = redirectUriExpectation(uri);
  if (expected !== undefined) throw new RangeError(`redirect URI ${JSON.stringify(uri)}: expected ${expected}`);
  return uri.startsWith("urn:") ? uri : uri.replace(/^([^:]+:\/\/[^/?]+)(?=$|\?)/, "$1/");
}

/** What Entra expects where it would refuse a web redirect URI; undefined for one that it takes. */
export function redirectUriExpectation(uri: string): string | undefined {
  if (uri.length > longest) return `at most ${longest} characters`;
  if (/^urn:[^:]+:./.test(uri)) return undefined;
  if (/\s/.test(uri) || !URL.canParse(uri)) return "an address such as https://host/path";
  const { protocol, host, hostname } = new URL(uri);
  if (!redirectUriSchemes.includes(protocol)) return `one of the schemes ${redirectUriSchemes.join(", ")}`;
  if (host === "") return "a host";
  if (protocol === "http:" && !isThisMachine(hostname)) return "https: (http: is for localhost only)";
  return /[*#]/.test(uri) ? "no wildcard (*) and no fragment (#)" : undefined;
}

/** Hosts for which Entra takes plain http. The loopback address of IPv6 is none of them. */
export function isThisMachine(host: string): boolean {
  return ["localhost", "127.0.0.1"].includes(host);
}
