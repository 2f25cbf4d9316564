import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DirectoryUser } from "../../lib/model/directory";
import { readDirectory } from "../../lib/read/directory";

const admin = "62e90394-69f5-4237-9190-012177145e10";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "directory-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function read(files: Record<string, unknown>): ReturnType<typeof readDirectory> {
  for (const [name, json] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(json));
  return readDirectory(folder);
}

function snapshot(json: object): ReturnType<typeof readDirectory> {
  return read({
    "d.json": { users: [{ id: "u", userType: "Member", userPrincipalName: "u@x" }], roleAssignments: [], ...json },
  });
}

function theUser(json: object): DirectoryUser {
  return snapshot(json).directory.users[0]!;
}

describe("readDirectory", () => {
  test("reads the documented form without doubt", () => {
    const page = readFileSync(join(__dirname, "../../docs/directory-snapshot.md"), "utf8");
    const [, json = ""] = /```json\n([\s\S]+?)```/.exec(page) ?? [];
    const { directory, doubts } = read({ "d.json": JSON.parse(json) as unknown });
    expect(doubts).toEqual([]);
    expect(directory.users).toEqual([
      {
        id: "aaaaaaaa-0000-4000-8000-000000000001",
        userPrincipalName: "alice@contoso.com",
        displayName: "Alice",
        groups: ["bbbbbbbb-0000-4000-8000-000000000001", "bbbbbbbb-0000-4000-8000-000000000002"],
        roles: ["729827e3-9c14-49f7-bb1b-9608f156bbb8"],
        accountEnabled: true,
      },
      expect.objectContaining({
        guestOrExternalUserType: "b2bCollaborationGuest",
        externalTenantId: "22222222-2222-4222-8222-222222222222",
        groups: [],
        roles: [],
      }),
    ]);
    expect(directory.groups.map(({ displayName }) => displayName)).toEqual(["Helpdesk", "All staff"]);
    expect(directory.servicePrincipals).toEqual([expect.objectContaining({ kind: "singleTenant" })]);
  });

  test("follows groups in groups, through cycles, whatever the case of ids", () => {
    const groups = [
      { id: "A", members: ["U", "c"] },
      { id: "b", members: ["a"] },
      { id: "c", members: ["B"] },
      { id: "d", members: [] },
    ];
    expect(theUser({ groups }).groups).toEqual(["a", "b", "c"]);
  });

  test("reads pages of Graph from a folder, with links as objects", () => {
    const { directory, doubts } = read({
      "users.json": { value: [{ id: "u", userPrincipalName: "u@x", userType: null }] },
      "groups.json": {
        value: [{ id: "g", groupTypes: [], members: [{ "@odata.type": "#microsoft.graph.user", id: "u" }] }],
      },
      "roles.json": { value: [{ roleTemplateId: admin, members: [{ id: "g" }] }] },
      "notes.json": { hello: 1 },
    });
    expect(directory.users).toEqual([expect.objectContaining({ groups: ["g"], roles: [admin] })]);
    expect(doubts).toEqual([]);
  });

  test("takes membership and roles from users, too", () => {
    const transitiveMemberOf = [
      { "@odata.type": "#microsoft.graph.group", id: "g" },
      { "@odata.type": "#microsoft.graph.directoryRole", id: "x", roleTemplateId: admin },
      { "@odata.type": "#microsoft.graph.administrativeUnit", id: "au" },
    ];
    const { directory, doubts } = read({
      "u.json": [{ id: "u", userPrincipalName: "u@x", userType: "Member", transitiveMemberOf }],
      "g.json": [{ id: "h", groupTypes: [] }],
    });
    expect(directory.users).toEqual([expect.objectContaining({ groups: ["g"], roles: [admin] })]);
    expect(directory.groups.map(({ id }) => id)).toEqual(["h", "g"]);
    expect(doubts).toEqual([]);
  });

  test.each([
    ["for the whole directory", {}, [admin]],
    ["with a scope that is null", { directoryScopeId: null }, [admin]],
    ["for an administrative unit", { directoryScopeId: "/administrativeUnits/x" }, []],
    ["for an application", { appScopeId: "/x" }, []],
    ["eligible", { assignmentType: "Eligible" }, []],
    ["an eligibility schedule", { roleEligibilityScheduleId: "x" }, []],
    ["activated", { assignmentType: "Activated" }, [admin]],
  ])("a role held %s", (_, more, roles) => {
    const roleAssignments = [{ principalId: "u", roleDefinitionId: admin, directoryScopeId: "/", ...more }];
    expect(theUser({ roleAssignments }).roles).toEqual(roles);
  });

  test.each([
    [{ userType: "Guest", externalUserState: "Accepted" }, "b2bCollaborationGuest", 0],
    [{ userType: "Guest", creationType: "Invitation" }, "b2bCollaborationGuest", 0],
    [{ userType: "Guest", userPrincipalName: "a_b.com#EXT#@x" }, "b2bCollaborationGuest", 0],
    [{ userType: "Member", externalUserState: "PendingAcceptance" }, "b2bCollaborationMember", 0],
    [{ userType: "Member", identities: [{ signInType: "federated" }] }, "b2bCollaborationMember", 0],
    [{ userType: "Guest", userPrincipalName: "a@x", externalUserState: null }, "internalGuest", 0],
    [{ userType: "Member", userPrincipalName: "a@x" }, undefined, 0],
    [{ userType: null, userPrincipalName: "a@x" }, undefined, 0],
    [{ guestOrExternalUserType: "internalGuest" }, "internalGuest", 0],
    [{ userType: "Guest" }, "internalGuest", 1],
    [{ userPrincipalName: "a@x" }, undefined, 1],
    [{ creationType: "Invitation" }, "b2bCollaborationGuest", 1],
  ])("a user with %j is of kind %s", (user, kind, doubts) => {
    const result = snapshot({ users: [{ id: "u", ...user }] });
    expect(result.directory.users[0]!.guestOrExternalUserType).toBe(kind);
    expect(result.doubts).toHaveLength(doubts);
  });

  test.each([
    [{ servicePrincipalType: "ManagedIdentity" }, "managedIdentity"],
    [{ servicePrincipalType: "Application", signInAudience: "AzureADMultipleOrgs" }, "multiTenant"],
    [{ servicePrincipalType: "Application", signInAudience: "AzureADMyOrg" }, "singleTenant"],
  ])("a service principal with %j is of kind %s", (json, kind) => {
    const customSecurityAttributes = {
      Sales: { "@odata.type": "#x", level: "high", "regions@odata.type": "#y", regions: ["eu"] },
    };
    const { directory } = snapshot({ servicePrincipals: [{ id: "s", appId: "a", customSecurityAttributes, ...json }] });
    expect(directory.servicePrincipals).toEqual([
      { id: "s", appId: "a", kind, customSecurityAttributes: { Sales_level: "high", Sales_regions: ["eu"] } },
    ]);
  });

  test("a disabled account is kept as disabled", () => {
    expect(theUser({ users: [{ id: "u", accountEnabled: false }] }).accountEnabled).toBe(false);
  });
});

describe("what a snapshot does not say", () => {
  test("a group without members is not listed, nor is any group it is in", () => {
    const groups = [
      { id: "a", displayName: "A" },
      { id: "b", members: ["a"] },
      { id: "c", members: ["u"] },
    ];
    const roleAssignments = [{ principalId: "a", roleDefinitionId: admin }];
    const { directory, doubts } = snapshot({ groups, roleAssignments });
    expect(directory.groups.map(({ id }) => id)).toEqual(["c"]);
    expect(doubts).toEqual([
      "groups whose members the snapshot does not tell: A, b",
      "groups with such members that hold roles: A",
    ]);
  });

  test.each([
    [{ groups: [{ id: "g", members: ["x"] }] }, "members of groups that are no object of the snapshot: x"],
    [
      { groups: [{ id: "g", "members@odata.context": "c", members: Array.from({ length: 20 }, () => "u") }] },
      "groups with exactly 20 members, as many as Graph expands: g",
    ],
    [
      { servicePrincipals: [{ id: "s", appId: "a" }] },
      "service principals without signInAudience, taken as single-tenant: 1",
    ],
  ])("%j is doubted", (json, doubt) => {
    expect(snapshot(json).doubts).toContain(doubt);
  });

  test("a page that links on", () => {
    const { directory, doubts } = read({
      "u.json": { "@odata.nextLink": "https://x", value: [{ id: "u", userPrincipalName: "u", userType: "Member" }] },
    });
    const doubt = `${join(folder, "u.json")} links to a next page that is not here`;
    expect(doubts).toContain(doubt);
    expect(directory.usersMissing).toBe(doubt);
  });
});

describe("bad input", () => {
  test.each([
    [{ users: [] }, /: no users in it; expected a directory snapshot/],
    [{ users: [{ userPrincipalName: "u@x" }] }, /d\.json: users\[0\]: id is missing; expected an object id$/],
    [{ users: ["u"] }, /users\[0\]: a user that is no object/],
    [{ users: {} }, /d\.json: users is no list/],
    [{ roleAssignments: [{ principalId: "u" }] }, /roleAssignments\[0\]: roleDefinitionId is missing/],
    [
      {
        groups: [
          { id: "g", members: ["u"] },
          { id: "G", members: [] },
        ],
      },
      /groups\[1\]: G is here with other content than before/,
    ],
  ])("fails on %j", (json, message) => {
    expect(() => snapshot(json)).toThrow(message);
  });
});
