import * as fc from "fast-check";
import type { TerraformResource } from "../../lib/model/terraform";
import { requiredPermissions } from "../../lib/permissions/required-permissions";

function managed(type: string, name: string, values: TerraformResource["values"] = {}): TerraformResource {
  return { mode: "managed", type, name, address: `${type}.${name}`, values };
}

function data(type: string, name: string, values: TerraformResource["values"] = {}): TerraformResource {
  return { mode: "data", type, name, address: `data.${type}.${name}`, values };
}

const caller = { reference: "data.azuread_client_config.current.object_id" };
const defaults = managed("msgraph_update_resource", "security-defaults", {
  url: "policies/identitySecurityDefaultsEnforcementPolicy",
});
const policy = managed("azuread_conditional_access_policy", "mfa");
const app = managed("azuread_application", "sam", { owners: [caller] });
const certificate = managed("azuread_application_certificate", "sam_2026", {
  application_id: { reference: "azuread_application.sam.id" },
});
const grant = managed("azuread_service_principal_delegated_permission_grant", "sam_graph");
const group = managed("azuread_group", "break-glass", { assignable_to_role: true });
const member = managed("azuread_group_member", "alice", {
  group_object_id: { reference: "azuread_group.break-glass.object_id" },
});
const user = data("azuread_user", "alice");
const createdUser = managed("azuread_user", "bob");

function names(...resources: TerraformResource[]): readonly string[] {
  return requiredPermissions(resources).permissions.map(({ permission }) => permission);
}

describe("requiredPermissions", () => {
  test("is empty for an empty configuration", () => {
    expect(requiredPermissions([])).toEqual({ permissions: [], unknown: [] });
  });

  test("security defaults take the permission that names the switch", () => {
    expect(names(defaults)).toEqual(["Policy.Read.All", "Policy.ReadWrite.SecurityDefaults"]);
  });

  test("policies take the two permissions of Conditional Access", () => {
    expect(names(policy, managed("azuread_named_location", "office"))).toEqual([
      "Policy.Read.All",
      "Policy.ReadWrite.ConditionalAccess",
    ]);
  });

  test("an application that its deployer owns takes OwnedBy, its certificate included", () => {
    expect(names(app, certificate)).toEqual(["Application.ReadWrite.OwnedBy"]);
  });

  test("an application that its deployer does not own takes All, and that covers the owned one and lookups", () => {
    expect(
      names(app, managed("azuread_application", "raw"), certificate, data("azuread_service_principal", "graph")),
    ).toEqual(["Application.ReadWrite.All"]);
  });

  test("a certificate of an application outside of the configuration takes All", () => {
    expect(names(managed("azuread_application_certificate", "raw", { application_id: "/applications/0" }))).toEqual([
      "Application.ReadWrite.All",
    ]);
  });

  test("owners besides the caller are looked up", () => {
    expect(
      names(managed("azuread_application", "sam", { owners: [caller, "5d6b6bb7-de71-4623-b4af-96380a352509"] })),
    ).toEqual(["Application.ReadWrite.OwnedBy", "User.Read.All"]);
  });

  test("a delegated grant takes Graph's least permission instead of the provider page's Directory.ReadWrite.All", () => {
    expect(names(grant)).toEqual(["Application.Read.All", "DelegatedPermissionGrant.ReadWrite.All"]);
  });

  test.each([
    ["group", [group]],
    ["member of such a group", [group, member]],
  ])("a role-assignable %s takes the permission over roles", (_, resources) => {
    expect(names(...resources)).toEqual(["Group.ReadWrite.All", "RoleManagement.ReadWrite.Directory"]);
    const { permissions } = requiredPermissions(resources);
    expect(permissions[1]?.because.map(({ address }) => address)).toEqual(resources.map(({ address }) => address));
  });

  test("a plain group does not", () => {
    expect(names(managed("azuread_group", "plain", { assignable_to_role: false }))).toEqual(["Group.ReadWrite.All"]);
  });

  test("a lookup adds nothing to the permission that writes the same kind of object", () => {
    expect(names(user)).toEqual(["User.Read.All"]);
    expect(names(user, createdUser)).toEqual(["User.ReadWrite.All"]);
    expect(requiredPermissions([user, createdUser]).permissions[0]?.because).toEqual([
      expect.objectContaining({ address: "azuread_user.bob", why: "creates and changes users" }),
      expect.objectContaining({ address: "data.azuread_user.alice", why: "looks up a user" }),
    ]);
  });

  test("comes with the id of the application role and the danger of a powerful one", () => {
    expect(requiredPermissions([group]).permissions[1]).toMatchObject({
      id: "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8",
      danger: "makes itself Global Administrator",
    });
  });

  test("says which resources it does not know, and passes over providers that do not call Graph", () => {
    const { permissions, unknown } = requiredPermissions([
      managed("random_password", "p"),
      managed("azuread_synchronization_job", "s"),
      managed("msgraph_resource", "r", { url: "directory/administrativeUnits" }),
      managed("msgraph_update_resource", "computed", { url: { expression: "${var.url}" } }),
      data("azuread_constructor", "c"),
    ]);
    expect(permissions).toEqual([]);
    expect(unknown).toEqual([
      "azuread_synchronization_job.s",
      "data.azuread_constructor.c",
      "msgraph_resource.r",
      "msgraph_update_resource.computed",
    ]);
  });
});

describe("requiredPermissions to plan", () => {
  function toPlan(...resources: TerraformResource[]): readonly string[] {
    return requiredPermissions(resources, "plan").permissions.map(({ permission }) => permission);
  }

  test.each<[string, TerraformResource[], string[]]>([
    ["policies and security defaults", [policy, defaults], ["Policy.Read.All"]],
    ["an application with its credentials", [app, certificate], ["Application.Read.All"]],
    ["a role-assignable group and its members", [group, member], ["Group.Read.All"]],
    ["users, looked up and created", [user, createdUser], ["User.Read.All"]],
    ["a delegated grant", [grant], ["Directory.Read.All"]],
    // Directory.Read.All reads users and groups as well, but no federated credentials.
    ["all of it", [grant, group, user, app], ["Application.Read.All", "Directory.Read.All"]],
  ])("reads %s", (_, resources, expected) => {
    expect(toPlan(...resources)).toEqual(expected);
  });

  test("writes nothing, whatever the resources", () => {
    const types = [
      "invitation",
      "group_without_members",
      "directory_role",
      "directory_role_assignment",
      "custom_directory_role",
      "directory_role_eligibility_schedule_request",
      "administrative_unit",
      "administrative_unit_member",
      "application_owner",
      "app_role_assignment",
      "authentication_strength_policy",
    ].map((type) => managed(`azuread_${type}`, "x", { owners: ["a"], administrative_unit_ids: ["b"] }));
    const lookups = ["domains", "directory_roles", "administrative_unit"].map((type) => data(`azuread_${type}`, "x"));
    const singletons = ["authenticationMethodsPolicy", "authorizationPolicy"].map((name) =>
      managed("msgraph_update_resource", name, { url: `policies/${name}` }),
    );
    for (const resource of [...types, ...lookups, ...singletons]) {
      for (const name of toPlan(resource)) expect(name).toMatch(/\.Read\.(All|Directory)$/);
    }
  });

  test("says that what is there is compared, and names no danger", () => {
    expect(requiredPermissions([policy], "plan").permissions).toEqual([
      expect.objectContaining({
        because: [expect.objectContaining({ address: policy.address, why: "reads what is there, to compare" })],
      }),
    ]);
    expect(requiredPermissions([policy], "plan").permissions[0]).not.toHaveProperty("danger");
  });
});

describe("requiredPermissions, for any part of a configuration", () => {
  const pool = [defaults, policy, app, certificate, grant, group, member, user, createdUser];

  test("does not depend on the order of the resources", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(pool), (resources) => {
        const sorted = resources.toSorted((a, b) => pool.indexOf(a) - pool.indexOf(b));
        expect(requiredPermissions(resources)).toEqual(requiredPermissions(sorted));
      }),
    );
  });

  test("gives every resource a reason, and no permission without one", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(pool), (resources) => {
        const { permissions } = requiredPermissions(resources);
        const reasons = permissions.flatMap(({ because }) => because.map(({ address }) => address));
        expect(new Set(reasons)).toEqual(new Set(resources.map(({ address }) => address)));
        expect(permissions.filter(({ because }) => because.length === 0)).toEqual([]);
      }),
    );
  });
});
