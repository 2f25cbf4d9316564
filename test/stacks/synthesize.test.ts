import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Tenant } from "../../lib/model/tenant";
import { synthesize } from "../../stacks";
import { prepareSynthesis } from "../../stacks/prepare-synthesis";
import { repository } from "../support/pipelines";
import { loadOne, partner, today } from "../support/tenant-folder";

const policies =
  "policies:\n  mfa: { template: requireMfaForAllUsers }\n  legacy: { template: blockLegacyAuthentication }\n  code: { template: blockDeviceCodeFlow }\n";
const sound: Tenant = { ...loadOne(partner + policies).tenant, licences: ["P1"] };
/** Asks for a feature of a licence that it does not hold. */
const unsound: Tenant = { ...sound, key: "unsound", licences: [] };

/** Of cdktf, or of cdktn under its name. */
const { version: cdktfVersion } = JSON.parse(readFileSync(require.resolve("cdktf/package.json"), "utf8")) as {
  version: string;
};

let folder: string;
let outdir: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "synthesize-"));
  outdir = join(folder, "cdktf.out");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function run(tenants: readonly Tenant[], bootstrap = false) {
  return synthesize({ tenants, outdir, today, bootstrap });
}

function file(...path: string[]): string {
  return readFileSync(join(outdir, ...path), "utf8");
}

test("writes a stack per tenant and the manifest that the cdktf CLI reads", async () => {
  const { written, judged } = await run([sound, { ...sound, key: "second" }]);

  expect(written).toBe(true);
  expect(judged.map(({ tenant }) => tenant)).toEqual(["contoso", "second"]);
  expect(readdirSync(outdir).toSorted()).toEqual(["manifest.json", "stacks"]);
  expect(JSON.parse(file("manifest.json"))).toMatchObject({
    version: cdktfVersion,
    stacks: {
      contoso: { name: "contoso", synthesizedStackPath: "stacks/contoso/cdk.tf.json", dependencies: [] },
      second: { workingDirectory: "stacks/second" },
    },
  });
  expect(JSON.parse(file("stacks", "second", "cdk.tf.json"))).toHaveProperty(
    "resource.azuread_conditional_access_policy.mfa",
  );
});

test("writes the same bytes every time, and none that tell where", async () => {
  await run([sound]);
  const first = file("stacks", "contoso", "cdk.tf.json");
  rmSync(outdir, { recursive: true });
  await run([sound]);

  expect(file("stacks", "contoso", "cdk.tf.json")).toBe(first);
  expect(first).not.toContain(folder);
});

test("fails as a whole when one tenant fails its guardrails, and leaves what was there", async () => {
  await run([sound]);
  const before = file("manifest.json");
  const { written, judged } = await run([{ ...sound, key: "second" }, unsound]);

  expect(written).toBe(false);
  expect(judged.find(({ tenant }) => tenant === "unsound")!.findings).toContainEqual(
    expect.objectContaining({
      id: "licences-held",
      severity: "error",
      path: expect.stringMatching(/^unsound\//) as string,
    }),
  );
  expect(judged.find(({ tenant }) => tenant === "second")!.findings).toEqual([]);
  expect(file("manifest.json")).toBe(before);
  expect(readdirSync(join(outdir, "stacks"))).toEqual(["contoso"]);
});

test("fails without leaving an output folder that was not there", async () => {
  await run([unsound]);

  expect(existsSync(outdir)).toBe(false);
});

test("keeps what Terraform put beside a stack", async () => {
  mkdirSync(join(outdir, "stacks", "contoso", ".terraform"), { recursive: true });
  writeFileSync(join(outdir, "stacks", "contoso", ".terraform.lock.hcl"), "locked");
  await run([sound]);

  expect(readdirSync(join(outdir, "stacks", "contoso")).toSorted()).toEqual([
    ".terraform",
    ".terraform.lock.hcl",
    "cdk.tf.json",
  ]);
  expect(file("stacks", "contoso", ".terraform.lock.hcl")).toBe("locked");
});

test("a bootstrap stack holds the deployment identity with what the tenant's stack needs, in a state of its own", async () => {
  const identity = {
    displayName: "Pipeline",
    credentials: [
      {
        key: "github",
        issuer: "https://token.actions.githubusercontent.com",
        subject: "repo:o/r:environment:e",
        audience: "api://AzureADTokenExchange",
      },
    ],
  };
  await run([{ ...sound, deployment: { identity } }], true);
  const stack = JSON.parse(file("stacks", "contoso-deployment-identity", "cdk.tf.json")) as {
    resource: Record<string, Record<string, unknown>>;
    terraform: { backend: { local: { path: string } } };
  };

  expect(Object.keys(stack.resource["azuread_app_role_assignment"]!)).toEqual(
    expect.arrayContaining([
      "deployment-identity_Policy-Read-All",
      "deployment-identity_Policy-ReadWrite-ConditionalAccess",
      "deployment-identity_RoleManagement-ReadWrite-Directory",
    ]),
  );
  expect(stack.terraform.backend.local.path).toMatch(/contoso-deployment-identity\.tfstate$/);
  expect(JSON.parse(file("stacks", "contoso", "cdk.tf.json"))).not.toHaveProperty(
    "resource.azuread_app_role_assignment",
  );
});

test("a few tenants start no process", () => {
  expect(prepareSynthesis(99).children).toEqual([]);
});

test("many tenants, made by several processes, are the same as made by one", () => {
  const keys = Array.from({ length: 120 }, (_, index) => `tenant-${index}`);
  writeProject(keys);
  execFileSync("node", ["-r", "ts-node/register", "main.ts"], { cwd: folder });
  const alone = join(folder, "alone");
  execFileSync("node", ["-r", "ts-node/register", "main.ts"], {
    cwd: folder,
    env: { ...process.env, PARTNER_SECURITY_TENANTS: keys[7], CDKTF_OUTDIR: alone },
  });
  const stack = (key: string, from: string) => readFileSync(join(from, "stacks", key, "cdk.tf.json"), "utf8");

  expect(Object.keys((JSON.parse(file("manifest.json")) as { stacks: object }).stacks).toSorted()).toEqual(
    keys.toSorted(),
  );
  expect(readdirSync(join(outdir, "stacks"))).toHaveLength(120);
  expect(stack(keys[7]!, outdir)).toBe(stack(keys[7]!, alone));
});

/** A clone of this project with a tenant file per key. */
function writeProject(keys: readonly string[]): void {
  for (const name of ["lib", "stacks", "main.ts", "tsconfig.json", "package.json", "node_modules"]) {
    symlinkSync(join(repository, name), join(folder, name));
  }
  mkdirSync(join(folder, "tenants"));
  keys.forEach((key, index) => {
    const id = `3f6b8c1a-2d4e-4f60-9a7b-${String(index).padStart(12, "0")}`;
    const text = partner
      .replace("3f6b8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b", id)
      .replace("kind: partner", "kind: partner, licences: [P1]");
    writeFileSync(join(folder, "tenants", `${key}.yaml`), text + policies);
  });
}
