import { type Emulated, emulated } from "../../support/emulated";
import { defaultTenant } from "../../../lib/emulator/seeds/new-tenant";

const caller = defaultTenant.client.objectId;
const graph = "00000003-0000-0000-c000-000000000000";
let entra: Emulated;
beforeEach(() => void (entra = emulated()));

const user = {
  accountEnabled: true,
  displayName: "Alice",
  mailNickname: "alice",
  passwordProfile: { password: "Sup3rS3cret!!x" },
  userPrincipalName: "alice@contoso.onmicrosoft.com",
};
const group = { displayName: "G", mailEnabled: false, mailNickname: "g", securityEnabled: true };
const bind = (id: string) => `http://localhost/v1.0/directoryObjects/${id}`;
const made = (path: string, body: object): string => entra.call("POST", path, body as never).body.id;

describe("Application.ReadWrite.OwnedBy", () => {
  it("changes and deletes what the caller owns, and nothing else", () => {
    const alice = made("/users", user);
    const others = made("/applications", { displayName: "Others", "owners@odata.bind": [bind(alice)] });
    const call = entra.callAs(["Application.ReadWrite.OwnedBy"]);
    const own = call("POST", "/applications", { displayName: "Own" });
    expect(own.status).toBe(201);
    expect(call("PATCH", `/applications/${own.body.id}`, { notes: "x" }).status).toBe(204);
    const refused = call("PATCH", `/applications/${others}`, { notes: "x" });
    expect(refused).toMatchObject({ status: 403, body: { error: { code: "Authorization_RequestDenied" } } });
    expect(refused.body.error.message).toContain("Application.ReadWrite.All");
    expect(call("GET", `/applications/${others}`).status).toBe(403);
    expect(call("GET", "/applications").body.value).toHaveLength(2);
    expect(call("POST", `/applications/${others}/addPassword`, {}).status).toBe(403);
    expect(call("DELETE", `/applications/${own.body.id}`).status).toBe(204);
  });

  it("makes service principals of owned applications only, and reads its own without any right", () => {
    const call = entra.callAs(["Application.ReadWrite.OwnedBy"]);
    const { appId } = call("POST", "/applications", { displayName: "Own" }).body;
    expect(call("POST", "/servicePrincipals", { appId }).status).toBe(201);
    expect(call("POST", "/servicePrincipals", { appId: "0000000a-0000-0000-c000-000000000000" }).status).toBe(403);
    expect(entra.callAs([])("GET", `/servicePrincipals/${caller}`).status).toBe(200);
    const [{ id }] = call("GET", `/servicePrincipals?$filter=appId eq '${graph}'`).body.value;
    expect(call("GET", `/servicePrincipals/${id}`).status).toBe(403);
  });

  it("does not make others owners without reading the directory", () => {
    const alice = made("/users", user);
    const rights = ["Application.ReadWrite.OwnedBy"];
    const { id } = entra.callAs(rights)("POST", "/applications", { displayName: "Own" }).body;
    const add = (roles: readonly string[]) =>
      entra.callAs(roles)("POST", `/applications/${id}/owners/$ref`, { "@odata.id": bind(alice) }).status;
    expect(add(rights)).toBe(403);
    expect(add([...rights, "Directory.Read.All"])).toBe(204);
  });
});

describe("Group.Create", () => {
  it("makes groups, and manages those that the caller owns", () => {
    const call = entra.callAs(["Group.Create"]);
    const own = call("POST", "/groups", { ...group, "owners@odata.bind": [bind(caller)] }).body.id;
    const anonymous = call("POST", "/groups", { ...group, mailNickname: "h" }).body.id;
    expect(call("PATCH", `/groups/${own}`, { displayName: "H" }).status).toBe(204);
    expect(call("GET", `/groups/${own}`).status).toBe(200);
    expect(call("PATCH", `/groups/${anonymous}`, { displayName: "H" }).status).toBe(403);
  });

  it("needs to read whom it makes owners and members", () => {
    const body = { ...group, "owners@odata.bind": [bind(made("/users", user))] };
    expect(entra.callAs(["Group.Create"])("POST", "/groups", body).status).toBe(403);
    expect(entra.callAs(["Group.Create", "User.Read.All"])("POST", "/groups", body).status).toBe(201);
    expect(entra.callAs(["Group.ReadWrite.All"])("POST", "/groups", { ...body, mailNickname: "h" }).status).toBe(201);
  });
});

describe("role-assignable groups", () => {
  it("take RoleManagement.ReadWrite.Directory for every change, and not for reading", () => {
    const alice = made("/users", user);
    const call = entra.callAs(["Group.ReadWrite.All"]);
    const assignable = { ...group, isAssignableToRole: true };
    const refused = call("POST", "/groups", assignable);
    expect(refused.body.error.message).toContain("Missing application permission: RoleManagement.ReadWrite.Directory.");
    const id = made("/groups", assignable);
    const member = { "@odata.id": bind(alice) };
    expect(call("POST", `/groups/${id}/members/$ref`, member).status).toBe(403);
    expect(call("PATCH", `/groups/${id}`, { displayName: "H" }).status).toBe(403);
    expect(call("DELETE", `/groups/${id}`).status).toBe(403);
    expect(call("GET", `/groups/${id}/members`).status).toBe(200);
    const both = entra.callAs(["Group.ReadWrite.All", "RoleManagement.ReadWrite.Directory"]);
    expect(both("POST", `/groups/${id}/members/$ref`, member).status).toBe(204);
  });
});

describe("what a caller may not read", () => {
  it("is shown as id and type among members", () => {
    const alice = made("/users", user);
    const id = made("/groups", { ...group, "members@odata.bind": [bind(alice)] });
    const shown = (roles: readonly string[]) => entra.callAs(roles)("GET", `/groups/${id}/members`).body.value;
    expect(shown(["Group.Read.All"])).toEqual([{ "@odata.type": "#microsoft.graph.user", id: alice }]);
    expect(shown(["Group.Read.All", "User.Read.All"])).toMatchObject([{ id: alice, displayName: "Alice" }]);
    expect(entra.callAs(["Group.Read.All"])("GET", `/groups/${id}?$expand=members`).body.members).toEqual([
      { "@odata.type": "#microsoft.graph.user", id: alice },
    ]);
  });

  it("is left out of users for who may read basic profiles only", () => {
    const alice = made("/users", user);
    const call = entra.callAs(["User.ReadBasic.All"]);
    expect(call("GET", `/users/${alice}?$select=displayName,accountEnabled`).body).not.toHaveProperty("accountEnabled");
    const found = call("GET", "/users?$filter=userPrincipalName eq 'alice@contoso.onmicrosoft.com'").body.value;
    expect(found).toMatchObject([{ id: alice, displayName: "Alice" }]);
    expect(call("GET", "/users?$filter=accountEnabled eq true").body.value).toEqual([]);
    expect(call("GET", `/users/${alice}/manager`).status).toBe(403);
  });
});

it("an empty token reaches nothing of the directory", () => {
  const call = entra.callAs([]);
  const paths = [
    "/users",
    "/groups",
    "/applications",
    "/servicePrincipals",
    "/directoryRoles",
    "/domains",
    "/organization",
  ];
  for (const path of [
    ...paths,
    "/oauth2PermissionGrants",
    "/directory/administrativeUnits",
    "/directoryRoleTemplates",
  ]) {
    expect(call("GET", path).status).toBe(403);
  }
});
