import { type Emulated, emulated } from "../../support/emulated";

const person = (name: string) => ({
  "@odata.type": "#microsoft.graph.user",
  accountEnabled: true,
  displayName: name,
  mailNickname: name,
  passwordProfile: { password: "Sup3rS3cret!!x", forceChangePasswordNextSignIn: false },
  userPrincipalName: `${name}@contoso.onmicrosoft.com`,
});
const security = (displayName: string, more = {}) => ({
  displayName,
  mailEnabled: false,
  mailNickname: displayName.replaceAll(" ", "-"),
  securityEnabled: true,
  ...more,
});
const link = (id: string) => ({ "@odata.id": `http://localhost/v1.0/directoryObjects/${id}` });

let entra: Emulated;
beforeEach(() => void (entra = emulated()));
const made = (path: string, body: object): string => entra.call("POST", path, body as never).body.id;

describe("users", () => {
  it("keep no password, and are found by name in whatever case", () => {
    const answer = entra.call("POST", "/users", person("alice"));
    expect(answer.status).toBe(201);
    expect(JSON.stringify([...entra.emulator.state.list("users")])).not.toContain("Sup3r");
    const found = entra.call("GET", "/users?$filter=userPrincipalName eq 'ALICE@contoso.onmicrosoft.com'");
    expect(found.body.value).toMatchObject([{ id: answer.body.id }]);
    expect(entra.call("GET", "/users/Alice@contoso.onmicrosoft.com").body.id).toBe(answer.body.id);
  });

  it("show the same properties by default as v1.0, and the others when they are selected", () => {
    const id = made("/users", person("alice"));
    expect(entra.call("GET", `/users/${id}`).body).not.toHaveProperty("accountEnabled");
    expect(entra.call("GET", `/users/${id}?$select=accountEnabled`).body).toMatchObject({ accountEnabled: true });
    expect(entra.call("GET", `/beta/users/${id}`).body).toMatchObject({ accountEnabled: true });
  });

  it("have no manager until they are given one", () => {
    const [id, boss] = [made("/users", person("alice")), made("/users", person("boss"))];
    expect(entra.call("GET", `/users/${id}/manager`).status).toBe(404);
    expect(entra.call("PUT", `/users/${id}/manager/$ref`, link(boss)).status).toBe(204);
    expect(entra.call("GET", `/users/${id}/manager`).body.id).toBe(boss);
    expect(entra.call("DELETE", `/users/${id}/manager/$ref`).status).toBe(204);
    expect(entra.call("GET", `/users/${id}/manager`).status).toBe(404);
  });

  it.each([
    [{ displayName: undefined }, "A value is required for property 'displayName' of resource 'User'."],
    [{ passwordProfile: {} }, "A password must be specified to create a new user."],
    [{ passwordProfile: { password: "weak" } }, "does not comply with password complexity requirements"],
    [
      { userPrincipalName: "alice@elsewhere.example" },
      "The domain portion of the userPrincipalName property is invalid.",
    ],
    [{ userPrincipalName: "alice" }, "Invalid value specified for property 'userPrincipalName' of resource 'User'."],
    [
      { userPrincipalName: "Admin@contoso.onmicrosoft.com" },
      "same value for property userPrincipalName already exists",
    ],
    [{ accountEnabled: "yes" }, "Invalid value specified for property 'accountEnabled' of resource 'User'."],
    [{ colour: "red" }, "Invalid property 'colour'."],
    [{ createdDateTime: "2020-01-01T00:00:00Z" }, "Property 'createdDateTime' is read-only and cannot be set."],
    [{ employeeOrgData: { division: 5 } }, "Invalid value specified for property 'division'"],
    [{ otherMails: [5] }, "Invalid value specified for property 'otherMails'"],
    [{ "@odata.type": "#microsoft.graph.group" }, "could not be resolved by the model"],
    [{ mailNickname: "a b" }, "Invalid value specified for property 'mailNickname' of resource 'User'."],
  ])("are refused with %j", (change, message) => {
    const before = entra.emulator.state.size("users");
    const answer = entra.call("POST", "/users", { ...person("alice"), ...change } as never);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
    expect(entra.emulator.state.size("users")).toBe(before);
  });

  it("come back from the deleted items with their groups and roles", () => {
    const id = made("/users", person("alice"));
    const group = made("/groups", security("Sales"));
    entra.call("POST", `/groups/${group}/members/$ref`, link(id));
    const role = "729827e3-9c14-49f7-bb1b-9608f156bbb8";
    made("/roleManagement/directory/roleAssignments", {
      principalId: id,
      roleDefinitionId: role,
      directoryScopeId: "/",
    });
    expect(entra.call("DELETE", `/users/${id}`).status).toBe(204);
    expect(entra.call("GET", `/groups/${group}/members`).body.value).toEqual([]);
    expect(entra.call("GET", "/roleManagement/directory/roleAssignments").body.value).toHaveLength(1);
    const deleted = entra.call("GET", "/directory/deletedItems/microsoft.graph.user").body.value;
    expect(deleted).toMatchObject([{ id, deletedDateTime: "2026-11-28T12:00:00Z" }]);
    expect(JSON.stringify(deleted)).not.toContain("emulator");
    expect(entra.call("POST", `/directory/deletedItems/${id}/restore`).status).toBe(200);
    expect(entra.call("GET", `/groups/${group}/members`).body.value).toMatchObject([{ id }]);
    expect(entra.call("GET", "/roleManagement/directory/roleAssignments").body.value).toHaveLength(2);
    entra.call("DELETE", `/users/${id}`);
    expect(entra.call("DELETE", `/directory/deletedItems/${id}`).status).toBe(204);
    expect(entra.call("POST", `/directory/deletedItems/${id}/restore`).status).toBe(404);
  });

  it("do not come back when somebody has their name by now", () => {
    const id = made("/users", person("alice"));
    entra.call("DELETE", `/users/${id}`);
    made("/users", person("alice"));
    const answer = entra.call("POST", `/directory/deletedItems/${id}/restore`);
    expect(answer.body.error.message).toContain("userPrincipalName already exists");
  });
});

describe("groups", () => {
  it("list members through groups in groups, however these turn round", () => {
    const [user, inner, outer] = [
      made("/users", person("alice")),
      made("/groups", security("inner")),
      made("/groups", security("outer")),
    ];
    for (const [group, member] of [
      [inner, user],
      [outer, inner],
      [inner, outer],
    ] as const) {
      expect(entra.call("POST", `/groups/${group}/members/$ref`, link(member)).status).toBe(204);
    }
    const idsAt = (path: string): string[] => entra.call("GET", path).body.value.map(({ id }: { id: string }) => id);
    expect(idsAt(`/groups/${outer}/members`)).toEqual([inner]);
    expect(idsAt(`/groups/${outer}/transitiveMembers`).toSorted()).toEqual([inner, user].toSorted());
    expect(idsAt(`/users/${user}/transitiveMemberOf/microsoft.graph.group`).toSorted()).toEqual(
      [inner, outer].toSorted(),
    );
    expect(idsAt(`/groups/${outer}/members?$filter=id eq '${inner}'`)).toEqual([inner]);
    expect(idsAt(`/groups/${outer}/members?$filter=id eq '${user}'`)).toEqual([]);
  });

  it.each([
    [{ mailEnabled: true }, "does not currently support writes of mail-enabled groups"],
    [{ securityEnabled: false }, "does not currently support writes of mail-enabled groups"],
    [{ groupTypes: ["Unified"] }, "A Microsoft 365 group has to be mail-enabled."],
    [{ groupTypes: ["Other"] }, "Invalid value specified for property 'groupTypes' of resource 'Group'."],
    [{ groupTypes: ["DynamicMembership"] }, "A value is required for property 'membershipRule'"],
    [{ membershipRule: 'user.department -eq "x"' }, "needs the group type DynamicMembership"],
    [
      { groupTypes: ["DynamicMembership"], membershipRule: "true", isAssignableToRole: true },
      "Invalid value specified for property 'isAssignableToRole' of resource 'Group'.",
    ],
    [{ visibility: "Public", isAssignableToRole: true }, "Invalid value specified for property 'isAssignableToRole'"],
    [{ mailNickname: "a@b" }, "Invalid value specified for property 'mailNickname' of resource 'Group'."],
    [{ "owners@odata.bind": ["nobody"] }, "Invalid URL format"],
    [{ "owners@odata.bind": ["http://localhost/v1.0/users/00000000-0000-4000-8000-000000000000"] }, "does not exist"],
    [{ "cats@odata.bind": [] }, "Invalid property 'cats@odata.bind'."],
  ])("are refused with %j", (change, message) => {
    const answer = entra.call("POST", "/groups", security("x", change) as never);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
    expect(entra.emulator.state.size("groups")).toBe(0);
  });

  it("never change whether roles can be assigned to them, and take no groups when they can", () => {
    const assignable = made("/groups", security("emergency", { isAssignableToRole: true }));
    const answer = entra.call("PATCH", `/groups/${assignable}`, { isAssignableToRole: false });
    expect(answer.body.error.message).toBe("Property 'isAssignableToRole' is read-only and cannot be set.");
    const nested = entra.call("POST", `/groups/${assignable}/members/$ref`, link(made("/groups", security("inner"))));
    expect(nested.body.error.message).toContain("Group nesting is not supported");
  });

  it("with a rule take no members", () => {
    const rule = { groupTypes: ["DynamicMembership"], membershipRule: 'user.department -eq "x"' };
    const dynamic = made("/groups", security("dynamic", rule));
    const answer = entra.call("POST", `/groups/${dynamic}/members/$ref`, link(made("/users", person("alice"))));
    expect(answer.status).toBe(400);
  });

  it("keep the last user who owns them", () => {
    const user = made("/users", person("alice"));
    const owned = made("/groups", security("owned", { "owners@odata.bind": [`http://localhost/v1.0/users/${user}`] }));
    const answer = entra.call("DELETE", `/groups/${owned}/owners/${user}/$ref`);
    expect(answer.body.error.message).toBe(
      "The group must have at least one owner, hence this owner cannot be removed.",
    );
  });

  it("say 404 for members and groups that are not there", () => {
    const group = made("/groups", security("Sales"));
    const nobody = "00000000-0000-4000-8000-000000000000";
    expect(entra.call("POST", `/groups/${group}/members/$ref`, link(nobody)).status).toBe(404);
    expect(entra.call("DELETE", `/groups/${group}/members/${nobody}/$ref`).status).toBe(404);
    expect(entra.call("GET", `/groups/${nobody}/members`).status).toBe(404);
    expect(entra.call("GET", `/groups/${group}/members/microsoft.graph.cat`).status).toBe(400);
  });

  it("are deleted for good, unless they are of Microsoft 365", () => {
    const plain = made("/groups", security("plain"));
    const unified = made("/groups", security("unified", { groupTypes: ["Unified"], mailEnabled: true }));
    entra.call("DELETE", `/groups/${plain}`);
    entra.call("DELETE", `/groups/${unified}`);
    const deleted = entra.call("GET", "/directory/deletedItems/microsoft.graph.group").body.value;
    expect(deleted.map(({ id }: { id: string }) => id)).toEqual([unified]);
  });
});

describe("roles", () => {
  const helpdesk = "729827e3-9c14-49f7-bb1b-9608f156bbb8";

  it("are activated once, and show who holds them, through groups too", () => {
    const role = made("/directoryRoles", { roleTemplateId: helpdesk });
    expect(entra.call("POST", "/directoryRoles", { roleTemplateId: helpdesk }).status).toBe(400);
    const user = made("/users", person("alice"));
    const group = made("/groups", security("emergency", { isAssignableToRole: true }));
    entra.call("POST", `/groups/${group}/members/$ref`, link(user));
    made("/roleManagement/directory/roleAssignments", {
      principalId: group,
      roleDefinitionId: helpdesk,
      directoryScopeId: "/",
    });
    expect(entra.call("GET", `/directoryRoles/${role}/members`).body.value).toMatchObject([{ id: group }]);
    const held = entra.call("GET", `/users/${user}/transitiveMemberOf/microsoft.graph.directoryRole`).body.value;
    expect(held).toMatchObject([{ id: role, roleTemplateId: helpdesk }]);
  });

  it.each([
    [{ roleDefinitionId: "00000000-0000-4000-8000-000000000000" }, "'roleDefinitionId'"],
    [{ principalId: "00000000-0000-4000-8000-000000000000" }, "'principalId'"],
    [{ directoryScopeId: "/administrativeUnits/x" }, "'directoryScopeId'"],
    [{ appScopeId: "/" }, "One of directoryScopeId and appScopeId"],
  ])("are not assigned with %j", (change, message) => {
    const principalId = made("/users", person("alice"));
    const body = { principalId, roleDefinitionId: helpdesk, directoryScopeId: "/", ...change };
    const answer = entra.call("POST", "/roleManagement/directory/roleAssignments", body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(message);
  });

  it("are not assigned twice, nor to a group that is not made for it", () => {
    const user = made("/users", person("alice"));
    const assign = (principalId: string) =>
      entra.call("POST", "/roleManagement/directory/roleAssignments", {
        principalId,
        roleDefinitionId: helpdesk,
        directoryScopeId: "/",
      });
    expect(assign(user).status).toBe(201);
    expect(assign(user).body.error.message).toContain("A conflicting object");
    expect(assign(made("/groups", security("plain"))).body.error.message).toBe("The group is not assignable to roles.");
  });

  it("of the tenant's own are changed and deleted, built-in ones are not", () => {
    const own = {
      displayName: "Reader",
      isEnabled: true,
      rolePermissions: [{ allowedResourceActions: ["microsoft.directory/users/basic/read"] }],
    };
    const id = made("/roleManagement/directory/roleDefinitions", own);
    expect(
      entra.call("PATCH", `/roleManagement/directory/roleDefinitions/${id}`, { displayName: "Reads" }).status,
    ).toBe(204);
    expect(
      entra.call("POST", "/roleManagement/directory/roleDefinitions", { ...own, displayName: "reads" }).status,
    ).toBe(400);
    expect(entra.call("DELETE", `/roleManagement/directory/roleDefinitions/${helpdesk}`).status).toBe(400);
    expect(entra.call("DELETE", `/roleManagement/directory/roleDefinitions/${id}`).status).toBe(204);
  });
});

describe("administrative units", () => {
  it("have members, and go at the path that only beta has", () => {
    const unit = made("/directory/administrativeUnits", { displayName: "Shops" });
    const user = made("/users", person("alice"));
    expect(entra.call("POST", `/directory/administrativeUnits/${unit}/members/$ref`, link(user)).status).toBe(204);
    expect(entra.call("POST", `/directory/administrativeUnits/${unit}/members/$ref`, link(user)).status).toBe(400);
    expect(entra.call("GET", `/directory/administrativeUnits/${unit}/members`).body.value).toMatchObject([
      { id: user },
    ]);
    expect(entra.call("DELETE", `/administrativeUnits/${unit}`).status).toBe(400);
    expect(entra.call("DELETE", `/beta/administrativeUnits/${unit}`).status).toBe(204);
    expect(entra.call("GET", `/directory/administrativeUnits/${unit}`).status).toBe(404);
  });
});

describe("objects of any kind", () => {
  it("are found by ids, with their types", () => {
    const [user, group] = [made("/users", person("alice")), made("/groups", security("Sales"))];
    const { value } = entra.call("POST", "/directoryObjects/getByIds", {
      ids: [group, user, "x"],
      types: ["user"],
    }).body;
    expect(value).toMatchObject([{ "@odata.type": "#microsoft.graph.user", id: user }]);
    expect(entra.call("GET", `/directoryObjects/${group}`).body).toMatchObject({
      "@odata.type": "#microsoft.graph.group",
    });
    expect(entra.call("POST", "/directoryObjects/getByIds", { ids: "x" }).status).toBe(400);
  });
});

describe("the tenant", () => {
  it("tells its domains, its organisation and how it deals with other tenants", () => {
    expect(entra.call("GET", "/domains").body.value).toMatchObject([
      { id: "contoso.onmicrosoft.com", isInitial: true },
    ]);
    expect(entra.call("GET", "/organization").body.value).toMatchObject([{ id: entra.emulator.state.tenantId }]);
    const trust = entra.call("GET", "/policies/crossTenantAccessPolicy/default").body.inboundTrust;
    expect(trust).toMatchObject({ isMfaAccepted: false });
    expect(entra.call("GET", "/policies/crossTenantAccessPolicy/partners").body.value).toEqual([]);
  });
});
