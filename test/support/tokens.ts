/** Ids that the tests' tokens hold. */
export const people = {
  tenant: "8d4f2c6a-1b3e-4d5f-9a7c-0e2b4d6f8a1c",
  otherTenant: "6b1f0c52-7e3d-4a9b-8f24-d05c6e7a1b93",
  user: "1f2e3d4c-5b6a-4789-9abc-def012345678",
  client: "c0ffee00-1234-4abc-8def-0123456789ab",
};

/** Signature of every token of the tests: 40 characters that must not show anywhere. */
export const plantedSignature = "PlantedSignature0123456789abcdefghijklmn";

/** A token in the compact form, signed by nobody. */
export function tokenOf(claims: object, header: object = { alg: "RS256", typ: "JWT", kid: "k" }): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part(header)}.${part(claims)}.${plantedSignature}`;
}

/** 12:00 UTC on the day of the tests' clock. */
export const noon = Date.UTC(2026, 10, 22, 12) / 1000;

/** Claims of an access token for Partner Center, as Entra writes them for a user who did MFA. */
export function partnerCenterClaims(changes: object = {}): object {
  return {
    aud: "https://api.partnercenter.microsoft.com",
    iss: `https://sts.windows.net/${people.tenant}/`,
    iat: noon - 600,
    nbf: noon - 600,
    exp: noon + 2700,
    acr: "1",
    amr: ["pwd", "mfa"],
    appid: people.client,
    appidacr: "2",
    oid: people.user,
    scp: "user_impersonation",
    tid: people.tenant,
    unique_name: "megan@litware.onmicrosoft.com",
    upn: "megan@litware.onmicrosoft.com",
    ver: "1.0",
    ...changes,
  };
}

/** The same without some claims. */
export function without(claims: object, ...names: readonly string[]): object {
  return Object.fromEntries(Object.entries(claims).filter(([name]) => !names.includes(name)));
}
