import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../support/pipelines";
import { installPacked, node, temporaryFolder, tsc } from "../support/packed";
import type { TerraformJson } from "../support/synth";

// Builds, packs and runs in processes of their own.
jest.setTimeout(120_000);

const app = temporaryFolder();
let installed: string;

beforeAll(() => {
  installed = installPacked(app);
});
afterAll(() => rmSync(app, { recursive: true, force: true }));

/** The examples of the page for library users: constructs, and stacks of tenant files. */
const [source = "", ofTenantFiles = ""] = [
  ...readFileSync(join(repository, "docs/library.md"), "utf8").matchAll(/^```ts\n([\s\S]*?)^```$/gm),
].map(([, text = ""]) => text);

/** What a strict app may set: it reads every declaration file that the package leads to. */
const compilerOptions = {
  target: "es2022",
  lib: ["es2023"],
  module: "nodenext",
  moduleResolution: "nodenext",
  strict: true,
  exactOptionalPropertyTypes: true,
  types: [],
  skipLibCheck: false,
};

function writeApp(text: string): void {
  writeFileSync(join(app, "main.ts"), text);
  writeFileSync(join(app, "package.json"), JSON.stringify({ name: "app", private: true }));
  writeFileSync(join(app, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
}

function stackOf(folder: string): TerraformJson {
  return JSON.parse(readFileSync(join(folder, "cdktf.out/stacks/litware/cdk.tf.json"), "utf8")) as TerraformJson;
}

test("a fresh cdktf app type-checks against the package and synthesizes its constructs", () => {
  writeApp(source);
  tsc(app, ["-p", "."]);
  node(app, ["main.js"]);
  const policies = stackOf(app).resource?.["azuread_conditional_access_policy"] ?? {};

  expect(Object.keys(policies).toSorted()).toEqual([
    "block-device-code",
    "block-legacy",
    "break-glass-mfa",
    "mfa-all-users",
  ]);
  expect(policies["mfa-all-users"]).toMatchObject({
    state: "enabledForReportingButNotEnforced",
    conditions: {
      users: {
        included_users: ["All"],
        excluded_groups: ["${azuread_group.break-glass.object_id}", "5a6b7c8d-9e0f-4a1b-8c2d-3e4f5a6b7c8d"],
      },
    },
  });
});

test("fails to synthesize, without being asked to judge: an override that excludes somebody undeclared", () => {
  const undeclared = '["6b7c8d9e-0f1a-4b2c-9d3e-4f5a6b7c8d9e"]';
  const override = `.resource.addOverride("conditions.users.excluded_users", ${undeclared});`;
  const unconfigured = source.replace(/Guardrails\.of[\s\S]*?\}\);/, "").replace("  Guardrails,\n", "");
  writeApp(unconfigured.replace(/(new RequireMfa.*);/, `$1${override}`));
  tsc(app, ["-p", "."]);

  expect(() => node(app, ["main.js"])).toThrow(
    /litware\/mfa-all-users\/Default: the policy excludes user 6b7c8d9e.*; declare the exclusion with its reason/,
  );
});

test("fails to synthesize: a raw policy that blocks everybody, beside the package's own", () => {
  const raw = `new ConditionalAccessPolicy(stack, "raw", {
    displayName: "Lockout",
    state: "enabled",
    conditions: {
      clientAppTypes: ["all"],
      applications: { includedApplications: ["All"] },
      users: { includedUsers: ["All"] },
    },
    grantControls: { operator: "OR", builtInControls: ["block"] },
  });
  app.synth();`;
  const imported = `import { ConditionalAccessPolicy } from "@cdktf/provider-azuread/lib/conditional-access-policy";\n`;
  writeApp(imported + source.replace("app.synth();", raw));
  tsc(app, ["-p", "."]);

  const excluded = "litware/raw: the policy does not exclude the break-glass group; add the break-glass group to";
  expect(() => node(app, ["main.js"])).toThrow(excluded);
  expect(() => node(app, ["main.js"])).toThrow(/litware\/raw: .*\[no-total-block\]/);
});

test("fails to type-check: a policy that says nothing about break-glass", () => {
  writeApp(source.replace("{ state, breakGlass, exclusions,", "{ state, exclusions,"));

  expect(() => tsc(app, ["-p", ".", "--noEmit"])).toThrow("Command failed");
});

test("the package holds the code, the schema and the licence, and nothing that only the project needs", () => {
  const names = readdirSync(installed);

  expect(names).toEqual(expect.arrayContaining(["LICENSE", "CHANGELOG.md", "dist", "package.json", "schema"]));
  expect(names).not.toEqual(expect.arrayContaining(["test"]));
  expect(existsSync(join(installed, "dist/test"))).toBe(false);
});

test("the command of the package says what it can do", () => {
  const { bin } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as { bin: Record<string, string> };
  const help = node(app, [join(installed, bin["partner-security"]!), "--help"]);

  expect(help).toContain("Usage: partner-security");
  expect(help).toContain("matrix");
});

const litware = `tenant: { id: 8d4f2c6a-1b3e-4d5f-9a7c-0e2b4d6f8a1c, name: Litware, initialDomain: litware.onmicrosoft.com, kind: customer }
mfa: { method: securityDefaults }
`;

test("the command of the package makes stacks of tenant files", () => {
  const folder = join(app, "tenants");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "litware.yaml"), litware);
  node(app, [join(installed, "dist/lib/cli/index.js"), "synth"]);

  expect(readdirSync(join(app, "cdktf.out/stacks"))).toContain("litware");
});

test("an app makes stacks of tenant files with the package", () => {
  const folder = join(app, "tenants");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "litware.yaml"), litware);
  rmSync(join(app, "cdktf.out"), { recursive: true, force: true });
  writeApp(ofTenantFiles);
  tsc(app, ["-p", "."]);
  node(app, ["main.js"]);

  expect(stackOf(app).resource?.["msgraph_update_resource"]).toHaveProperty("security-defaults");
});
