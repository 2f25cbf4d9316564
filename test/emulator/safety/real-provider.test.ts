import { rmSync } from "node:fs";
import { securityDefaultsSetting, type Tenant } from "../../../lib/model/tenant";
import type { TenantState } from "../../../lib/emulator/tenant-state";
import { type LocalDeployment, providersOf, startLocalDeployment } from "../../support/deploy/local-deployment";
import { example } from "../../support/deploy/variants";
import { contentsOf } from "../../support/deploy/contents";
import { terraformWorkspace } from "../../support/terraform";
import { today } from "../../support/tenant-folder";

// oxlint-disable jest/no-standalone-expect -- the rule does not know tests that may be skipped

// The provider waits about 20 seconds after each write, and that cannot be changed.
jest.setTimeout(3_600_000);

const keys = ["contoso", "woodgrove", "northwind", "adatum", "fabrikam"];

/** Asked once, and here, because a test is skipped or not before it runs. */
const workspace = terraformWorkspace(providersOf(example("contoso"), today));
const isThere = "folder" in workspace;
const unless = isThere ? "" : `: not checked, ${workspace.because}`;

afterAll(() => {
  if (isThere) rmSync(workspace.folder, { recursive: true, force: true });
});

(isThere ? describe : describe.skip).each(keys)(`%s with the real provider${unless}`, (key) => {
  test("is deployed, found as declared, updated, drifts, is mended, and goes without a trace", async () => {
    const { folder } = workspace as { folder: string };
    const tenant = example(key);
    const local = await startLocalDeployment({ tenant, today, installed: folder });
    const { state } = local.emulator;
    const empty = contentsOf(state);
    try {
      await deploys(local, tenant);
      expect(await planCode(local)).toBe(nothingToDo);

      const changed = withOtherNames(tenant);
      await local.synthesize(changed);
      expect(await planCode(local)).toBe(tenant.policies.length > 0 ? somethingToDo : nothingToDo);
      await deploys(local, changed);
      expect(await planCode(local)).toBe(nothingToDo);

      changeByHand(state, tenant);
      expect(await planCode(local)).toBe(somethingToDo);
      await deploys(local, changed);
      expect(await planCode(local)).toBe(nothingToDo);

      const { status, output } = await local.cdktf("destroy", key, "--auto-approve");
      expect({ status, output }).toEqual({ status: 0, output: expect.any(String) as unknown });
      expect(contentsOf(state)).toEqual(empty);
    } finally {
      await local.end();
    }
  });
});

/** Exit codes of `terraform plan -detailed-exitcode`. */
const nothingToDo = 0;
const somethingToDo = 2;

async function deploys(local: LocalDeployment, tenant: Tenant): Promise<void> {
  await local.synthesize(tenant);
  const { status, output } = await local.cdktf("deploy", tenant.key, "--auto-approve", "--skip-provider-lock");
  if (status !== 0) throw new Error(`cdktf deploy ended with ${String(status)}:\n${output}`);
}

async function planCode(local: LocalDeployment): Promise<number | null> {
  return (await local.terraform("plan", "-detailed-exitcode", "-input=false", "-no-color")).status;
}

function withOtherNames(tenant: Tenant): Tenant {
  const policies = tenant.policies.map((declared) => ({
    ...declared,
    policy: { ...declared.policy, displayName: `${declared.policy.displayName} (2)` },
  }));
  return { ...tenant, policies };
}

/** Behind Terraform's back: a policy is switched off, or the switch is moved where there is none. */
function changeByHand(state: TenantState, tenant: Tenant): void {
  const [policy] = state.list("conditionalAccessPolicies");
  if (policy) return state.put("conditionalAccessPolicies", { ...policy, state: "disabled" });
  const name = "identitySecurityDefaultsEnforcementPolicy";
  const isEnabled = securityDefaultsSetting(tenant.mfa) !== "on";
  state.put("singletons", { ...state.get("singletons", name)!, isEnabled }, name);
}
