import { Emulator, type EmulatorOptions } from "../../../lib/emulator/emulator";
import { claimsOf } from "../../../lib/emulator/login/access-token";
import { defaultTenant, newTenant } from "../../../lib/emulator/seeds/new-tenant";
import { emulated, emulatedNow } from "../../support/emulated";

const { tenantId, domain, client } = defaultTenant;
const good = {
  grant_type: "client_credentials",
  client_id: client.clientId,
  client_secret: client.secret,
  scope: "https://graph.microsoft.com/.default",
};

function ask(form: Record<string, string>, tenant = tenantId, options: EmulatorOptions = {}, method = "POST") {
  const { status, body } = new Emulator({ now: () => emulatedNow, ...options }).answer({
    method,
    baseUrl: "http://localhost",
    target: `/${tenant}/oauth2/v2.0/token`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
  });
  return { status, body: JSON.parse(body) as Record<string, string & readonly number[]> };
}

function without(name: keyof typeof good): Record<string, string> {
  const { [name]: _, ...rest } = good;
  return rest;
}

describe("a token", () => {
  it("says whom it stands for, what they may do, and that it is for emulation", () => {
    const { status, body } = ask(good);
    expect(status).toBe(200);
    expect([body["token_type"], body["expires_in"]]).toEqual(["Bearer", 3599]);
    const [header] = body["access_token"]!.split(".");
    expect(JSON.parse(Buffer.from(header!, "base64url").toString())).toEqual({ alg: "none", typ: "JWT" });
    const seconds = emulatedNow.getTime() / 1000;
    expect(claimsOf(body["access_token"]!)).toMatchObject({
      aud: "https://graph.microsoft.com",
      tid: tenantId,
      appid: client.clientId,
      oid: client.objectId,
      for_emulation_only: true,
      nbf: seconds,
      exp: seconds + 3599,
      roles: expect.arrayContaining(["Policy.Read.All", "Policy.ReadWrite.ConditionalAccess"]),
    });
  });

  it("carries the app roles that its service principal was assigned, and no other", () => {
    const roles = ["Policy.Read.All", "User.Read.All"];
    const state = newTenant({ ...defaultTenant, client: { ...client, roles } });
    expect(claimsOf(ask(good, tenantId, { state }).body["access_token"]!)?.["roles"]).toEqual(roles);
  });

  it("is given for the tenant's domain, too", () => {
    expect(ask(good, domain).status).toBe(200);
  });
});

describe("what the token endpoint refuses, in Entra's form", () => {
  const cases: readonly [string, () => ReturnType<typeof ask>, number, string, number][] = [
    ["another tenant", () => ask(good, "99999999-9999-4999-8999-999999999999"), 400, "invalid_request", 90002],
    ["an unknown client", () => ask({ ...good, client_id: tenantId }), 400, "unauthorized_client", 700016],
    ["a wrong secret", () => ask({ ...good, client_secret: "guessed" }), 401, "invalid_client", 7000215],
    ["no secret", () => ask(without("client_secret")), 401, "invalid_client", 7000216],
    ["no grant type", () => ask(without("grant_type")), 400, "invalid_request", 900144],
    ["no scope", () => ask(without("scope")), 400, "invalid_request", 900144],
    ["another grant", () => ask({ ...good, grant_type: "password" }), 400, "unsupported_grant_type", 70003],
    ["one permission as scope", () => ask({ ...good, scope: "User.Read" }), 400, "invalid_scope", 1002012],
    ["a GET", () => ask(good, tenantId, {}, "GET"), 400, "invalid_request", 900561],
  ];

  it.each(cases)("%s", (_what, asked, status, error, code) => {
    const answer = asked();
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error, error_codes: [code] });
    expect(answer.body["error_description"]).toMatch(new RegExp(`^AADSTS${code}: .* Trace ID: \\S+ Correlation ID: `));
    expect(JSON.stringify(answer.body)).not.toContain("guessed");
  });
});

describe("a client assertion", () => {
  const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  const claims = { iss: "https://token.example", sub: "repo:x/y", aud: "api://AzureADTokenExchange", exp: 2e9 };

  function asked(claimed: Record<string, unknown>, type = assertionType) {
    const { emulator, call } = emulated();
    const application = { displayName: "pipeline", signInAudience: "AzureADMyOrg" };
    const { id, appId } = call("POST", "/applications", application).body;
    call("POST", "/servicePrincipals", { appId });
    const credential = { name: "gh", issuer: claims.iss, subject: claims.sub, audiences: [claims.aud] };
    expect(call("POST", `/applications/${id}/federatedIdentityCredentials`, credential).status).toBe(201);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const assertion = `${part({ alg: "RS256" })}.${part(claimed)}.signature`;
    const form = {
      ...without("client_secret"),
      client_id: appId,
      client_assertion: assertion,
      client_assertion_type: type,
    };
    return ask(form, tenantId, { state: emulator.state });
  }

  it("shows who the client is when a federated credential has its issuer, subject and audience", () => {
    expect(asked(claims).status).toBe(200);
  });

  it.each([
    ["another subject", { ...claims, sub: "repo:x/z" }, 700213],
    ["another issuer", { ...claims, iss: "https://other.example" }, 700213],
    ["another audience", { ...claims, aud: "api://other" }, 700213],
    ["one that expired", { ...claims, exp: 1 }, 700024],
    ["one that never expires", { ...claims, exp: undefined }, 50027],
    ["one of tomorrow", { ...claims, nbf: emulatedNow.getTime() / 1000 + 86_400 }, 700024],
  ])("is refused with %s", (_what, claimed, code) => {
    expect(asked(claimed)).toMatchObject({ status: 401, body: { error: "invalid_client", error_codes: [code] } });
  });

  it("is refused of another type", () => {
    expect(asked(claims, "other").body["error_codes"]).toEqual([50027]);
  });
});

describe("secrets of applications", () => {
  it("open the door once they are added, until they are removed", () => {
    const { emulator, call } = emulated();
    const { id, appId } = call("POST", "/applications", { displayName: "app" }).body;
    call("POST", "/servicePrincipals", { appId });
    const { secretText, keyId } = call("POST", `/applications/${id}/addPassword`, {}).body;
    const form = { ...good, client_id: appId, client_secret: secretText };
    expect(ask(form, tenantId, { state: emulator.state }).status).toBe(200);
    call("POST", `/applications/${id}/removePassword`, { keyId });
    expect(ask(form, tenantId, { state: emulator.state }).body["error_codes"]).toEqual([7000215]);
  });
});

describe("Graph without a token of this emulator", () => {
  const listed = (authorization: string | undefined, now = emulatedNow) => {
    const { status, body } = new Emulator({ now: () => now }).answer({
      method: "GET",
      baseUrl: "http://localhost",
      target: "/v1.0/domains",
      headers: { authorization },
      body: "",
    });
    return [status, (JSON.parse(body) as { error?: { code: string } }).error?.code];
  };

  it("is refused", () => {
    const access = ask(good).body["access_token"]!;
    expect(listed(`Bearer ${access}`)).toEqual([200, undefined]);
    const refused = [401, "InvalidAuthenticationToken"];
    expect(listed(undefined)).toEqual(refused);
    expect(listed("Bearer x")).toEqual(refused);
    expect(listed(`Basic ${access}`)).toEqual(refused);
    expect(listed(`Bearer ${access}`, new Date(emulatedNow.getTime() + 3600_000))).toEqual(refused);
    expect(listed(`Bearer ${access}`, new Date(emulatedNow.getTime() - 4 * 60_000))).toEqual([200, undefined]);
    expect(listed(`Bearer ${access}`, new Date(emulatedNow.getTime() - 6 * 60_000))).toEqual(refused);
    const [header, , end] = access.split(".");
    const claims = { ...claimsOf(access), for_emulation_only: undefined };
    const foreign = Buffer.from(JSON.stringify(claims)).toString("base64url");
    expect(listed(`Bearer ${header}.${foreign}.${end}`)).toEqual(refused);
  });
});
