import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../support/pipelines";
import { runCli } from "../support/run-cli";
import { partner } from "../support/tenant-folder";

const examples = join(repository, "tenants");
const policies =
  "policies:\n  mfa: { template: requireMfaForAllUsers }\n  legacy: { template: blockLegacyAuthentication }\n  code: { template: blockDeviceCodeFlow }\n";
const sound = partner.replace("kind: partner", "kind: partner, licences: [P1]") + policies;

let folder: string;
let tenants: string;
let outdir: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cli-"));
  tenants = join(folder, "tenants");
  outdir = join(folder, "cdktf.out");
  mkdirSync(tenants);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(key: string, text: string): void {
  writeFileSync(join(tenants, `${key}.yaml`), text);
}

describe("help and usage", () => {
  test.each([[], ["synth"], ["check"], ["matrix"], ["permissions"], ["schema"]])(
    "%s --help says what it does",
    async (...command) => {
      const { code, stdout } = await runCli([...command, "--help"]);

      expect(code).toBe(0);
      expect(stdout).toContain(`Usage: partner-security ${command.join(" ")}`);
      expect(stdout).toContain("Exit codes: 0 clean, 1 findings, 2 bad input or usage, 3 could not decide.");
    },
  );

  test.each([
    [["frobnicate"], "unknown command 'frobnicate'"],
    [["check", "--frobnicate"], "unknown option '--frobnicate'"],
    [["permissions"], "missing required argument 'tenant'"],
    [[], "Usage: partner-security"],
  ])("fails with code 2 on %j", async (args, expected) => {
    const { code, stderr } = await runCli(args);

    expect(code).toBe(2);
    expect(stderr).toContain(expected);
  });

  test("--version is the package's", async () => {
    const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as { version: string };

    expect(await runCli(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });
});

describe("synth", () => {
  test("writes the stacks and a summary", async () => {
    write("contoso", sound);
    const { code, stdout, stderr } = await runCli(["synth", "-f", tenants], { CDKTF_OUTDIR: outdir });

    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("contoso  Contoso (partner, public cloud");
    expect(stdout).toContain("4 enforced");
    expect(existsSync(join(outdir, "stacks", "contoso", "cdk.tf.json"))).toBe(true);
  });

  test("--json tells what the guardrails found", async () => {
    write("contoso", sound);
    const { stdout } = await runCli(["synth", "-f", tenants, "--json"], { CDKTF_OUTDIR: outdir });

    expect(JSON.parse(stdout)).toMatchObject({
      outdir,
      written: true,
      tenants: [
        {
          tenant: "contoso",
          findings: [],
          proofs: [
            { question: "mfa", answer: "holds" },
            { question: "breakGlass", answer: "holds" },
            { question: "legacy", answer: "holds" },
            { question: "reachable", answer: "holds" },
          ],
        },
      ],
    });
  });

  test("makes only the tenants asked for, by key or by ring", async () => {
    write("contoso", sound.replace("licences:", "ring: pilot, licences:"));
    write("fabrikam", sound.replace("3f6b8c1a", "4f6b8c1a"));
    const stacks = async (environment: Record<string, string>) => {
      const { stdout } = await runCli(["synth", "-f", tenants, "--json"], { CDKTF_OUTDIR: outdir, ...environment });
      return (JSON.parse(stdout) as { tenants: { tenant: string }[] }).tenants.map(({ tenant }) => tenant);
    };

    expect(await stacks({ PARTNER_SECURITY_TENANTS: "fabrikam" })).toEqual(["fabrikam"]);
    expect(await stacks({ PARTNER_SECURITY_RINGS: "pilot" })).toEqual(["contoso"]);
    expect(await stacks({ CDKTF_CONTEXT_JSON: '{"tenants":["contoso"]}' })).toEqual(["contoso"]);
    expect(await stacks({})).toEqual(["contoso", "fabrikam"]);
  });

  test("fails with code 1, the construct path, the remedy and the rule when a guardrail finds an error", async () => {
    write("contoso", sound.replace("licences: [P1]", "licences: [free]"));
    const { code, stderr } = await runCli(["synth", "-f", tenants], { CDKTF_OUTDIR: outdir });

    expect(code).toBe(1);
    expect(stderr).toMatch(/^contoso\/policies\/legacy.*: .*; .* \[licences-held\]$/m);
    expect(stderr).toContain(`nothing was written to ${outdir}`);
    expect(existsSync(outdir)).toBe(false);
  });
});

describe("bad input is one line each, code 2, and nothing written", () => {
  test.each([
    ["an unknown key", sound.replace("mfa: {", "mfa: { metod: x,"), {}, /^.*contoso\.yaml:2:8: .*metod.*method/m],
    ["broken YAML", "tenant: [", {}, /^.*contoso\.yaml:1:10: /m],
    ["a tenant asked for that does not exist", sound, { PARTNER_SECURITY_TENANTS: "contosso" }, /contosso.*contoso/],
    ["a ring that does not exist", sound, { PARTNER_SECURITY_RINGS: "nowhere" }, /nowhere/],
    ["a context that is no JSON", sound, { CDKTF_CONTEXT_JSON: "{" }, /^CDKTF_CONTEXT_JSON: not JSON/],
  ])("%s", async (_name, text, environment, expected) => {
    write("contoso", text);
    const { code, stdout, stderr } = await runCli(["synth", "-f", tenants], { CDKTF_OUTDIR: outdir, ...environment });

    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(existsSync(outdir)).toBe(false);
  });

  test("an output folder that cannot be written", async () => {
    write("contoso", sound);
    const file = join(folder, "file");
    writeFileSync(file, "");
    const { code, stderr } = await runCli(["synth", "-f", tenants], { CDKTF_OUTDIR: join(file, "cdktf.out") });

    expect(code).toBe(2);
    expect(stderr).toMatch(/file.*: .*; expected a folder/);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});

describe("check", () => {
  test("counts the files that are valid", async () => {
    expect(await runCli(["check", "-f", examples])).toEqual({
      code: 0,
      stdout: "5 tenant files are valid\n",
      stderr: "",
    });
  });

  test("--on tells which exclusions will have expired", async () => {
    const { code, stderr } = await runCli(["check", "-f", examples, "--on", "2099-01-01"]);

    expect(code).toBe(2);
    expect(stderr).toMatch(/contoso\.yaml:\d+:\d+: .*2030-06-30/);
  });

  test("--on with something else than a date is refused", async () => {
    expect(await runCli(["check", "-f", examples, "--on", "soon"])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^--on soon: .*YYYY-MM-DD/) as string,
    });
  });
});

describe("permissions", () => {
  test("says what needs each permission and what a thief could do with it", async () => {
    const { code, stdout } = await runCli(["permissions", "northwind", "-f", examples]);

    expect(code).toBe(0);
    expect(stdout).toContain("Policy.ReadWrite.ConditionalAccess 01c0a623-fc9b-48e9-b794-0756f8e8f067");
    expect(stdout).toContain("whoever steals it switches off Conditional Access");
    expect(stdout).toContain("azuread_group.break-glass");
  });

  test("--plan says what the identity that plans has to read", async () => {
    const { code, stdout } = await runCli(["permissions", "woodgrove", "-f", examples, "--plan"]);

    expect(code).toBe(0);
    expect(stdout.match(/^\S+\.\S+/gm)).toEqual(["Group.Read.All", "Policy.Read.All", "User.Read.All"]);
    expect(stdout).not.toContain("steals");
  });

  test("--json carries every reason", async () => {
    const { stdout } = await runCli(["permissions", "fabrikam", "-f", examples, "--json"]);
    const { permissions } = JSON.parse(stdout) as {
      permissions: { permission: string; because: { address: string }[] }[];
    };

    expect(permissions.map(({ permission }) => permission)).toEqual([
      "Policy.Read.All",
      "Policy.ReadWrite.SecurityDefaults",
    ]);
    expect(permissions[1]!.because[0]!.address).toBe("msgraph_update_resource.security-defaults");
  });
});

test("schema prints the committed JSON Schema", async () => {
  const { stdout } = await runCli(["schema"]);

  expect(stdout).toBe(readFileSync(join(repository, "schema", "tenant.schema.json"), "utf8"));
});
