import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../support/pipelines";
import { readReview } from "../support/review-reading";
import { writeStacks, writtenPolicy, writtenStack } from "../support/written-stacks";

const plan = (name: string) => join(repository, "test", "fixtures", "plans", `${name}.json`);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "review-plans-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A plan that a stack of `writtenStack` would give, for a tenant. */
function planOf(name: string, tenantId: string, addresses = ["azuread_conditional_access_policy.mfa"]): string {
  const file = join(folder, `${name}.json`);
  const json = {
    format_version: "1.2",
    planned_values: {},
    resource_changes: addresses.map((address) => ({
      address,
      mode: "managed",
      type: address.split(".")[0],
      name: address.split(".")[1],
      change: { actions: ["create"], before: null, after: { display_name: name }, after_unknown: {} },
    })),
    configuration: {
      provider_config: {
        azuread: {
          full_name: "registry.terraform.io/hashicorp/azuread",
          expressions: { tenant_id: { constant_value: tenantId } },
        },
      },
      root_module: { resources: addresses.map((address) => ({ address })) },
    },
  };
  writeFileSync(file, JSON.stringify(json));
  return file;
}

const tenantId = (first: string) => `${first}f6b8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b`;

describe("plans", () => {
  test("are read with what Terraform does, found and recorded", () => {
    const { compared, inputs } = readReview({ plan: [plan("drift")] });
    const [{ before, after, recorded, actions, noise }] = inputs as [(typeof inputs)[0]];
    const state = (side: typeof before) =>
      side!.policySet.policies.find(({ displayName }) => displayName === "Require MFA for all users")!.state;

    expect(compared).toBe(plan("drift"));
    expect([recorded, before, after].map(state)).toEqual(["enabled", "disabled", "enabled"]);
    expect(actions!.filter(({ actions: what }) => what.includes("update")).map(({ address }) => address)).toEqual([
      "azuread_conditional_access_policy.mfa_all",
    ]);
    expect(noise).toBe(3);
  });

  test("are of one tenant each, named by file", () => {
    const { compared, inputs } = readReview({ plan: [plan("create"), plan("noop")] });

    expect(compared).toBe("2 plans");
    expect(inputs.map(({ subject }) => subject)).toEqual([plan("create"), plan("noop")]);
  });

  test("are named by the stack they were made of, found by its tenant and resources", () => {
    const stacks = writeStacks(join(folder, "out"), {
      contoso: writtenStack(writtenPolicy(), tenantId("3")),
      fabrikam: writtenStack(writtenPolicy(), tenantId("4")),
      "fabrikam-deployment-identity": { ...writtenStack(writtenPolicy(), tenantId("4")), resource: {} },
    });
    const files = [planOf("one", tenantId("4")), planOf("two", tenantId("3"))];

    expect(readReview({ plan: files, configuration: stacks }).inputs.map(({ subject }) => subject)).toEqual([
      "fabrikam",
      "contoso",
    ]);
    expect(() => readReview({ plan: [planOf("three", tenantId("5"))], configuration: stacks })).toThrow(
      /three\.json: no stack in .*out with these resources in this tenant; expected the one that the plan was made of$/,
    );
  });

  test("know a break-glass group that exists by its reference, too", () => {
    const { inputs } = readReview({ plan: [plan("weaken")], breakGlass: ["azuread_group.break_glass.object_id"] });

    expect(inputs[0]!.after!.declared.breakGlass!.group).toBe("3e7e48d6-4c4c-474f-a0e9-0f9593dcb0f7");
  });

  test("may be about applications only", () => {
    const file = planOf("apps", tenantId("3"), ["azuread_application.partner"]);

    const { inputs, stderr } = readReview({ plan: [file] });

    expect(inputs[0]!.after!.resources).toHaveLength(1);
    expect(stderr).toBe(
      `${file}: no Conditional Access in this plan; only its applications and permissions are reviewed\n`,
    );
  });
});

describe("bad input", () => {
  const changed = (name: string, more: object) => {
    const file = join(folder, "plan.json");
    writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(plan(name), "utf8")) as object), ...more }));
    return file;
  };

  test.each([
    [
      "a newer format",
      () => changed("noop", { format_version: "2.0" }),
      /plan\.json: plan format 2\.0, of which only 1/,
    ],
    [
      "no resource of Entra",
      () => planOf("azure", tenantId("3"), ["azurerm_resource_group.rg"]),
      /azure\.json: no Conditional Access policy, security defaults or application in this plan; expected the plan of a/,
    ],
    [
      "groups and users alone",
      () => planOf("groups", tenantId("3"), ["azuread_group.finance", "azuread_user.ann"]),
      /groups\.json: no Conditional Access policy, security defaults or application in this plan/,
    ],
    ["no resource at all", () => planOf("empty", tenantId("3"), []), /empty\.json: no Conditional Access policy, /],
  ])("%s", (_, file, message) => {
    expect(() => readReview({ plan: [file()] })).toThrow(message);
  });

  test("a saved plan, with the command that prints it", () => {
    const file = join(folder, "tfplan");
    writeFileSync(file, Buffer.from("PK\u0003\u0004\u0014"));

    expect(() => readReview({ plan: [file] })).toThrow(
      `${file}: a saved plan in Terraform's binary format; expected the output of: terraform show -json PLANFILE`,
    );
  });

  test("the same plan twice", () => {
    expect(() => readReview({ plan: [plan("noop"), plan("noop")] })).toThrow(
      `${plan("noop")}: a second plan of ${plan("noop")}, beside ${plan("noop")}; expected one each`,
    );
  });

  test("the stack of another tenant", () => {
    const stacks = writeStacks(join(folder, "out"), { contoso: writtenStack(writtenPolicy(), tenantId("3")) });

    expect(() => readReview({ plan: [plan("noop")], configuration: stacks })).toThrow(
      `${plan("noop")}: tenant 11111111-1111-1111-1111-111111111111 before and ${tenantId("3")} after; expected one tenant`,
    );
  });

  test("a plan among synth outputs", () => {
    expect(() => readReview({ before: plan("noop"), after: plan("drift") })).toThrow(
      `${plan("noop")}: a Terraform plan or state; expected it after --plan`,
    );
  });
});
