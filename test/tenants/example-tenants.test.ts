import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type LoadedTenant, loadTenants } from "../../lib/config/load-tenants";
import { renderTenant } from "../../stacks";
import { golden, goldenJson } from "../support/golden";
import { repository, yamlFile } from "../support/pipelines";
import { addresses, type TerraformJson } from "../support/synth";
import { today } from "../support/tenant-folder";

const folder = join(repository, "tenants");
const loaded = loadTenants({ folder, today });

function tenant(key: string): LoadedTenant["tenant"] {
  return loaded.find((one) => one.tenant.key === key)!.tenant;
}

test("every file of the folder is a tenant", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

  expect(loaded.map(({ tenant: { key } }) => `${key}.yaml`)).toEqual(files.toSorted());
});

test("the examples show every way of enforcing MFA", () => {
  expect(Object.fromEntries(loaded.map(({ tenant: { key, mfa } }) => [key, mfa]))).toEqual({
    adatum: {
      method: "thirdParty",
      rollout: "enforced",
      whileReportOnly: "securityDefaults",
      provider: { name: "Duo", kind: "externalMfa" },
    },
    contoso: { method: "conditionalAccess", rollout: "enforced", whileReportOnly: "securityDefaults" },
    fabrikam: { method: "securityDefaults" },
    northwind: { method: "conditionalAccess", rollout: "reportOnly", whileReportOnly: "securityDefaults" },
    woodgrove: { method: "conditionalAccess", rollout: "enforced", whileReportOnly: "securityDefaults" },
  });
});

// A policy that goes missing here is destroyed there; one that changes its key is destroyed and made again.
test.each(loaded.map(({ tenant: { key } }) => key))("the policies of %s are the ones reviewed", (key) => {
  const policies = tenant(key).policies.map(({ key: policy, template, policy: { state } }) => [
    policy,
    `${template ?? "free-form"}, ${state}`,
  ]);

  const json = goldenJson(Object.fromEntries(policies));

  expect(json).toBe(golden(`tenants/${key}.policies.json`, json));
});

test.each(loaded.map(({ tenant: { key } }) => key))("the addresses of %s are the ones reviewed", (key) => {
  const json = goldenJson(addresses(renderTenant(tenant(key), today) as TerraformJson));

  expect(json).toBe(golden(`tenants/${key}.addresses.json`, json));
});

test("nobody is left out of Contoso's policies but by a declared exclusion, which names its compensating policy", () => {
  const { exclusions, policies } = tenant("contoso");
  const keys = policies.map(({ key }) => key);

  expect(exclusions.map(({ key }) => key)).toEqual([
    "directory-synchronization",
    "meeting-rooms-device-code",
    "guests-own-devices",
  ]);
  for (const { compensatingControl } of exclusions) {
    expect(keys.some((key) => compensatingControl.includes(key))).toBe(true);
  }
});

test("the example applications sign in without a secret", () => {
  const credentials = tenant("contoso").applications.flatMap((application) => application.credentials);

  expect(credentials.map(({ kind }) => kind)).toEqual(["certificate", "federated"]);
});

test("every ring and cloud has a place in the pipelines", () => {
  const { jobs } = yamlFile(".github/workflows/deploy.yml") as { jobs: Record<string, unknown> };
  const { parameters, stages } = yamlFile("azure-pipelines.yml") as {
    parameters: { name: string; default: string[] }[];
    stages: { parameters?: { ring?: string } }[];
  };
  const clouds = parameters.find(({ name }) => name === "clouds");
  const azureDevOps = stages.flatMap((stage) => stage.parameters?.ring ?? []);

  for (const { tenant: one } of loaded) {
    expect(Object.keys(jobs)).toContain(one.ring);
    expect(azureDevOps).toContain(one.ring);
    expect(clouds?.default).toContain(one.cloud);
  }
});
