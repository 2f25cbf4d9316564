import { join } from "node:path";
import { readPlanFile } from "../../lib/read/plan-file";
import { type Plan, readPlanJson } from "../../lib/read/plan-json";

const recorded = (name: string): Plan => readPlanFile(join(__dirname, "../fixtures/plans", `${name}.json`));
const group = (address: string, change: object, more: object = {}) => ({
  address,
  mode: "managed",
  type: "azuread_group",
  name: address.split(".")[1]!,
  change: { before: null, after: null, after_unknown: {}, ...change },
  ...more,
});

function read(changes: readonly object[], rest: object = {}): Plan {
  return readPlanJson({ format_version: "1.2", planned_values: {}, resource_changes: changes, ...rest });
}

describe("noise", () => {
  test("is what the provider shows as drift on every plan", () => {
    const { noise, resources } = recorded("noop");

    expect(noise).toBe(4);
    expect(resources.recorded).toEqual(resources.before);
  });

  test("is not what somebody changed by hand", () => {
    const { noise, resources } = recorded("drift");
    const differing = resources.recorded.filter((resource, index) => resource !== resources.before[index]);

    expect(noise).toBe(3);
    expect(differing.map(({ values }) => [values["display_name"], values["state"]])).toContainEqual([
      "Require MFA for all users",
      "enabled",
    ]);
  });

  test("is an update of nothing but what the provider computes", () => {
    const update = {
      actions: ["update"],
      before: { display_name: "A", mail: "a@contoso.com", types: null },
      after: { display_name: "A", types: [] },
      after_unknown: { mail: true },
    };
    const configuration = (expressions: object) => ({
      configuration: { root_module: { resources: [{ address: "azuread_group.a", expressions }] } },
    });
    const computed = read([group("azuread_group.a", update)], configuration({ display_name: {} }));
    const set = read([group("azuread_group.a", update)], configuration({ mail: { references: ["var.mail"] } }));

    expect([computed.noise, computed.resources.after]).toEqual([1, computed.resources.before]);
    expect([set.noise, set.resources.after[0]!.values["mail"]]).toEqual([0, { expression: "var.mail" }]);
  });
});

describe("what there is at each time", () => {
  const values = { display_name: "A", object_id: "aaaaaaaa-0000-4000-8000-000000000001" };
  const there = ({ resources }: Plan) =>
    [resources.recorded, resources.before, resources.after].map((all) => all.length);

  test("what is forgotten stays in the tenant", () => {
    expect(there(read([group("azuread_group.a", { actions: ["forget"], before: values })]))).toEqual([1, 1, 1]);
  });

  test("what somebody deleted by hand was there at the last apply", () => {
    const gone = group("azuread_group.a", { actions: ["delete"], before: values });
    const again = group("azuread_group.a", { actions: ["create"], after: values });

    expect(there(read([], { resource_drift: [gone] }))).toEqual([1, 0, 0]);
    expect(there(read([again], { resource_drift: [gone] }))).toEqual([1, 0, 1]);
  });

  test("an object that a failed replacement left behind is another one", () => {
    const left = group("azuread_group.a", { actions: ["delete"], before: values }, { deposed: "12345678" });
    const drifted = { ...left, change: { ...left.change, before: { ...values, display_name: "B" }, after: values } };
    const kept = group("azuread_group.a", { actions: ["no-op"], before: values, after: values });
    const { resources } = read([kept, left], { resource_drift: [drifted] });

    expect(resources.recorded.map(({ values: { display_name: name } }) => name)).toEqual(["A", "B"]);
  });
});

describe("what Terraform is about to do", () => {
  test("names what forces a replacement, and where a resource was before", () => {
    const replaced = group("azuread_group.a", { actions: ["delete", "create"], replace_paths: [["types", 0]] });
    const moved = group("azuread_group.b", { actions: ["no-op"] }, { previous_address: "azuread_group.old" });

    expect(read([replaced, moved]).actions).toEqual([
      {
        address: "azuread_group.a",
        type: "azuread_group",
        actions: ["delete", "create"],
        replacePaths: [["types", 0]],
      },
      { address: "azuread_group.b", type: "azuread_group", actions: ["no-op"], previousAddress: "azuread_group.old" },
    ]);
  });
});

describe("the tenant", () => {
  const provider = (name: string, id: string) => ({
    full_name: `registry.terraform.io/${name}`,
    expressions: { tenant_id: { constant_value: id } },
  });
  const tenantOf = (providers: object) => read([], { configuration: { provider_config: providers } }).tenantId;

  test("is the one that the provider's configuration names", () => {
    expect(recorded("noop").tenantId).toBe("11111111-1111-1111-1111-111111111111");
    expect(tenantOf({ azuread: provider("hashicorp/azuread", "A"), msgraph: provider("microsoft/msgraph", "a") })).toBe(
      "a",
    );
  });

  test("is not known where two are named, none, or one of another provider", () => {
    expect(tenantOf({ a: provider("hashicorp/azuread", "A"), b: provider("hashicorp/azuread", "b") })).toBeUndefined();
    expect(tenantOf({ azurerm: provider("hashicorp/azurerm", "A") })).toBeUndefined();
    expect(read([]).tenantId).toBeUndefined();
  });
});
