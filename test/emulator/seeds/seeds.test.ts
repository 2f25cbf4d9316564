import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { directoryOf, policySetOf } from "../../../lib/emulator/read-tenant";
import { newTenant } from "../../../lib/emulator/seeds/new-tenant";
import { tenantFromExport } from "../../../lib/emulator/seeds/tenant-from-export";
import { tenantFromModel } from "../../../lib/emulator/seeds/tenant-from-model";
import { readStateFile, stateText, writeStateFile } from "../../../lib/emulator/state-file";
import { readDirectory } from "../../../lib/read/directory";
import { readGraphExport } from "../../../lib/read/graph-export";
import { InputError } from "../../../lib/read/input-error";
import { loadTenants } from "../../../lib/config/load-tenants";
import { byName } from "../../support/deploy/orders";
import { deploy, inProcess, stackOf } from "../../support/deploy/tenant-deployment";
import { emptyState } from "../../support/deploy/terraform-state";
import { emulated } from "../../support/emulated";
import { today } from "../../support/tenant-folder";

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "emulator-"))));
afterEach(() => rmSync(folder, { recursive: true }));

function written(name: string, json: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof json === "string" ? json : JSON.stringify(json));
  return file;
}

describe("a new tenant", () => {
  it("has one Global Administrator, its domain, its roles and Microsoft's applications", () => {
    const state = newTenant();
    expect(directoryOf(state).users).toMatchObject([
      { roles: ["62e90394-69f5-4237-9190-012177145e10"], accountEnabled: true },
    ]);
    expect(policySetOf(state)).toMatchObject({ policies: [], securityDefaults: "off" });
    expect(state.find("servicePrincipals", "displayName", "Microsoft Partner Center")).toHaveLength(1);
    expect(state.size("roleDefinitions")).toBe(state.size("directoryRoleTemplates"));
  });
});

describe("a tenant as its file finds it", () => {
  const tenants = loadTenants({ folder: "tenants", today }).map(({ tenant }) => tenant);

  it.each(tenants.map((tenant) => [tenant.key, tenant] as const))(
    "%s has who is looked up, and nothing deployed",
    (_, tenant) => {
      const state = tenantFromModel(tenant);
      for (const lookup of tenant.lookups) {
        const found =
          lookup.kind === "user"
            ? state.find("users", "userPrincipalName", lookup.userPrincipalName)
            : state.find("groups", "displayName", lookup.displayName);
        expect(found).toHaveLength(1);
      }
      expect(policySetOf(state)).toMatchObject({ policies: [], namedLocations: [], securityDefaults: "on" });
      expect(state.tenantId).toBe(tenant.id);
      expect(state.has("domains", tenant.initialDomain)).toBe(true);
    },
  );

  it.each(tenants.map((tenant) => [tenant.key, tenant] as const))("%s can be deployed to it", async (_, tenant) => {
    const stack = stackOf(tenant);
    const target = inProcess(tenantFromModel(tenant, { roles: stack.roles }), stack.roles, 1);
    const { failures } = await deploy(stack, emptyState, target, { order: byName, parallelism: 1 });
    expect([...failures]).toEqual([]);
  });

  it("has objects that the file names by id, and a role-assignable group where break-glass accounts are in one", () => {
    const [contoso] = tenants.filter(({ key }) => key === "contoso");
    const group = "aaaaaaaa-0000-4000-8000-000000000001";
    const user = "aaaaaaaa-0000-4000-8000-000000000002";
    const state = tenantFromModel({
      ...contoso!,
      breakGlass: { group: { objectId: group }, accounts: [{ objectId: user }], assignGlobalAdministrator: false },
    });
    expect(state.get("groups", group)).toMatchObject({ isAssignableToRole: true });
    expect(state.get("users", user)).toMatchObject({ accountEnabled: true });
  });
});

describe("a tenant from an export", () => {
  it("is for the engine what the export is", () => {
    const path = "docs/examples/exports/tuesday";
    const { state } = tenantFromExport(path);
    const { doubts: _, namedLocationsComplete: __, ...told } = readGraphExport(path).policySet;
    const { policies, namedLocations, securityDefaults } = policySetOf(state);
    expect({ policies, namedLocations }).toEqual({ policies: told.policies, namedLocations: told.namedLocations });
    expect(securityDefaults).toBe(told.securityDefaults === "on" ? "on" : "off");
  });

  it("has the users, groups and roles of a snapshot, beside who deploys", () => {
    const path = "test/fixtures/cli/directory.json";
    const { state } = tenantFromExport(path);
    const { users, groups } = readDirectory(path).directory;
    const directory = directoryOf(state);
    expect(directory.groups).toEqual(groups);
    expect(directory.users).toEqual(users);
    expect(state.find("servicePrincipals", "appId", "33333333-3333-3333-3333-333333333333")).toHaveLength(1);
  });

  it("takes links from either side, and leaves out roles that one is only eligible for", () => {
    const ids = Array.from({ length: 3 }, (_, index) => `aaaaaaaa-0000-4000-8000-00000000000${index}`);
    const [alice, group, outer] = ids as [string, string, string];
    const role = "729827e3-9c14-49f7-bb1b-9608f156bbb8";
    mkdirSync(join(folder, "export"));
    written("export/users.json", {
      value: [
        {
          id: alice,
          userPrincipalName: "alice@fabrikam.com",
          memberOf: [{ "@odata.type": "#microsoft.graph.group", id: group }],
        },
      ],
    });
    written("export/groups.json", {
      value: [
        { id: group, displayName: "Helpdesk", groupTypes: [] },
        { id: outer, displayName: "All", groupTypes: [], members: [{ id: group }], owners: [{ id: alice }] },
      ],
    });
    written("export/roles.json", {
      value: [
        { id: "r1", principalId: outer, roleDefinitionId: role, directoryScopeId: "/" },
        { id: "r2", principalId: alice, roleDefinitionId: role, roleEligibilityScheduleId: "x" },
      ],
    });
    const { state, doubts } = tenantFromExport(join(folder, "export"));
    expect(directoryOf(state).users).toMatchObject([
      { id: alice, groups: expect.arrayContaining([group, outer]), roles: [role] },
    ]);
    expect(state.linked("groupOwners", outer)).toEqual(new Set([alice]));
    expect(state.size("roleAssignments")).toBe(1);
    expect(state.has("domains", "fabrikam.com")).toBe(true);
    expect(doubts).toEqual([
      "whether security defaults are on: they are taken to be off",
      "which tenant it is: it gets the id of a new one",
    ]);
  });

  it.each([
    ["nothing that is known", { value: [{ colour: "red" }] }, "nothing known in it"],
    ["no JSON", "{", "the text ends here"],
    ["an object without an id", { value: [{ userPrincipalName: "a@b.c" }] }, "id is missing"],
    [
      "two versions of one",
      {
        value: [
          { id: "1", userType: "Member" },
          { id: "1", userType: "Guest" },
        ],
      },
      "with other content",
    ],
  ])("is refused with %s", (_, json, message) => {
    const file = written("export.json", json);
    expect(() => tenantFromExport(file)).toThrow(InputError);
    expect(() => tenantFromExport(file)).toThrow(message);
  });
});

describe("a state file", () => {
  it("brings back the same tenant, after any requests", () => {
    const entra = emulated();
    const user = entra.call("POST", "/users", {
      accountEnabled: true,
      displayName: "A",
      mailNickname: "a",
      passwordProfile: { password: "Sup3rS3cret!!x" },
      userPrincipalName: "a@contoso.onmicrosoft.com",
    }).body.id;
    const group = entra.call("POST", "/groups", {
      displayName: "G",
      mailEnabled: false,
      mailNickname: "g",
      securityEnabled: true,
    }).body.id;
    entra.call("POST", `/groups/${group}/members/$ref`, {
      "@odata.id": `http://localhost/v1.0/directoryObjects/${user}`,
    });
    const application = entra.call("POST", "/applications", { displayName: "App" }).body.id;
    entra.call("DELETE", `/applications/${application}`);
    const file = join(folder, "state.json");
    writeStateFile(file, entra.emulator.state);
    const again = emulated({ state: readStateFile(file) });
    expect(stateText(again.emulator.state)).toBe(stateText(entra.emulator.state));
    expect(again.call("GET", `/groups/${group}/members`).body.value).toMatchObject([{ id: user }]);
    expect(again.call("POST", `/directory/deletedItems/${application}/restore`).status).toBe(200);
    expect(readdirSync(folder)).toEqual(["state.json"]);
    expect(readFileSync(file, "utf8")).not.toContain("Sup3r");
  });

  it.each([
    ["[]", 'format is not "partner-security emulated tenant"'],
    ['{"format":"partner-security emulated tenant","version":2}', "version 2"],
    ['{"format":"partner-security emulated tenant","version":1}', "tenantId: no text"],
    [state({ collections: [] }), "collections: no object"],
    [state({ collections: { cats: {} } }), "collections.cats: no such collection"],
    [state({ collections: { users: { a: {} } } }), "collections.users.a: no object with an id"],
    [state({ relations: { cats: {} } }), "relations.cats: no such relation"],
    [state({ relations: { groupMembers: { a: "b" } } }), "relations.groupMembers.a: no list of ids"],
    [
      state({ collections: { conditionalAccessPolicies: { a: { id: "a" } } } }),
      "collections.conditionalAccessPolicies: a is none",
    ],
    ["{", "the text ends here"],
  ])("%s is refused in one line", (text, message) => {
    const file = written("state.json", text);
    expect(() => readStateFile(file)).toThrow(InputError);
    expect(() => readStateFile(file)).toThrow(message);
    expect(() => readStateFile(file)).toThrow(file);
  });

  it("that is not there is said to be missing", () => {
    expect(() => readStateFile(join(folder, "none.json"))).toThrow("no such file or folder");
  });
});

function state(change: object): string {
  return JSON.stringify({
    format: "partner-security emulated tenant",
    version: 1,
    tenantId: "t",
    collections: {},
    relations: {},
    ...change,
  });
}
