import { readAccessToken } from "../../lib/tokens/token-reading";
import { partnerCenterClaims, people, tokenOf, without } from "../support/tokens";

function evidenceOf(claims: object) {
  const reading = readAccessToken(tokenOf(claims));
  if (!reading.read) throw new Error(reading.found);
  return reading.evidence;
}

const personal = "9188040d-6c67-4c5b-b112-36a304b66dad";
const v2 = {
  ...without(partnerCenterClaims(), "amr", "acr", "appid", "appidacr", "unique_name", "upn"),
  ver: "2.0",
  iss: `https://login.microsoftonline.com/${people.tenant}/v2.0`,
  azp: people.client,
  azpacr: "1",
  preferred_username: "megan@litware.onmicrosoft.com",
};

test.each([
  ["pwd and mfa", ["pwd", "mfa"]],
  ["a security key or Windows Hello", ["rsa", "mfa"]],
  ["mfa alone", ["mfa"]],
  ["federated with the claim", ["fed", "mfa"]],
])("MFA is shown: %s", (_, amr) => {
  expect(evidenceOf(partnerCenterClaims({ amr }))).toEqual({
    mfa: "shown",
    because: `amr holds mfa (${amr.join(", ")})`,
  });
});

test.each([
  ["a password only", partnerCenterClaims({ amr: ["pwd"] }), "amr holds pwd, not mfa"],
  ["a key without mfa", partnerCenterClaims({ amr: ["rsa", "fido"] }), "amr holds rsa, fido, not mfa"],
  ["MFA for registering", partnerCenterClaims({ amr: ["pwd", "ngcmfa"] }), "Partner Center does not look for it"],
  ["another letter case", partnerCenterClaims({ amr: ["pwd", "MFA"] }), "amr holds pwd, MFA, not mfa"],
  ["a value that contains it", partnerCenterClaims({ amr: ["wiaormfa"] }), "amr holds wiaormfa, not mfa"],
  ["no method at all", partnerCenterClaims({ amr: [] }), "amr holds nothing, not mfa"],
  ["federated without the claim", partnerCenterClaims({ amr: ["pwd", "fed"] }), "federated identity provider"],
  ["v1.0 without amr", without(partnerCenterClaims(), "amr"), "no amr claim, and v1.0 tokens of users have one"],
])("MFA is not shown: %s", (_, claims, because) => {
  const evidence = evidenceOf(claims);

  expect(evidence.mfa).toBe("notShown");
  expect(evidence.because).toContain(because);
  expect(evidence.remedy).toBeDefined();
});

test.each([
  ["idtyp says so", { idtyp: "app" }],
  ["it has neither scopes nor a name", { scp: undefined, upn: undefined, unique_name: undefined }],
])("MFA is not shown by an application's own token, even with mfa in it: %s", (_, changes) => {
  expect(evidenceOf(partnerCenterClaims(changes))).toMatchObject({
    mfa: "notShown",
    because: expect.stringContaining("no user signed in") as string,
  });
});

test.each([
  ["v2.0 without amr", v2, "v2.0, and Entra writes amr into v1.0 access tokens only"],
  ["of two tenants", partnerCenterClaims({ tid: people.client }), "name two tenants"],
  ["no version, no amr", without(partnerCenterClaims(), "amr", "ver"), "of no stated version"],
  ["another issuer", partnerCenterClaims({ iss: "https://idp.example/" }), "not Microsoft Entra ID"],
  [
    "an issuer that only begins like Entra's",
    partnerCenterClaims({ iss: `https://sts.windows.net.example/${people.tenant}/` }),
    "not Microsoft Entra ID",
  ],
  ["no issuer", without(partnerCenterClaims(), "iss"), "not Microsoft Entra ID"],
  ["amr as text", partnerCenterClaims({ amr: "mfa" }), "not a list of names"],
  ["amr with other things in it", partnerCenterClaims({ amr: ["mfa", 1] }), "not a list of names"],
  [
    "a personal account",
    { ...v2, iss: `https://login.microsoftonline.com/${personal}/v2.0`, tid: personal },
    "personal Microsoft account",
  ],
])("nobody can tell: %s", (_, claims, because) => {
  const evidence = evidenceOf(claims);

  expect(evidence.mfa).toBe("unknown");
  expect(evidence.because).toContain(because);
});

test("a v2.0 token that has amr all the same is taken at its word", () => {
  expect(evidenceOf({ ...v2, amr: ["pwd", "mfa"] }).mfa).toBe("shown");
  expect(evidenceOf({ ...v2, amr: ["pwd"] }).mfa).toBe("notShown");
});

test.each(["sts.windows.net", "sts.chinacloudapi.cn"])("v1.0 tokens of %s are Entra's", (host) => {
  expect(evidenceOf(partnerCenterClaims({ iss: `https://${host}/${people.tenant}/` })).mfa).toBe("shown");
});
