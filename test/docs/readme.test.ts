import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../support/pipelines";

const readme = readFileSync(join(repository, "README.md"), "utf8");
const [summaries = "", finding = ""] = [...readme.matchAll(/```text\n([^`]*)```/g)].map(([, text]) => text!);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "readme-"));
  for (const name of ["lib", "stacks", "main.ts", "tsconfig.json", "package.json", "node_modules"]) {
    symlinkSync(join(repository, name), join(folder, name));
  }
  cpSync(join(repository, "tenants"), join(folder, "tenants"), { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** What `npm start` runs. */
function start(environment: Record<string, string> = {}): string {
  const options = { cwd: folder, encoding: "utf8", env: { ...process.env, ...environment }, stdio: "pipe" } as const;
  return execFileSync("node", ["-r", "ts-node/register", "main.ts"], options);
}

test("the summaries shown are what npm start prints", () => {
  const printed = start();
  const shown = summaries.split("\n").map((line) => line.replace(/…\)?$/, "").trimEnd());

  expect(shown.filter((line) => !printed.includes(line))).toEqual([]);
  expect(shown.filter((line) => line !== "").length).toBeGreaterThan(10);
});

test("the hole shown is what leaving Linux out ends with", () => {
  const file = join(folder, "tenants", "woodgrove.yaml");
  const withoutLinux = `policies:
  block-unknown-platforms: null
  mfa-all-users:
    displayName: MFA, but not on Linux
    template: null
    policy:
      conditions:
        users: { includeUsers: [All] }
        applications: { includeApplications: [All] }
        clientAppTypes: [all]
        platforms: { includePlatforms: [all], excludePlatforms: [linux] }
      grantControls: { operator: OR, builtInControls: [mfa] }
`;
  writeFileSync(file, readFileSync(file, "utf8").replace("policies:\n", withoutLinux));
  const failure = (() => {
    try {
      return { status: 0, stderr: start({ PARTNER_SECURITY_TENANTS: "woodgrove" }) };
    } catch (error) {
      return error as { status: number; stderr: string };
    }
  })();

  expect(failure.status).toBe(1);
  expect(failure.stderr.split("\n")[0]).toBe(finding.trim().replaceAll("\n", " "));
});
