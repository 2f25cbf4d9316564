import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadTenants } from "../../lib/config/load-tenants";
import { renderTenant, synthesize } from "../../stacks";
import { repository } from "../support/pipelines";
import { invalidities, type RequiredProviders, terraformWorkspace, type Workspace } from "../support/terraform";
import { today } from "../support/tenant-folder";

// oxlint-disable jest/no-standalone-expect -- the rule does not know tests that may be skipped

// Runs Terraform, and may download providers first.
jest.setTimeout(300_000);

const tenants = loadTenants({ folder: join(repository, "tenants"), today }).map(({ tenant }) => tenant);

const providers = Object.assign(
  {},
  ...tenants.map((tenant) => {
    const { terraform } = renderTenant(tenant, today) as { terraform: { required_providers: RequiredProviders } };
    return terraform.required_providers;
  }),
) as RequiredProviders;

/** Asked once, and here, because a test is skipped or not before it runs. */
const withProviders = terraformWorkspace(providers);
const withoutProviders = terraformWorkspace({});

afterAll(() => {
  for (const workspace of [withProviders, withoutProviders]) {
    if ("folder" in workspace) rmSync(workspace.folder, { recursive: true, force: true });
  }
});

test("the example stacks need these providers", () => {
  expect(providers).toEqual({
    azuread: { source: "hashicorp/azuread", version: "3.7.0" },
    msgraph: { source: "microsoft/msgraph", version: "0.5.0" },
  });
});

const testIn = (workspace: Workspace) => ("folder" in workspace ? test : test.skip);
const unless = (workspace: Workspace) => ("folder" in workspace ? "" : `: not checked, ${workspace.because}`);

testIn(withProviders)(`Terraform finds every example stack valid${unless(withProviders)}`, async () => {
  const outdir = mkdtempSync(join(tmpdir(), "cdktf-partner-security-"));
  try {
    await synthesize({ tenants, outdir, today, bootstrap: true });
    const stacks = readdirSync(join(outdir, "stacks")).map((name) => {
      const configuration: unknown = JSON.parse(readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8"));
      return [name, invalidities(withProviders, configuration)] as const;
    });

    expect(stacks.filter(([, found]) => found.length > 0)).toEqual([]);
    expect(stacks.map(([name]) => name)).toEqual(expect.arrayContaining(tenants.map(({ key }) => key)));
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
});

testIn(withoutProviders)(`an invalid configuration would be found${unless(withoutProviders)}`, () => {
  const configuration = (attributes: object) => ({
    terraform: { backend: { azurerm: { key: "x.tfstate", use_oidc: true } } },
    resource: { terraform_data: { a: attributes } },
  });

  expect(invalidities(withoutProviders, configuration({ input: "x" }))).toEqual([]);
  expect(invalidities(withoutProviders, configuration({ inputs: "x" }))).toEqual([expect.stringContaining('"inputs"')]);
});
