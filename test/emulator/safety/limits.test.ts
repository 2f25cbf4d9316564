import { byName, hurrying, stepsUpTo } from "../../support/deploy/orders";
import { tenantWithPeople } from "../../support/deploy/people";
import { prepared, walk } from "../../support/deploy/scenario";
import { deploy, inProcess, stackOf } from "../../support/deploy/tenant-deployment";
import { emptyState } from "../../support/deploy/terraform-state";
import { example, loadedAs } from "../../support/deploy/variants";
import { withoutOrder } from "../../support/deploy/without-order";

jest.setTimeout(300_000);

/** What the page on safe deployments says that they do not do. */
const woodgrove = example("woodgrove");
const inOrder = { order: byName, parallelism: 1 };

test("whom one deployment excludes and makes up for may be open in between", async () => {
  const without = example("contoso", [syncPolicy, ""], [syncExclusion, ""]);
  const scene = await prepared({ name: "excluded", history: [stackOf(without)], goal: stackOf(example("contoso")) });

  expect((await walk(scene, inOrder)).worst).toMatchObject({
    danger: "lessProtected",
    because: [expect.stringContaining("sync@contoso.onmicrosoft.com")],
  });
});

test("the policy that makes up for it first, and then the exclusion, is safe", async () => {
  const without = example("contoso", [syncPolicy, ""], [syncExclusion, ""]);
  const policyFirst = example("contoso", [syncExclusion, ""]);
  const steps = [
    { name: "policy", history: [stackOf(without)], goal: stackOf(policyFirst) },
    { name: "exclusion", history: [stackOf(without), stackOf(policyFirst)], goal: stackOf(example("contoso")) },
  ];
  for (const step of steps) expect((await walk(await prepared(step), inOrder)).worst.danger).toBe("nothing");
});

const syncPolicy = `  restrict-directory-synchronization:
    template: restrictToTrustedLocations
    displayName: Directory synchronisation only from the datacentre
    roles: [Directory Synchronization Accounts, On Premises Directory Sync Account]
    locations: [datacentre]
`;
const syncExclusion = `  directory-synchronization:
    who:
      roles: [Directory Synchronization Accounts, On Premises Directory Sync Account]
    from: [mfa-all-users, mfa-risky-sign-ins, password-change-high-risk-users, block-unknown-platforms]
    reason: Entra Connect signs in without a person and cannot do MFA; until it signs in as an application (Connect Sync 2.5.76).
    compensatingControl: restrict-directory-synchronization blocks these accounts outside the datacentre's own addresses.
    approver: Chief information security officer
    expires: 2030-06-30
`;

test("from Conditional Access to security defaults in one deployment Entra refuses the first write, and it is the only one", async () => {
  const enforced = stackOf(woodgrove);
  const defaults = stackOf(
    loadedAs(
      "woodgrove",
      "extends: base/customer.yaml\ntenant: { id: e5f6a7b8-9c0d-4e1f-a2b3-c4d5e6f7a8b9, name: Woodgrove, initialDomain: woodgrove.onmicrosoft.us, cloud: usGovernmentL4 }\nmfa: { method: securityDefaults }\n",
    ),
  );
  const tenant = tenantWithPeople([woodgrove], enforced.roles);
  const { state } = await deploy(enforced, emptyState, inProcess(tenant, enforced.roles, 1), inOrder);
  const { writes, failures } = await deploy(defaults, state, inProcess(tenant, enforced.roles, 2), inOrder);

  expect(writes.map(({ step }) => step)).toEqual(["msgraph_update_resource.security-defaults"]);
  expect([...failures.values()]).toEqual([expect.stringContaining("Security Defaults cannot be enabled")]);
});

describe("a tenant whose stack had no such order", () => {
  const before = stackOf(woodgrove, withoutOrder);
  const renamed = example("woodgrove", [
    "policies:\n",
    "policies:\n  mfa-all-users: null\n  mfa-everybody: { template: requireMfaForAllUsers }\n",
  ]);

  test("gets it by a deployment that writes nothing to the tenant", async () => {
    const scene = await prepared({ name: "upgrade", history: [before], goal: stackOf(woodgrove) });

    expect(scene.steps.map(({ name }) => name)).toEqual(["terraform_data.removals-last"]);
    expect(scene.writes).toEqual([]);
  });

  test("is only as safe as it was where the same deployment renames, and Terraform finds no cycle", async () => {
    const scene = await prepared({ name: "upgrade and rename", history: [before], goal: stackOf(renamed) });
    const gone = scene.steps.find(({ kind }) => kind === "destroy")!;
    const { worst } = await walk(scene, { order: hurrying(stepsUpTo(gone)), parallelism: 1 });

    expect(worst.danger).not.toBe("nothing");
  });

  test("is safe when it renames one deployment later", async () => {
    const history = [before, stackOf(woodgrove)];
    const scene = await prepared({ name: "upgraded and renamed", history, goal: stackOf(renamed) });
    const walks = await Promise.all(
      scene.steps.map((step) => walk(scene, { order: hurrying(stepsUpTo(step)), parallelism: 1 })),
    );

    expect(walks.map(({ worst }) => worst.danger)).toEqual(scene.steps.map(() => "nothing"));
  });
});
