import { startEmulator } from "../../../lib/emulator/start-emulator";
import type { Configuration, ConfiguredBlock } from "../../support/deploy/configuration";
import { contentsOf } from "../../support/deploy/contents";
import { byName } from "../../support/deploy/orders";
import { overHttp } from "../../support/deploy/over-http";
import { tenantWithPeople } from "../../support/deploy/people";
import { deploy, planFor, stackOf, type StackOfTenant } from "../../support/deploy/tenant-deployment";
import { emptyState, type TerraformState } from "../../support/deploy/terraform-state";
import { example } from "../../support/deploy/variants";

jest.setTimeout(120_000);

const inOrder = { order: byName, parallelism: 1 };
const policyType = "azuread_conditional_access_policy";
const switchAddress = "msgraph_update_resource.security-defaults";
const switchPath = "/v1.0/policies/identitySecurityDefaultsEnforcementPolicy";

/** What `cdktf deploy` goes through, with the runner in the place of Terraform and its providers, over HTTP. */
describe.each(["contoso", "woodgrove", "northwind", "adatum", "fabrikam"])("%s", (key) => {
  test("is deployed, found as declared, updated, drifts, is mended, and goes without a trace", async () => {
    const goal = stackOf(example(key));
    const running = await startEmulator({ state: tenantWithPeople([goal.tenant], goal.roles) });
    const { state: tenant } = running.emulator;
    try {
      const target = await overHttp(running);
      const empty = contentsOf(tenant);
      const applied = async (stack: StackOfTenant | undefined, state: TerraformState) => {
        const result = await deploy(stack, state, target, inOrder);
        expect([...result.failures]).toEqual([]);
        return result.state;
      };
      const planned = async (stack: StackOfTenant, state: TerraformState) =>
        (await planFor(stack, state, target)).changes.map(({ address, action }) => `${action} ${address}`);

      const deployed = await applied(goal, emptyState);
      expect(await planned(goal, deployed)).toEqual([]);

      const other = changedStack(goal);
      const changes = await planned(other, deployed);
      expect(changes.length).toBeGreaterThan(0);
      expect(changes.filter((change) => !change.startsWith("update "))).toEqual([]);
      const updated = await applied(other, deployed);
      expect(await planned(other, updated)).toEqual([]);

      const [drifted, path, body] = drift(updated);
      expect((await target.send({ method: "PATCH", path, body })).status).toBe(204);
      expect(await planned(other, updated)).toEqual([`update ${drifted}`]);
      const mended = await applied(other, updated);
      expect(await planned(other, mended)).toEqual([]);

      const gone = await applied(undefined, mended);
      expect(gone).toEqual(emptyState);
      expect(contentsOf(tenant)).toEqual(empty);
    } finally {
      await running.close();
    }
  });
});

/** Other display names of policies; the other position of the switch where there is nothing else. */
function changedStack(stack: StackOfTenant): StackOfTenant {
  const { resources, data } = stack.configuration;
  const hasPolicies = [...resources.values()].some(({ type }) => type === policyType);
  const changed = (block: ConfiguredBlock): ConfiguredBlock => {
    const { type, attributes } = block;
    if (type === policyType) {
      return { ...block, attributes: { ...attributes, display_name: `${String(attributes["display_name"])} (2)` } };
    }
    if (hasPolicies || block.address !== switchAddress) return block;
    return { ...block, attributes: { ...attributes, body: { isEnabled: false } } };
  };
  const configuration: Configuration = {
    data,
    resources: new Map([...resources].map(([address, block]) => [address, changed(block)])),
  };
  return { ...stack, configuration };
}

/** Somebody changes something in the portal: a policy is switched off, or security defaults are moved. */
function drift({ current }: TerraformState): readonly [address: string, path: string, body: Record<string, unknown>] {
  const policy = [...current.values()].find(({ type }) => type === policyType);
  if (!policy) return [switchAddress, switchPath, { isEnabled: true }];
  const path = `/v1.0/identity/conditionalAccess/policies/${String(policy.attributes["object_id"])}`;
  return [policy.address, path, { state: "disabled" }];
}
