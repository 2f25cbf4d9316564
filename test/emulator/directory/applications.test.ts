import { type Emulated, emulated } from "../../support/emulated";
import { defaultTenant } from "../../../lib/emulator/seeds/new-tenant";

const graph = "00000003-0000-0000-c000-000000000000";
const policyReadAll = "246dd0d5-5bd0-4def-940b-0421030a5b68";
const caller = defaultTenant.client.objectId;

let entra: Emulated;
beforeEach(() => void (entra = emulated()));
const made = (path: string, body: object): string => entra.call("POST", path, body as never).body.id;
const application = (change: object = {}): string => made("/applications", { displayName: "Portal", ...change });
const graphPrincipal = (): string =>
  entra.call("GET", `/servicePrincipals?$filter=appId eq '${graph}'`).body.value[0].id;
const principalOf = (id: string): string =>
  made("/servicePrincipals", { appId: entra.call("GET", `/applications/${id}`).body.appId });

describe("applications", () => {
  it("are owned by who registers them, unless owners are named", () => {
    const owners = (id: string) =>
      entra.call("GET", `/applications/${id}/owners`).body.value.map((one: { id: string }) => one.id);
    expect(owners(application())).toEqual([caller]);
    const user = [...entra.emulator.state.list("users")][0]!.id;
    expect(owners(application({ "owners@odata.bind": [`http://localhost/v1.0/directoryObjects/${user}`] }))).toEqual([
      user,
    ]);
  });

  it("keep what an update does not name of a complex property", () => {
    const id = application({ web: { redirectUris: ["https://a.example/"], homePageUrl: "https://a.example" } });
    expect(entra.call("PATCH", `/applications/${id}`, { web: { redirectUris: [] } }).status).toBe(204);
    const { web } = entra.call("GET", `/applications/${id}`).body;
    expect(web).toMatchObject({ redirectUris: [], homePageUrl: "https://a.example" });
  });

  it.each([
    [{ displayName: "" }, "A value is required for property 'displayName'"],
    [{ signInAudience: "Everyone" }, "Invalid value specified for property 'signInAudience'"],
    [{ web: { redirectUris: ["nowhere"] } }, 'Reply URL "nowhere" is not a valid absolute URI'],
    [{ spa: { redirectUris: ["https://a.example/#b"] } }, "without a fragment"],
    [
      { requiredResourceAccess: [{ resourceAppId: graph, resourceAccess: [{ id: "x", type: "Role" }] }] },
      "'requiredResourceAccess'",
    ],
    [{ passwordCredentials: [{ keyId: "x" }] }, "Adding new password credential(s) is not allowed."],
    [{ keyCredentials: [{ type: "Paper", usage: "Verify" }] }, "'keyCredentials'"],
    [{ appId: graph }, "Property 'appId' is read-only and cannot be set."],
  ])("are refused with %j", (change, message) => {
    const answer = entra.call("POST", "/applications", { displayName: "Portal", ...change } as never);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
    expect(entra.emulator.state.size("applications")).toBe(0);
  });

  it("show a secret once, sign in with it, and no more when it is taken away", () => {
    const id = application();
    const { appId } = entra.call("GET", `/applications/${id}`).body;
    principalOf(id);
    const secret = entra.call("POST", `/applications/${id}/addPassword`, {
      passwordCredential: { displayName: "pw" },
    }).body;
    expect(secret.secretText).toMatch(/^emu~/);
    expect(
      JSON.stringify([...entra.emulator.state.list("applications"), ...entra.emulator.state.list("clientSecrets")]),
    ).not.toContain(secret.secretText);
    const signIn = () =>
      entra.emulator.answer({
        method: "POST",
        baseUrl: "http://localhost",
        target: `/${entra.emulator.state.tenantId}/oauth2/v2.0/token`,
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({
          client_id: appId,
          client_secret: secret.secretText,
          grant_type: "client_credentials",
          scope: "https://graph.microsoft.com/.default",
        }).toString(),
      }).status;
    expect(signIn()).toBe(200);
    expect(entra.call("POST", `/applications/${id}/removePassword`, { keyId: secret.keyId }).status).toBe(204);
    expect(entra.call("POST", `/applications/${id}/removePassword`, { keyId: secret.keyId }).status).toBe(400);
    expect(signIn()).toBe(401);
  });

  it("give every key an id and dates", () => {
    const id = application();
    const key = { type: "AsymmetricX509Cert", usage: "Verify", key: "AAAA", endDateTime: "2027-05-01T00:00:00Z" };
    expect(entra.call("PATCH", `/applications/${id}`, { keyCredentials: [key] }).status).toBe(204);
    const [kept] = entra.call("GET", `/applications/${id}`).body.keyCredentials;
    expect(kept).toMatchObject({
      key: "AAAA",
      startDateTime: "2026-11-28T12:00:00Z",
      endDateTime: "2027-05-01T00:00:00Z",
    });
    expect(kept.keyId).toMatch(/^[0-9a-f-]{36}$/);
    const late = { ...key, endDateTime: "2020-01-01T00:00:00Z" };
    expect(entra.call("PATCH", `/applications/${id}`, { keyCredentials: [late] }).status).toBe(400);
  });

  it("have federated credentials of distinct names and subjects", () => {
    const path = `/applications/${application()}/federatedIdentityCredentials`;
    const credential = {
      name: "main",
      issuer: "https://token.example",
      subject: "repo:x",
      audiences: ["api://AzureADTokenExchange"],
    };
    const id = made(path, credential);
    expect(entra.call("POST", path, { ...credential, subject: "repo:y" })).toMatchObject({
      status: 409,
      body: { error: { code: "Request_MultipleObjectsWithSameKeyValue" } },
    });
    expect(entra.call("POST", path, { ...credential, name: "two" }).status).toBe(409);
    expect(entra.call("POST", path, { ...credential, name: "three", subject: "z", audiences: ["a", "b"] }).status).toBe(
      400,
    );
    expect(entra.call("PATCH", `${path}/${id}`, { id, description: "of main" }).status).toBe(204);
    expect(entra.call("GET", `${path}/main`).body).toMatchObject({ description: "of main" });
    expect(entra.call("DELETE", `${path}/${id}`).status).toBe(204);
    expect(entra.call("GET", path).body.value).toEqual([]);
  });

  it("are deleted with their service principal, and come back with their credentials", () => {
    const id = application();
    const principal = principalOf(id);
    made(`/applications/${id}/federatedIdentityCredentials`, {
      name: "main",
      issuer: "https://token.example",
      subject: "x",
      audiences: ["a"],
    });
    expect(entra.call("DELETE", `/applications/${id}`).status).toBe(204);
    expect(entra.call("GET", `/servicePrincipals/${principal}`).status).toBe(404);
    expect(entra.call("POST", `/directory/deletedItems/${id}/restore`).body).toMatchObject({ id });
    expect(entra.call("GET", `/applications/${id}/federatedIdentityCredentials`).body.value).toHaveLength(1);
    expect(entra.call("GET", `/applications/${id}/owners`).body.value).toMatchObject([{ id: caller }]);
    entra.call("DELETE", `/applications/${id}`);
    entra.call("DELETE", `/directory/deletedItems/${id}`);
    expect(entra.emulator.state.size("federatedIdentityCredentials")).toBe(0);
  });
});

describe("service principals", () => {
  it("stand for an application of the tenant or one of Microsoft's, once each", () => {
    const { appId } = entra.call(
      "GET",
      `/applications/${application({ web: { redirectUris: ["https://a.example/"] } })}`,
    ).body;
    const made = entra.call("POST", "/servicePrincipals", { appId });
    expect(made.body).toMatchObject({
      displayName: "Portal",
      servicePrincipalNames: [appId],
      replyUrls: ["https://a.example/"],
    });
    expect(entra.call("POST", "/servicePrincipals", { appId }).status).toBe(409);
    const unknown = entra.call("POST", "/servicePrincipals", { appId: "99999999-9999-4999-8999-999999999999" });
    expect(unknown.body.error.message).toContain("does not reference a valid application object");
  });

  it("of Microsoft Graph has the roles and scopes that permissions are looked up by", () => {
    const { appRoles, oauth2PermissionScopes } = entra.call("GET", `/servicePrincipals/${graphPrincipal()}`).body;
    expect(appRoles).toContainEqual(expect.objectContaining({ id: policyReadAll, value: "Policy.Read.All" }));
    expect(oauth2PermissionScopes).toContainEqual(expect.objectContaining({ value: "User.Read" }));
  });

  it("are granted an application role once, which their tokens then carry", () => {
    const principalId = principalOf(application());
    const resourceId = graphPrincipal();
    const path = `/servicePrincipals/${resourceId}/appRoleAssignedTo`;
    const body = { appRoleId: policyReadAll, principalId, resourceId };
    const id = made(path, body);
    expect(entra.call("POST", path, body).body.error.message).toBe(
      "Permission being assigned already exists on the object",
    );
    expect(entra.call("GET", `/servicePrincipals/${principalId}/appRoleAssignments`).body.value).toMatchObject([
      { id },
    ]);
    expect(entra.call("POST", path, { ...body, appRoleId: principalId }).body.error.message).toContain(
      "was not found on application",
    );
    expect(entra.call("POST", path, { ...body, principalId: policyReadAll }).body.error.message).toBe(
      "Not a valid reference update.",
    );
    expect(entra.call("POST", path, { ...body, resourceId: principalId }).status).toBe(400);
    expect(entra.call("DELETE", `${path}/${id}`).status).toBe(204);
    expect(entra.call("GET", `${path}/${id}`).status).toBe(404);
  });

  it("are granted delegated permissions once for all users, and once for each", () => {
    const clientId = principalOf(application());
    const grant = { clientId, consentType: "AllPrincipals", resourceId: graphPrincipal(), scope: "User.Read" };
    const id = made("/oauth2PermissionGrants", grant);
    expect(entra.call("POST", "/oauth2PermissionGrants", grant)).toMatchObject({
      status: 409,
      body: { error: { message: "Permission entry already exists." } },
    });
    const [{ id: user }] = entra.call("GET", "/users").body.value;
    expect(entra.call("POST", "/oauth2PermissionGrants", { ...grant, consentType: "Principal" }).status).toBe(400);
    expect(
      entra.call("POST", "/oauth2PermissionGrants", { ...grant, consentType: "Principal", principalId: user }).status,
    ).toBe(201);
    expect(entra.call("PATCH", `/oauth2PermissionGrants/${id}`, { scope: "User.Read openid" }).status).toBe(204);
    expect(entra.call("GET", `/oauth2PermissionGrants?$filter=clientId eq '${clientId}'`).body.value).toHaveLength(2);
    entra.call("DELETE", `/servicePrincipals/${clientId}`);
    expect(entra.call("GET", "/oauth2PermissionGrants").body.value).toEqual([]);
  });
});
