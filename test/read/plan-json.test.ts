import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ConditionalAccessPolicy } from "../../lib/model/policy";
import { isTold } from "../../lib/model/reference";
import { readPlanFile } from "../../lib/read/plan-file";
import { readPlanJson } from "../../lib/read/plan-json";

const file = (name: string): string => join(__dirname, "../fixtures/plans", `${name}.json`);
const json = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(file(name), "utf8")) as Record<string, unknown>;
const breakGlass = "3e7e48d6-4c4c-474f-a0e9-0f9593dcb0f7";

function byName(policies: readonly ConditionalAccessPolicy[], name: string): ConditionalAccessPolicy {
  return policies.find(({ displayName }) => displayName === name)!;
}

describe("readPlanJson", () => {
  test("a first deployment has nothing before, and references to what it creates after", () => {
    const { before, after } = readPlanFile(file("create"));
    expect(before.policies).toEqual([]);
    expect(after.policies.map(({ id }) => id)).toEqual([
      { reference: "azuread_conditional_access_policy.admins[0].object_id" },
      { reference: "azuread_conditional_access_policy.block_legacy.object_id" },
      { reference: "azuread_conditional_access_policy.mfa_all.object_id" },
    ]);
    expect(after.namedLocations).toEqual([
      expect.objectContaining({ id: { reference: "azuread_named_location.office.object_id" }, isTrusted: true }),
    ]);
  });

  test("a list of groups that is not known yet is those that it names, and one of its own where it depends on more", () => {
    const { policies } = readPlanFile(file("create")).after;
    const groups = policies.map(({ conditions }) => conditions.users.excludeGroups!);
    const breakGlassGroup = "azuread_group.break_glass.object_id";
    const list = "azuread_conditional_access_policy.mfa_all.excluded_groups";
    expect(groups).toEqual([
      [{ reference: breakGlassGroup }],
      [{ reference: breakGlassGroup }],
      [{ reference: `${breakGlassGroup} or others that local.head may add to ${list}` }],
    ]);
    expect(groups.map(([id]) => isTold(id!))).toEqual([true, true, false]);
    expect(policies.some(({ unknown }) => unknown)).toBe(false);
  });

  test("what such a list names and exists is taken to stay excluded, which is a doubt", () => {
    const { after } = readPlanFile(file("weaken"));
    const list = "azuread_conditional_access_policy.mfa_all.excluded_groups";
    expect(byName(after.policies, "Require MFA for all users").conditions.users.excludeGroups).toEqual([
      breakGlass,
      { reference: `azuread_group.contractors[0].object_id or others that local.head may add to ${list}` },
    ]);
    expect(after.doubts).toEqual([
      `${list} is known at apply only: whatever local.head is, it is taken to hold azuread_group.break_glass`,
    ]);
  });

  test("an update keeps ids, and shows what changes", () => {
    const { before, after } = readPlanFile(file("weaken"));
    const legacy = [before, after].map(({ policies }) => byName(policies, "Block legacy authentication"));
    expect(legacy.map(({ state }) => state)).toEqual(["enabled", "enabledForReportingButNotEnforced"]);
    expect(legacy.map(({ id }) => id)).toEqual([
      "5ae479f1-489b-48ed-b785-76334ef4bb9e",
      "5ae479f1-489b-48ed-b785-76334ef4bb9e",
    ]);
    expect(byName(after.policies, "Require MFA for all users").conditions.locations).toEqual({
      includeLocations: ["All"],
      excludeLocations: ["AllTrusted"],
    });
    expect(before.namedLocations).toEqual([expect.objectContaining({ ipRanges: ["203.0.113.0/24"] })]);
    expect(after.namedLocations).toEqual([
      expect.objectContaining({ ipRanges: ["203.0.113.0/24", "198.51.100.0/24"] }),
    ]);
  });

  test("what is deleted is gone after", () => {
    expect(
      byName(readPlanFile(file("weaken")).after.policies, "Phishing-resistant MFA for administrators"),
    ).toBeUndefined();
    const { before, after } = readPlanFile(file("destroy"));
    expect([before.policies.length, after.policies.length]).toEqual([3, 0]);
    expect([before.namedLocations.length, after.namedLocations.length]).toEqual([1, 0]);
  });

  test("the configuration beside the plan tells what an unknown list will hold, with known ids as such", () => {
    const address = "azuread_conditional_access_policy.mfa_all";
    const groups = [
      { reference: "azuread_group.break_glass.object_id" },
      { reference: "azuread_group.contractors[0].object_id" },
      "ffffffff-0000-4000-8000-000000000001",
    ];
    const values = { conditions: { users: { excluded_groups: groups } } };
    const resource = { mode: "managed", type: "x", name: "mfa_all", address, values } as const;
    const { after } = readPlanFile(file("weaken"), { resources: [resource] });
    expect(byName(after.policies, "Require MFA for all users").conditions.users.excludeGroups).toEqual([
      breakGlass,
      ...groups.slice(1),
    ]);
  });

  test("drift: the tenant as the last apply left it is kept apart from the tenant as found", () => {
    const { before, after, recorded } = readPlanFile(file("drift"));
    const states = [recorded, before, after].map(({ policies }) => byName(policies, "Require MFA for all users").state);
    expect(states).toEqual(["enabled", "disabled", "enabled"]);
    expect(recorded.policies).toHaveLength(before.policies.length);
  });

  test("every recorded plan reads without an unknown part", () => {
    for (const name of ["create", "weaken", "destroy", "drift"]) {
      const { before, after, recorded } = readPlanFile(file(name));
      const all = [before, after, recorded].flatMap(({ policies }) => policies);
      expect(all.flatMap(({ unknown = [] }) => unknown)).toEqual([]);
    }
  });
});

describe("values known at apply only", () => {
  const address = "azuread_conditional_access_policy.p";
  const users = { included_users: ["All"] };
  const applications = { included_applications: ["All"] };
  const conditions = [{ client_app_types: ["all"], applications: [applications], users: [users] }];

  function read(change: object, expressions: object): ConditionalAccessPolicy {
    const after = { display_name: "P", state: "enabled", conditions, grant_controls: [{ operator: "OR" }] };
    return readPlanJson({
      format_version: "1.2",
      planned_values: {},
      resource_changes: [
        {
          address: `module.a["x"].${address}[0]`,
          mode: "managed",
          type: "azuread_conditional_access_policy",
          name: "p",
          change: { actions: ["create"], before: null, after, ...change },
        },
      ],
      configuration: {
        root_module: { module_calls: { a: { module: { resources: [{ address, expressions }] } } } },
      },
    }).after.policies[0]!;
  }

  test("a single reference stays one, with the module it is in", () => {
    const references = ["azuread_authentication_strength_policy.s.id", "azuread_authentication_strength_policy.s"];
    const policy = read(
      { after_unknown: { grant_controls: [{ authentication_strength_policy_id: true }] } },
      { grant_controls: [{ authentication_strength_policy_id: { references } }] },
    );
    expect(policy.grantControls?.authenticationStrength).toEqual({
      id: { reference: 'module.a["x"].azuread_authentication_strength_policy.s.id' },
    });
  });

  test.each([
    ["more than one reference", { references: ["local.x", "azuread_authentication_strength_policy.s.id"] }],
    ["no expression at all", undefined],
  ])("%s makes the part unknown", (_, expression) => {
    const policy = read(
      { after_unknown: { grant_controls: [{ authentication_strength_policy_id: true }] } },
      { grant_controls: [{ ...(expression && { authentication_strength_policy_id: expression }) }] },
    );
    expect(policy.unknown).toEqual([
      { part: "grantControls", because: expect.stringContaining("known at apply only") as string },
    ]);
  });

  test("an unknown list of users is no list", () => {
    const policy = read({ after_unknown: { conditions: [{ users: [{ excluded_users: true }] }] } }, {});
    expect(policy.unknown).toEqual([{ part: "users", because: expect.stringContaining("excluded_users") as string }]);
  });

  test("an unknown list of groups may hold any group where the plan does not tell of which it is made", () => {
    const policy = read({ after_unknown: { conditions: [{ users: [{ excluded_groups: true }] }] } }, {});
    const [group] = policy.conditions.users.excludeGroups!;
    expect(group).toEqual({ reference: `module.a["x"].${address}[0].conditions[0].users[0].excluded_groups` });
    expect(isTold(group!)).toBe(false);
  });

  test("an unknown block is no block that is absent", () => {
    const policy = read({ after_unknown: { conditions: [{ locations: true }] } }, { conditions: [{}] });
    expect(policy.unknown).toEqual([{ part: "locations", because: expect.stringContaining("locations") as string }]);
  });

  test("what the provider computes counts only where the configuration sets it", () => {
    const unknown = { after_unknown: { conditions: [{ insider_risk_levels: true }] } };
    expect(read(unknown, { conditions: [{}] }).unknown).toBeUndefined();
    const set = { conditions: [{ insider_risk_levels: { references: ["var.level"] } }] };
    expect(read(unknown, set).unknown).toEqual([
      {
        part: "insiderRisk",
        because: 'conditions.insider_risk_levels is known at apply only (module.a["x"].var.level)',
      },
    ]);
  });
});

describe("bad input", () => {
  test.each([
    [{}, "not a plan (no format_version)"],
    [[], "not a plan (no format_version)"],
    [{ format_version: "2.0" }, "plan format 2.0, of which only 1.x is known"],
    [{ format_version: "1.0", values: {} }, "a state, not a plan"],
    [
      { format_version: "1.0", planned_values: {}, resource_changes: [{}] },
      "resource_changes is not a list of changes",
    ],
  ])("fails on %j", (plan, message) => {
    expect(() => readPlanJson(plan)).toThrow(new TypeError(message));
  });

  test("a plan that failed or leaves something out is doubted", () => {
    expect(readPlanJson({ ...json("create"), errored: true }).after.doubts).toEqual(["the plan ended with an error"]);
    expect(readPlanJson({ ...json("create"), complete: false }).after.doubts).toEqual([
      "the plan leaves part of the configuration out",
    ]);
  });
});
