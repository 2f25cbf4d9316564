import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../support/pipelines";
import { runCli } from "../support/run-cli";

const fixtures = join(repository, "test", "fixtures", "cli");
const policies = join(fixtures, "policies.json");
const stacks = join(fixtures, "stacks");
const directory = join(fixtures, "directory.json");
const breakGlass = "bbbbbbbb-0000-4000-8000-000000000001";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "policy-source-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly question: string;
  readonly answer: string;
  readonly exceptions: readonly string[];
  readonly witnesses: readonly { readonly plainWords: string; readonly signIn: { readonly identity: object } }[];
}

async function answers(...args: string[]): Promise<Readonly<Record<string, Readonly<Record<string, Answer>>>>> {
  const { stdout } = await runCli(["prove", ...args, "--json"]);
  const { reports } = JSON.parse(stdout) as { reports: { subject: string; proofs: Answer[] }[] };
  return Object.fromEntries(
    reports.map(({ subject, proofs }) => [subject, Object.fromEntries(proofs.map((proof) => [proof.question, proof]))]),
  );
}

describe("synthesized stacks", () => {
  test("each stack with policies is a set of its own", async () => {
    expect(Object.keys(await answers("--synth", stacks))).toEqual(["contoso", "fabrikam"]);
    expect(Object.keys(await answers("--synth", join(stacks, "stacks", "fabrikam")))).toEqual(["fabrikam"]);
    expect(Object.keys(await answers("--synth", join(stacks, "stacks", "fabrikam", "cdk.tf.json")))).toEqual([
      "fabrikam",
    ]);
  });

  test("what Terraform looks up by name is found in the snapshot", async () => {
    const { contoso } = await answers("--synth", stacks, "--directory", directory, "--question", "mfa");

    expect(contoso!["mfa"]!.answer).toBe("fails");
    expect(contoso!["mfa"]!.witnesses[0]!.signIn.identity).toMatchObject({
      id: "aaaaaaaa-0000-4000-8000-000000000002",
    });
  });

  test("a name that two objects have may be anybody's", async () => {
    const snapshot = readFileSync(directory, "utf8").replace(
      '"alice@contoso.com"',
      '"emergency-1@contoso.onmicrosoft.com"',
    );
    writeFileSync(join(folder, "directory.json"), snapshot);
    const args = ["--synth", stacks, "--directory", join(folder, "directory.json"), "--question", "mfa"];

    const { answer, witnesses } = (await answers(...args))["contoso"]!["mfa"]!;
    expect(answer).toBe("fails");
    expect(witnesses[0]!.plainWords).toMatch(/, being user data\.azuread_user\.[\w-]+\.object_id, /);
  });
});

describe("declarations on the command line", () => {
  const mfa = async (...args: string[]) =>
    (await answers("--policies", policies, "--question", "mfa", ...args))[policies]!["mfa"]!;

  test("break-glass accounts are left out, by group or by account", async () => {
    expect((await mfa()).answer).toBe("holds");
    expect((await mfa("--break-glass", breakGlass)).exceptions).toEqual([`break-glass accounts: group ${breakGlass}`]);
    const account = "aaaaaaaa-0000-4000-8000-000000000002";
    const named = await mfa("--directory", directory, "--break-glass", breakGlass);

    expect(named.exceptions[0]).toContain(account);
  });

  test("exclusions are users, groups, roles or guests, as policies and the snapshot tell", async () => {
    const { exceptions } = await mfa(
      "--except",
      "aaaaaaaa-0000-4000-8000-000000000007",
      breakGlass,
      "Reports Reader",
      "serviceProvider",
    );

    expect(exceptions).toEqual([
      expect.stringMatching(
        /^--except: user aaaaaaaa-\S+, group bbbbbbbb-\S+, role Reports Reader, serviceProvider /,
      ) as string,
    ]);
  });

  test("what nothing tells about is taken for a user, and said so", async () => {
    const stderr = async (...args: string[]) => (await runCli(["prove", "--policies", policies, ...args])).stderr;
    const nobody = "aaaaaaaa-0000-4000-8000-00000000ffff";
    const known = ["aaaaaaaa-0000-4000-8000-000000000002", "--directory", directory];
    const taken = (flag: string) =>
      `${policies}: ${flag} ${nobody} is named by no policy and in no snapshot; taken for a user\n`;

    expect(await stderr("--break-glass", breakGlass, nobody)).toBe(taken("--break-glass"));
    expect(await stderr("--except", nobody, "serviceProvider", "Reports Reader")).toBe(taken("--except"));
    expect(await stderr("--except", ...known)).not.toContain("taken for a user");
    expect(await stderr("--except", "azuread_user.robot.object_id", breakGlass)).toBe("");
  });

  test("a user principal name is its user's in the snapshot, and else no role", async () => {
    const prove = (...args: string[]) => runCli(["prove", "--policies", policies, "--except", ...args]);
    expect((await prove("Alice@contoso.com", "--directory", directory)).stdout).toContain(
      "aaaaaaaa-0000-4000-8000-000000000001",
    );
    expect((await prove("nobody@contoso.com", "--directory", directory)).stderr).toContain(
      '--except: user principal name "nobody@contoso.com" is in no snapshot; expected an object id',
    );
    expect((await prove("alice@contoso.com")).stderr).toContain(
      "without a snapshot (--directory) that tells whose it is",
    );
  });

  test("a group that lies beside exported policies is a group", async () => {
    const group = {
      "@odata.type": "#microsoft.graph.group",
      id: "bbbbbbbb-0000-4000-8000-00000000eeee",
      displayName: "Staff",
    };
    cpSync(policies, join(folder, "policies.json"));
    writeFileSync(join(folder, "groups.json"), JSON.stringify({ value: [group] }));
    const { stdout, stderr } = await runCli(["prove", "--policies", folder, "--except", group.id]);

    expect(stdout).toContain(`--except: group "Staff" (${group.id})`);
    expect(stderr).toBe("");
  });

  test("security defaults can be said to be on where nothing tells", async () => {
    const none = join(folder, "none.json");
    writeFileSync(none, '{ "value": [] }');
    const { code, stdout } = await runCli(["prove", "--policies", none, "--security-defaults", "on"]);

    expect(code).toBe(0);
    expect(stdout).toContain("compliant");
  });
});

test("a group that the snapshot lacks is said once on standard error", async () => {
  const { stderr } = await runCli(["prove", "--policies", policies, "--directory", directory]);

  expect(stderr.match(/bbbbbbbb-0000-4000-8000-000000000009 is not in it/g)).toHaveLength(1);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

describe("a plan", () => {
  const plan = (name: string) => join(repository, "test", "fixtures", "plans", `${name}.json`);
  const group = "azuread_group.break_glass.object_id";
  const mfaAfter = async (name: string, ...args: string[]) =>
    (await answers("--plan", plan(name), "--break-glass", group, "--question", "mfa", ...args))[plan(name)]!["mfa"]!;

  test("is judged by the state after it", async () => {
    expect((await mfaAfter("destroy")).witnesses.length).toBeGreaterThan(0);
  });

  test("does not tell which groups a list will hold; the stack it was made of does", async () => {
    const file = join(folder, "cdk.tf.json");
    const users = { excluded_groups: [`\${${group}}`] };
    const policy = { conditions: { users } };
    const policies = { mfa_all: policy, block_legacy: policy, "admins[0]": policy };
    writeFileSync(file, JSON.stringify({ resource: { azuread_conditional_access_policy: policies } }));

    expect((await mfaAfter("create")).answer).toBe("fails");
    expect((await mfaAfter("create", "--configuration", file)).answer).toBe("holds");
  });
});

describe("bad input is one line, code 2 and no output", () => {
  const broken = JSON.stringify({
    value: [
      {
        id: "10000000-0000-4000-8000-000000000001",
        displayName: "Filter",
        state: "enabled",
        conditions: {
          users: { includeUsers: ["All"] },
          applications: { includeApplications: ["All"] },
          clientAppTypes: ["all"],
          devices: { deviceFilter: { mode: "exclude", rule: "device.isCompliant -eq Yes" } },
        },
        grantControls: { operator: "OR", builtInControls: ["mfa"] },
      },
    ],
  });

  test.each([
    ["no source", [], /^no policies to judge; expected one of --tenant, --synth, --plan, --policies$/],
    ["two sources", ["--plan", "a", "--synth", "b"], /^--synth and --plan: two sources of policies; expected one of/],
    [
      "a file that is not policies",
      ["--policies", directory],
      /directory\.json.*; expected Conditional Access policies/,
    ],
    ["a folder without stacks", ["--synth", fixtures], /fixtures\/cli: no cdk\.tf\.json in it; expected/],
    [
      "a stack without policies",
      ["--synth", join(stacks, "stacks", "identity")],
      /identity: no policy in it; expected/,
    ],
    ["a stack that is not one", ["--synth", join(fixtures, "locations.json")], /locations\.json: .*; expected a stack/],
    ["a plan that is not one", ["--plan", policies], /policies\.json: not a plan .*; expected the output of/],
    ["a file that is not there", ["--policies", "nowhere.json"], /^nowhere\.json: no such file or folder; expected/],
    ["locations of another source", ["--synth", stacks, "--locations", policies], /^--locations beside --synth/],
    [
      "a stack beside something else than a plan",
      ["--synth", stacks, "--configuration", stacks],
      /expected it beside --plan$/,
    ],
    [
      "a plan of several stacks",
      ["--plan", policies, "--configuration", stacks],
      /stacks: several stacks; expected the one/,
    ],
    ["a tenant that is not there", ["--tenant", "contosso"], /"contosso"; expected .*"contoso"/],
    ["declarations beside a tenant file", ["--tenant", "contoso", "--except", "x"], /^--except beside --tenant/],
    ["an exclusion that nothing knows", ["--policies", policies, "--except", "Global Reder"], /"Global Reader"\?$/],
    [
      "two break-glass groups",
      ["--policies", policies, "--break-glass", breakGlass, breakGlass.replace(/1$/, "9")],
      /second group/,
    ],
    [
      "an unknown mode",
      ["--policies", policies, "--baseline-scope-mode", "old"],
      /^--baseline-scope-mode old: unknown/,
    ],
  ])("%s", async (_name, args, expected) => {
    const { code, stdout, stderr } = await runCli(["prove", ...args]);

    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.trim()).toMatch(expected);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test("a filter rule, with the position and what is expected there", async () => {
    const file = join(folder, "broken.json");
    writeFileSync(file, broken);
    const { code, stderr } = await runCli(["prove", "--policies", file]);

    expect(code).toBe(2);
    expect(stderr).toBe(
      `${file}: policy "Filter": device filter, character 24: found "Yes"; expected True, False or null\n`,
    );
  });

  test("two versions of one policy", async () => {
    cpSync(policies, join(folder, "a.json"));
    writeFileSync(join(folder, "b.json"), readFileSync(policies, "utf8").replace('"enabled"', '"disabled"'));
    const { code, stderr } = await runCli(["prove", "--policies", folder]);

    expect(code).toBe(2);
    expect(stderr).toMatch(/b\.json.* differs from the one in .*a\.json/);
  });

  test("security defaults said to be what the source says they are not", async () => {
    const file = join(folder, "defaults.json");
    writeFileSync(file, '[{ "id": "00000000-0000-0000-0000-000000000005", "isEnabled": false }]');
    cpSync(policies, join(folder, "policies.json"));
    const { code, stderr } = await runCli(["prove", "--policies", folder, "--security-defaults", "on"]);

    expect(code).toBe(2);
    expect(stderr).toContain("--security-defaults on: the policies' source says off");
  });
});
