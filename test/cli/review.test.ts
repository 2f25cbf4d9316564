import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../../lib/cli/program";
import { plain } from "../../lib/report/style";
import { GitRepository } from "../support/git-repository";
import { repository } from "../support/pipelines";
import { runCli } from "../support/run-cli";
import { partner } from "../support/tenant-folder";
import { writeStacks, writtenPolicy, writtenStack } from "../support/written-stacks";

const policies = join(repository, "test", "fixtures", "cli", "policies.json");
const plan = (name: string) => join(repository, "test", "fixtures", "plans", `${name}.json`);
let folder: string;
const at = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "review-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The exported policies of the fixture, with a text in them replaced. */
function exportWith(name: string, from: string, to: string): string {
  const text = readFileSync(policies, "utf8");
  expect(text).toContain(from);
  writeFileSync(at(name), text.replaceAll(from, to));
  return at(name);
}

interface Reported {
  readonly findings: readonly { readonly category: string; readonly tenants: readonly string[] }[];
}

async function findings(...args: string[]): Promise<{ readonly code: number; readonly categories: readonly string[] }> {
  const { code, stdout } = await runCli(["review", ...args, "--json"]);
  const { findings: found } = JSON.parse(stdout) as Reported;
  return { code, categories: [...new Set(found.map(({ category }) => category))] };
}

const review = (...args: string[]) => runCli(["review", ...args]);
const firstLine = ({ stdout }: { readonly stdout: string }) => stdout.split("\n")[0];

describe("recorded plans", () => {
  test("weaken: the first line says that sign-ins open, and the run fails", async () => {
    const result = await review("--plan", plan("weaken"));

    expect(firstLine(result)).toMatch(
      /^Opens sign-ins: .*Head office.* without MFA.*legacy clients.*phishing-resistant MFA/,
    );
    expect(result.stdout).toContain("location: Head office, now gets in without MFA");
    expect(result.stdout).toMatch(/legacy client.* is no longer blocked, and gets in without MFA/);
    expect(result.code).toBe(1);
  });

  test("noop: nothing changes, and the provider's noise is counted", async () => {
    const { code, stdout } = await review("--plan", plan("noop"), "--fail-on", "note");

    expect(stdout).toMatch(/^Nothing changes for any sign-in\.\n.*4 differences on paper mean nothing\n/);
    expect(code).toBe(0);
  });

  test("drift: somebody disabled the policy by hand", async () => {
    const { code, stdout } = await review("--plan", plan("drift"));

    expect(stdout).toContain('Somebody changed the tenant by hand: policy "Require MFA for all users"');
    expect(code).toBe(1);
    expect((await review("--plan", plan("drift"), "--fail-on", "lockout")).code).toBe(0);
  });
});

test("the stack that a plan was made of tells which groups a list will hold", async () => {
  const groups = ["${azuread_group.break_glass.object_id}", "${azuread_group.contractors[0].object_id}"];
  const policy = { conditions: { users: { excluded_groups: groups } } };
  const file = at("cdk.tf.json");
  writeFileSync(file, JSON.stringify({ resource: { azuread_conditional_access_policy: { mfa_all: policy } } }));
  const result = await review("--plan", plan("weaken"), "--configuration", file);

  expect(firstLine(result)).toMatch(/^Opens sign-ins: users in group contractors/i);
  expect(result.stdout).not.toContain("known after apply");
});

describe("each source says the same of the same change", () => {
  test("two Graph exports", async () => {
    const head = exportWith("head.json", '"builtInControls": ["mfa"]', '"builtInControls": ["compliantDevice"]');
    const { code, categories } = await findings("--before", policies, "--after", head);

    expect(code).toBe(1);
    expect(categories).toContain("opened");
  });

  test("two synth outputs, of which one tenant changes", async () => {
    const stack = writtenStack(writtenPolicy());
    const head = writtenStack(writtenPolicy({ state: "disabled" }));
    writeStacks(at("before"), { adatum: stack, contoso: stack });
    writeStacks(at("after"), { adatum: stack, contoso: head });
    const result = await review("--before", at("before"), "--after", at("after"));

    expect(firstLine(result)).toMatch(/^Opens sign-ins/);
    expect(result.stdout).toContain("(1 of 2 stacks changed)");
    expect(result.code).toBe(1);
  });

  test("two git revisions", async () => {
    const git = new GitRepository(folder);
    const file = (template: string) =>
      `${partner.replace("kind: partner", "kind: partner, licences: [P1]")}policies:\n  mfa: { template: ${template} }\n`;
    git.commit({ "tenants/contoso.yaml": file("requireMfaForAllUsers") });
    git.write({ "tenants/contoso.yaml": file("blockDeviceCodeFlow") });
    const opens = await findings("--since", "main", "--folder", at("tenants"));
    git.commit({});

    expect([opens.code, opens.categories[0]]).toEqual([1, "opened"]);
    expect(await findings("--since", "main", "--folder", at("tenants"))).toEqual({ code: 0, categories: [] });
  });
});

describe("a directory snapshot", () => {
  test("counts people, and groups that it lacks are said once", async () => {
    const directory = join(repository, "test", "fixtures", "cli", "directory.json");
    const head = exportWith("head.json", '"includeUsers": ["All"]', '"includeUsers": ["None"]');
    const args = ["--before", policies, "--after", head, "--directory", directory];
    const { stdout, stderr } = await review(...args, "--json");
    const { findings: found } = JSON.parse(stdout) as {
      findings: { change?: { region: { users?: number } } }[];
    };

    expect(found.map(({ change }) => change?.region.users)).toContainEqual(expect.any(Number));
    expect(stderr.match(/bbbbbbbb-0000-4000-8000-000000000009 is not in it/g)).toHaveLength(1);
  });
});

describe("gates", () => {
  // With no policy left security defaults might be on, unless somebody says.
  const change = () => [
    "--security-defaults",
    "off",
    "--before",
    policies,
    "--after",
    exportWith("head.json", '"state": "enabled"', '"state": "disabled"'),
  ];

  test("categories and severities decide about the exit code", async () => {
    const args = change();

    expect((await review(...args)).code).toBe(1);
    expect((await review(...args, "--fail-on", "none")).code).toBe(0);
    expect((await review(...args, "--fail-on", "lockout,newly-blocked", "replaced")).code).toBe(0);
    expect((await review(...args, "--fail-on", "opened")).code).toBe(1);
  });

  test("3 where nothing fails, and what the gate asks about is not known", async () => {
    const stack = { ...writtenStack(writtenPolicy()), module: { hub: { source: "./hub" } } };
    writeStacks(at("before"), { contoso: writtenStack(writtenPolicy()) });
    writeStacks(at("after"), { contoso: stack });

    expect((await review("--before", at("before"), "--after", at("after"))).code).toBe(3);
    expect((await review("--before", at("before"), "--after", at("after"), "--fail-on", "none")).code).toBe(0);
  });
});

describe("bad input is one line, code 2, no output and no file", () => {
  const source = ["--plan", plan("noop")];

  test.each([
    ["nothing to review", [], /^nothing to review; expected --before and --after, --plan, or --since$/],
    ["two sources", [...source, "--since", "main"], /^--plan and --since: two things to review; expected/],
    ["one side only", ["--after", policies], /^--after without --before; expected both$/],
    ["an end without a beginning", ["--until", "main"], /^--until without --since; expected both$/],
    [
      "a stack beside no plan",
      ["--since", "main", "--configuration", "x"],
      /^--configuration beside --since; expected it/,
    ],
    ["a tenant beside a plan", [...source, "--tenant", "contoso"], /^--tenant beside --plan; expected the plans of/],
    [
      "declarations beside tenant files",
      ["--since", "main", "--except", "x"],
      /^--except beside --since; expected the ten/,
    ],
    [
      "a tenant beside exports",
      ["--before", policies, "--after", policies, "--tenant", "x"],
      /^--tenant beside Graph ex/,
    ],
    ["an unknown gate", [...source, "--fail-on", "openend"], /^--fail-on: unknown name "openend"; .*"opened"\?$/],
    [
      "two formats in one place",
      [...source, "--json", "--sarif", "-"],
      /^--json and --sarif: both to standard output;/,
    ],
    [
      "two formats in one file",
      [...source, "--html", "a", "--junit", "./a"],
      /^--html and --junit: both to \.\/a; expected/,
    ],
    ["a folder that is not there", [...source, "--html", "nowhere/a.html"], /^nowhere\/a\.html: there is no such file/],
    [
      "a file that is not there",
      ["--before", "nowhere.json", "--after", policies],
      /^nowhere\.json: no such file or folder/,
    ],
    [
      "a plan that is none",
      ["--plan", policies],
      /policies\.json: not a plan \(no format_version\); expected the output/,
    ],
  ])("%s", async (_name, args, expected) => {
    const { code, stdout, stderr } = await review(...args);

    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.trim()).toMatch(expected);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test("an empty folder", async () => {
    const { code, stderr } = await review("--before", folder, "--after", policies);
    expect([code, stderr]).toEqual([
      2,
      `${folder}: an empty folder; expected what cdktf synth wrote, or a Graph export\n`,
    ]);
  });

  test("no file is written where another cannot be", async () => {
    const { code } = await review("--plan", plan("noop"), "--json", at("a.json"), "--html", at("nowhere/a.html"));

    expect([code, readdirSync(folder)]).toEqual([2, []]);
  });

  test("a filter rule that Entra would refuse", async () => {
    cpSync(policies, at("before.json"));
    const devices =
      '"clientAppTypes": ["all"], "devices": { "deviceFilter": { "mode": "include", "rule": "device.x -eq 1" } }';
    const head = exportWith("head.json", '"clientAppTypes": ["all"]', devices);
    const { code, stderr } = await review("--before", at("before.json"), "--after", head);

    expect(code).toBe(2);
    expect(stderr).toContain(`${head}: policy "MFA for all users": device filter, character`);
  });
});

test("a run that somebody watches says how far it is, and leaves no trace of that", async () => {
  let stderr = "";
  const silent = { environment: {}, today: "2026-11-22", now: () => new Date(0), style: plain };
  const stdin = { stdin: () => new Uint8Array(), stdinChunks: async function* () {} };
  const write = { stdout: () => undefined, stderr: (text: string) => (stderr += text), interactive: true };
  await main(["review", "--plan", plan("noop"), plan("drift")], { ...silent, ...stdin, ...write });

  expect(stderr).toBe("\rreviewing 1 of 2 tenants\rreviewing 2 of 2 tenants\r\u001b[K");
});

test("exports that share no policy may be of two tenants", async () => {
  const head = exportWith("head.json", '"10000000-', '"20000000-');
  const { stderr } = await review("--before", policies, "--after", head);

  expect(stderr).toBe(`${policies} and ${head} have no policy in common; make sure that both are of one tenant\n`);
});
