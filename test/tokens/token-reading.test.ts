import * as fc from "fast-check";
import { redact } from "../../lib/tokens/redact";
import { readAccessToken } from "../../lib/tokens/token-reading";
import { tokenFrom } from "../../lib/tokens/token-text";
import { partnerCenterClaims, tokenOf, without } from "../support/tokens";

const token = tokenOf(partnerCenterClaims());

test.each([
  ["as it is", token],
  ["with a line end", `${token}\r\n`],
  ["with a byte-order mark", `\uFEFF${token}`],
  ["after Bearer", `bearer ${token}`],
  ["as a header", `Authorization: Bearer ${token}\n`],
  ["in quotes", JSON.stringify(token)],
  ["in the answer of a token endpoint", JSON.stringify({ token_type: "Bearer", access_token: token })],
  ["in what the Azure CLI prints", JSON.stringify({ accessToken: token, tenant: "x" }, undefined, 2)],
])("a token is found %s", (_, text) => {
  expect(tokenFrom(text)).toEqual({ token });
});

test.each([
  ["", "nothing"],
  ["  \n", "nothing"],
  ["two words", "several words"],
  ['{"access_token": ', "JSON that is broken"],
  ['{"id_token": "x"}', "JSON without a token"],
  ['{"access_token": 7}', "JSON without a token"],
  ['{"error": "invalid_grant"}', "the error of a token request"],
  ["[]", "JSON without a token"],
])("no token is found in %j", (text, found) => {
  expect(tokenFrom(text)).toEqual({ found });
});

test("an encrypted token cannot tell", () => {
  const [header] = tokenOf({}, { alg: "RSA-OAEP", enc: "A256GCM" }).split(".");

  expect(readAccessToken(`${header}.aa.bb.cc.dd`)).toMatchObject({ read: true, evidence: { mfa: "unknown" } });
});

test("an opaque token cannot tell", () => {
  const reading = readAccessToken(`EwB${"Ab9+/".repeat(60)}==`);

  expect(reading).toMatchObject({ read: true, evidence: { mfa: "unknown" } });
  expect(reading).not.toHaveProperty("token");
});

test.each([
  ["a refresh token", `0.AXoA${"x_-".repeat(30)}.AgABAAEAAAD.${"y".repeat(50)}`],
  ["an ID token", tokenOf(without(partnerCenterClaims({ nonce: "n" }), "appid", "scp"))],
  ["a token that is cut off or damaged", token.slice(0, 120)],
  ["a token that is cut off or damaged", token.split(".").slice(0, 2).join(".")],
  ["no token", "hello"],
])("%s is no access token", (found, text) => {
  expect(readAccessToken(text)).toEqual({ read: false, found });
});

test("claims are read in any language", () => {
  expect(readAccessToken(tokenOf(partnerCenterClaims({ upn: "zoë@例え.jp" })))).toMatchObject({
    token: { userName: "zoë@例え.jp" },
  });
});

test("reading never fails, whatever the text", () => {
  const part = fc.oneof(
    fc.string(),
    fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString("base64url")),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const read = tokenFrom(parts.join("."));

      expect(["shown", undefined]).toContain(
        "token" in read ? shownOnlyByEntra(readAccessToken(read.token)) : undefined,
      );
    }),
  );
});

/** Random claims have no issuer of Entra: MFA is never shown by them. */
function shownOnlyByEntra(reading: ReturnType<typeof readAccessToken>): string | undefined {
  return reading.read && reading.evidence.mfa === "shown" ? "shown without an issuer" : undefined;
}

test("what looks like a token, and what was sent in confidence, does not show", () => {
  const said = `bad: ${token}; secret=p%40ss+word and p@ss word; 1.AX${"z".repeat(80)}`;

  expect(redact(said, ["p@ss word"])).toBe("bad: …; secret=p%40ss+word and …; …");
  expect(redact("client 6b1f0c52-7e3d-4a9b-8f24-d05c6e7a1b93 in contoso.example")).toContain("6b1f0c52");
});
