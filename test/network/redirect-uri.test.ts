import { canonicalRedirectUri } from "../../lib/network/redirect-uri";

describe("canonicalRedirectUri", () => {
  test.each([
    ["https://localhost", "https://localhost/"],
    ["http://localhost:8400", "http://localhost:8400/"],
    ["https://app.example?tenant=a", "https://app.example/?tenant=a"],
    ["https://app.example/", "https://app.example/"],
    ["https://app.example/Callback", "https://app.example/Callback"],
    ["HTTPS://App.Example/a%2Fb/", "https://app.example/a%2Fb/"],
    ["https://App.example?Tenant=A", "https://app.example/?Tenant=A"],
    ["ms-appx-web://Microsoft.AAD.BrokerPlugin/x", "ms-appx-web://Microsoft.AAD.BrokerPlugin/x"],
    ["urn:ietf:wg:oauth:2.0:oob", "urn:ietf:wg:oauth:2.0:oob"],
  ])("%s becomes %s", (uri, canonical) => {
    expect(canonicalRedirectUri(uri)).toBe(canonical);
    expect(canonicalRedirectUri(canonical)).toBe(canonical);
  });

  test.each([
    ["app.example/callback", "an address"],
    ["https://", "an address"],
    ["ftp://app.example/", "one of the schemes https:"],
    ["http://app.example/", "https: (http: is for localhost only)"],
    ["http://[::1]:8400/", "https: (http: is for localhost only)"],
    ["https://app.example/a b", "an address"],
    ["https:app.example/", "an address"],
    ["https:\\\\app.example\\callback", "an address"],
    ["https://contoso.example@evil.example/", "no user information"],
    ["https://:secret@app.example/", "no user information"],
    ["https://*.app.example/", "no wildcard"],
    ["https://app.example/#part", "no fragment"],
    [`https://app.example/${"a".repeat(240)}`, "at most 256 characters"],
  ])("fails for %s", (uri, expected) => {
    expect(() => canonicalRedirectUri(uri)).toThrow(`redirect URI ${JSON.stringify(uri)}: expected `);
    expect(() => canonicalRedirectUri(uri)).toThrow(expected);
  });
});
