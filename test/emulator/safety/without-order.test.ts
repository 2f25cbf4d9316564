import { prepared, walk } from "../../support/deploy/scenario";
import { byName, hurrying, stepsUpTo } from "../../support/deploy/orders";
import { updates, firstDeployments } from "../../support/deploy/scenarios";
import { dangers } from "../../support/deploy/safety";
import { longestGap } from "../../support/deploy/gap";
import { stackOf, type StackOfTenant } from "../../support/deploy/tenant-deployment";
import { withoutOrder } from "../../support/deploy/without-order";
import type { Tenant } from "../../../lib/model/tenant";

jest.setTimeout(300_000);

/** Shows that the harness sees what the order is there for: the same deployments from stacks that lack it. */
const make = (tenant: Tenant): StackOfTenant => stackOf(tenant, withoutOrder);

async function walksOf(scenario: Parameters<typeof prepared>[0]) {
  const scene = await prepared(scenario);
  const hurried = scene.steps.map((step) => ({ order: hurrying(stepsUpTo(step)), parallelism: 1 }));
  return Promise.all([{ order: byName, parallelism: 1 }, ...hurried].map((order) => walk(scene, order)));
}

function update(name: string) {
  return updates(make).find((scenario) => scenario.name === name)!;
}

test.each([
  ["keys of policies", "noMfa"],
  ["other break-glass accounts", "breakGlassLockedOut"],
  ["other break-glass group", "breakGlassLockedOut"],
])("without the order, %s may lead through %s", async (name, danger) => {
  const walks = await walksOf(update(name));

  expect(dangers).toContain(danger);
  expect(walks.map(({ worst }) => worst.danger)).toContain(danger);
});

test("without the order, a strength that policies have let go of is deleted before they do, and Entra refuses", async () => {
  await expect(prepared(update("key of a strength"))).rejects.toThrow("is in use by ConditionalAccessPolicy");
});

test("without the order, requests for applications and other policies come into the gap", async () => {
  const walks = await walksOf(firstDeployments(make).find(({ name }) => name === "contoso")!);
  const { withoutMfa, withoutDefaults } = longestGap(walks);

  expect(withoutMfa).toBeGreaterThan(1);
  expect(withoutDefaults).toBeGreaterThan(6);
});
