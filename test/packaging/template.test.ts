import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clone, node, temporaryFolder } from "../support/packed";
import type { TerraformJson } from "../support/synth";

// Runs the clone's own commands in processes of their own.
jest.setTimeout(120_000);

const folder = temporaryFolder();
const litware = `extends: base/customer-conditional-access.yaml
tenant: { id: 8d4f2c6a-1b3e-4d5f-9a7c-0e2b4d6f8a1c, name: Litware, initialDomain: litware.onmicrosoft.com, ring: early }
mfa: { rollout: enforced }
`;

beforeAll(() => clone(folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function stack(key: string): TerraformJson {
  return JSON.parse(readFileSync(join(folder, "cdktf.out/stacks", key, "cdk.tf.json"), "utf8")) as TerraformJson;
}

test("cdktf synth makes the stack of a tenant file that was added, and of no other when it is selected", () => {
  writeFileSync(join(folder, "tenants/litware.yaml"), litware);
  // The folder of Terraform plugins that cdktf keeps is per user; one of our own leaves the user's alone.
  const home = join(folder, "home");
  mkdirSync(home, { recursive: true });
  node(folder, ["node_modules/cdktf-cli/bundle/bin/cdktf.js", "synth"], {
    CI: "1",
    HOME: home,
    PARTNER_SECURITY_TENANTS: "litware",
  });

  expect(readdirSync(join(folder, "cdktf.out/stacks"))).toEqual(["litware"]);
  expect(stack("litware").resource?.["azuread_conditional_access_policy"]).toHaveProperty("mfa-all-users");
});

test("npm start makes every stack", () => {
  const summary = node(folder, ["-r", "ts-node/register", "main.ts"]);

  expect(summary).toContain("litware  Litware");
  expect(readdirSync(join(folder, "cdktf.out/stacks"))).toEqual(expect.arrayContaining(["contoso", "litware"]));
});
