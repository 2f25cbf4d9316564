import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../support/pipelines";
import { runCli } from "../support/run-cli";
import { partner } from "../support/tenant-folder";

const fixtures = join(repository, "test", "fixtures", "cli");
const policies = ["--policies", join(fixtures, "policies.json"), "--locations", join(fixtures, "locations.json")];
const breakGlass = ["--break-glass", "bbbbbbbb-0000-4000-8000-000000000001"];
const directory = ["--directory", join(fixtures, "directory.json")];
const deviceCode = join(fixtures, "device-code.yaml");

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "prove-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function question(text: string): string {
  const file = join(folder, "question.yaml");
  writeFileSync(file, text);
  return file;
}

async function asked(...args: string[]): Promise<readonly string[]> {
  const { stdout } = await runCli(["prove", ...policies, ...args, "--json"]);
  const { reports } = JSON.parse(stdout) as { reports: { proofs: { question: string; answer: string }[] }[] };
  return reports[0]!.proofs.map(({ question: name, answer }) => `${name} ${answer}`);
}

describe("exit codes and the last line", () => {
  test("0 when all hold", async () => {
    const { code, stdout } = await runCli(["prove", ...policies, ...breakGlass]);

    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}holds {2}break-glass /m);
    expect(stdout).toMatch(/\n\n3 answers: holds 3\n$/);
  });

  test("1 when any fails, whatever could not be decided besides", async () => {
    const { code, stdout } = await runCli(["prove", ...policies, "--question", "break-glass", "mfa", deviceCode]);

    expect(code).toBe(1);
    expect(stdout).toMatch(/\n3 answers: fails 1, cannot decide 1, holds 1\n$/);
  });

  test("3 when none fails and some could not be decided", async () => {
    const { code, stdout } = await runCli(["prove", ...policies]);

    expect(code).toBe(3);
    expect(stdout).toContain("no break-glass account is declared");
  });

  test("3 when the budget is too small, never a claim", async () => {
    expect(await asked("--question", "mfa", ...breakGlass, "--budget", "1")).toEqual(["mfa cannotDecide"]);
  });
});

describe("questions", () => {
  test("have names in kebab-case; all are asked with all", async () => {
    const names = async (...args: string[]) => (await asked(...args)).map((each) => each.split(" ")[0]);

    expect(await names()).toEqual(["mfa", "breakGlass", "legacy"]);
    expect(await names("--question", "no-dead-policy", "--question", "mfa", "mfa")).toEqual(["noDeadPolicy", "mfa"]);
    expect(await names("--question", "all")).toHaveLength(7);
  });

  test("of one's own come from YAML or JSON, with names of the snapshot and of Microsoft in them", async () => {
    const own = [deviceCode, join(fixtures, "helpdesk.json")];

    expect(await asked(...directory, "--question", ...own)).toEqual(["device-code-on-phones fails", "helpdesk holds"]);
  });

  test("about everybody but some are not about nobody", async () => {
    const file = question(
      "id: not-admins\nfor: { users: { excludeRoles: [Global Administrator] } }\nexpect: phishing-resistant\n",
    );

    expect(await asked("--question", file)).toEqual(["not-admins fails"]);
  });

  test("name locations by their names", async () => {
    const at = (location: string) =>
      question(`id: here\nfor: { locations: { includeLocations: [${location}] } }\nexpect: phishing-resistant\n`);

    expect(await asked("--question", at("office"))).toEqual(["here fails"]);
    expect((await runCli(["prove", ...policies, "--question", at("Offic")])).stderr).toContain(
      `question.yaml:2:40: unknown location "Offic"; expected a named location, did you mean "Office"?`,
    );
  });
});

describe("formats", () => {
  test("SARIF carries the failures, HTML is written beside with its heat map", async () => {
    const page = join(folder, "proof.html");
    const { code, stdout } = await runCli([
      "prove",
      ...policies,
      ...breakGlass,
      "--question",
      deviceCode,
      "--sarif",
      "--html",
      page,
    ]);
    const { runs } = JSON.parse(stdout) as { runs: { results: { ruleId: string; level: string }[] }[] };

    expect(code).toBe(1);
    expect(runs[0]!.results[0]).toMatchObject({ ruleId: "proof-device-code-on-phones", level: "error" });
    expect(readFileSync(page, "utf8")).toContain("Azure Resource Manager");
  });
});

describe("tenant files", () => {
  const sound =
    partner.replace("kind: partner", "kind: partner, licences: [P1]") +
    "policies:\n  mfa: { template: requireMfaForAllUsers }\n  legacy: { template: blockLegacyAuthentication }\n";

  function tenant(key: string, text: string): string {
    mkdirSync(join(folder, "tenants"), { recursive: true });
    writeFileSync(join(folder, "tenants", `${key}.yaml`), text);
    return join(folder, "tenants");
  }

  test("are proven by key or path, one after another, with what they declare", async () => {
    const tenants = tenant("contoso", sound);
    tenant("fabrikam", sound.replace("3f6b8c1a", "4f6b8c1a"));
    const { stdout } = await runCli([
      "prove",
      "-f",
      tenants,
      "--tenant",
      "fabrikam",
      join(tenants, "contoso.yaml"),
      "--question",
      "mfa",
      "break-glass",
    ]);

    expect(stdout).toMatch(/^fabrikam\n {2}holds +mfa[^]*\ncontoso\n {2}holds +mfa/);
    expect(stdout).toContain("except break-glass accounts: group azuread_group.break-glass.object_id");
    expect(stdout).toMatch(/answers about 2 sets of policies: /);
  });

  test("accept a failure with reason, approver and expiry", async () => {
    const outside = sound.replace(
      "mfa: { template: requireMfaForAllUsers }",
      "code: { template: blockDeviceCodeFlow }",
    );
    const acceptance = "accepted:\n  proof-mfa: { reason: Rollout, approver: CISO, expires: 2030-01-01 }\n";
    const tenants = tenant("contoso", outside);
    tenant("fabrikam", outside.replace("3f6b8c1a", "4f6b8c1a") + acceptance);
    const run = (key: string) => runCli(["prove", "-f", tenants, "--tenant", key, "--question", "mfa", "break-glass"]);
    const accepted = await run("fabrikam");

    expect((await run("contoso")).code).toBe(1);
    expect(accepted.code).toBe(0);
    expect(accepted.stdout).toContain("accepted by CISO until 2030-01-01: Rollout");
    expect(accepted.stdout).toMatch(/\n2 answers: accepted 1, holds 1\n$/);
  });

  const enforced = "rollout: enforced";
  const reporting = sound.replace(enforced, "rollout: reportOnly, whileReportOnly: existingPolicies");

  test("whose policies only report are judged as they will be once enforced, or as they are", async () => {
    const tenants = tenant("contoso", reporting);
    const run = (...args: string[]) => runCli(["prove", "-f", tenants, "--tenant", "contoso", ...args]);
    const [once, asIs, json] = [await run(), await run("--as-is"), await run("--json", "--question", "mfa")];

    expect(once.code).toBe(0);
    expect(once.stdout).toMatch(/^contoso, once its report-only policies are enforced\n {2}holds {2}mfa /);
    expect(asIs.code).toBe(1);
    expect(asIs.stdout).toMatch(/^contoso\n {2}fails +mfa /);
    expect(asIs.stdout).toContain("if report-only policies were enforced: holds");
    expect(JSON.parse(json.stdout)).toMatchObject({ reports: [{ proofs: [{ question: "mfa", onceEnforced: true }] }] });
  });

  test("whose policies only report fail for what enforcing them would leave open, with the sign-in", async () => {
    const tenants = tenant(
      "contoso",
      reporting.replace("template: requireMfaForAllUsers", "template: blockDeviceCodeFlow"),
    );
    const { code, stdout } = await runCli(["prove", "-f", tenants, "--tenant", "contoso", "--question", "mfa"]);

    expect(code).toBe(1);
    expect(stdout).toMatch(/enforced\n {2}fails {2}mfa .*\n +1\. .* gets in without MFA\n/);
    expect(stdout).not.toContain("report-only;");
  });

  test("give SARIF the lines of their policies", async () => {
    const tenants = tenant("contoso", sound);
    const { stdout } = await runCli([
      "prove",
      "-f",
      tenants,
      "--tenant",
      "contoso",
      "--question",
      deviceCode,
      "--sarif",
    ]);
    const { runs } = JSON.parse(stdout) as {
      runs: { results: { locations: { physicalLocation: { region: { startLine: number } } }[] }[] }[];
    };
    const lines = runs[0]!.results.map(({ locations }) => locations[0]!.physicalLocation.region.startLine);

    expect(lines.map((line) => sound.split("\n")[line - 1])).toEqual([
      "  legacy: { template: blockLegacyAuthentication }",
    ]);
  });
});

describe("bad input is one line, code 2 and no output", () => {
  test.each([
    ["an unknown question", ["--question", "mfaa"], /^--question: unknown question "mfaa"; .*"mfa"\?$/],
    ["a question file that is not there", ["--question", "nowhere.yaml"], /^nowhere\.yaml: no such file or folder/],
    ["a budget that is no number", ["--budget", "much"], /^--budget much: .*; expected a whole number from 1 on$/],
    ["two formats", ["--json", "--sarif"], /^--json and --sarif: two formats; expected one of them$/],
    ["the same question twice", ["--question", deviceCode, deviceCode], /a second question "device-code-on-phones"/],
  ])("%s", async (_name, args, expected) => {
    const { code, stdout, stderr } = await runCli(["prove", ...policies, ...args]);

    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.trim()).toMatch(expected);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test.each([
    [
      "an unknown key",
      "id: a\nfr: {}\nexpect: mfa\n",
      ':2:1: unknown key "fr"; expected a known key, did you mean "for"?',
    ],
    [
      "an unknown expectation",
      "id: a\nexpect: mfaa\n",
      ':2:9: "mfaa"; expected one of the known values, did you mean "mfa"?',
    ],
    ["a name that is taken", "id: break-glass\nexpect: mfa\n", ":1:5: "],
    [
      "an unknown role",
      "id: a\nfor: { users: { includeRoles: [Global Admin] } }\nexpect: mfa\n",
      ':2:32: unknown role "Global Admin"',
    ],
    [
      "a filter rule",
      "id: a\nfor: { devices: { deviceFilter: { mode: include, rule: device.isCompliant } } }\nexpect: mfa\n",
      ":2:56: filter rule, character 19: found the end of the rule; expected an operator",
    ],
    [
      "workload identities",
      "id: a\nfor: { clientApplications: { includeServicePrincipals: [ServicePrincipalsInMyTenant] } }\nexpect: blocked\n",
      ":2:28: found a condition on workload identities; expected sign-ins of users",
    ],
    ["broken YAML", "id: [", ":1:"],
  ])("%s in a question file, at its place", async (_name, text, expected) => {
    const { code, stderr } = await runCli(["prove", ...policies, "--question", question(text)]);

    expect(code).toBe(2);
    expect(stderr).toContain(`question.yaml${expected}`);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test("a page that cannot be written", async () => {
    const page = join(folder, "nowhere", "proof.html");
    const { code, stderr } = await runCli(["prove", ...policies, ...breakGlass, "--html", page]);

    expect(code).toBe(2);
    expect(stderr).toContain(`${page}: there is no such file or folder`);
    expect(existsSync(page)).toBe(false);
  });
});
