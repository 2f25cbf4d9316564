import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { loadTenants } from "../../lib/config/load-tenants";
import { CustomerTenantStack } from "../../stacks/customer-tenant-stack";
import { appIn } from "../../stacks/app";
import { PartnerTenantStack } from "../../stacks/partner-tenant-stack";
import { renderStack } from "../../stacks/render-stack";
import { repository } from "../support/pipelines";
import { today } from "../support/tenant-folder";

const tenants = loadTenants({ folder: join(repository, "tenants"), today }).map(({ tenant }) => tenant);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "render-stack-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function stackOf(key: string) {
  const tenant = tenants.find((one) => one.key === key)!;
  const Stack = tenant.kind === "partner" ? PartnerTenantStack : CustomerTenantStack;
  return new Stack(appIn(folder), { tenant, today });
}

/** As cdktf renders it, after the step in which it looks for references to other stacks. */
function asCdktf(stack: TerraformStack): unknown {
  TerraformStack.prototype.prepareStack.call(stack);
  return TerraformStack.prototype.toTerraform.call(stack);
}

test.each(tenants.map(({ key }) => key))("renders %s as cdktf does", (key) => {
  const stack = stackOf(key);

  expect(renderStack(stack)).toEqual(asCdktf(stack));
});

test("an override of the stack itself is not lost", () => {
  const stack = stackOf("fabrikam");
  stack.addOverride("terraform.required_version", ">= 1.11");

  expect(stack.toTerraform()).toHaveProperty("terraform.required_version", ">= 1.11");
});
