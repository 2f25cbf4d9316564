import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readReview } from "../support/review-reading";
import { writeStacks, writtenPolicy, writtenStack } from "../support/written-stacks";

let folder: string;
const before = () => join(folder, "before");
const after = () => join(folder, "after");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "review-synth-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const stack = writtenStack(writtenPolicy());
const reporting = writtenStack(writtenPolicy({ state: "enabledForReportingButNotEnforced" }));
const read = (more: object = {}) => readReview({ before: before(), after: after(), ...more });

describe("two synth outputs", () => {
  test("are paired by stack; what is the same on both sides is counted only", () => {
    writeStacks(before(), { adatum: stack, contoso: stack, fabrikam: stack });
    writeStacks(after(), { adatum: stack, contoso: reporting, northwind: stack });
    const { compared, inputs, sources } = read();

    expect(compared).toBe(`${before()} → ${after()} (3 of 4 stacks changed)`);
    expect(inputs.map(({ subject, ...sides }) => [subject, "before" in sides, "after" in sides])).toEqual([
      ["contoso", true, true],
      ["fabrikam", true, false],
      ["northwind", false, true],
    ]);
    expect(inputs[0]!.after!.policySet.policies[0]!.state).toBe("enabledForReportingButNotEnforced");
    expect(inputs[0]!.before!.resources.map(({ address }) => address)).toEqual([
      "azuread_conditional_access_policy.mfa",
    ]);
    expect(sources.get("contoso")).toEqual({ file: join(after(), "stacks", "contoso", "cdk.tf.json") });
    expect(sources.get("fabrikam")).toEqual({ file: join(before(), "stacks", "fabrikam", "cdk.tf.json") });
  });

  test("differ in noise where only the order or what is empty does", () => {
    const other = writtenPolicy({ excludedGroups: [] });
    writeStacks(before(), { contoso: stack });
    writeStacks(after(), { contoso: writtenStack(other) });

    expect(read().inputs.map(({ noise }) => noise)).toEqual([1]);
  });

  test("of single stacks are paired whatever their names are", () => {
    writeStacks(before(), { main: stack });
    writeStacks(after(), { head: reporting });
    const [first, second] = [join(before(), "stacks", "main"), join(after(), "stacks", "head", "cdk.tf.json")];

    expect(readReview({ before: first, after: second }).inputs.map(({ subject }) => subject)).toEqual(["head"]);
  });

  test("can be restricted to tenants, with their deployment identities", () => {
    const stacks = (one: object) => ({ adatum: one, contoso: one, "contoso-deployment-identity": one });
    writeStacks(before(), stacks(stack));
    writeStacks(after(), stacks(reporting));

    expect(read({ tenant: ["contoso"] }).inputs.map(({ subject }) => subject)).toEqual([
      "contoso",
      "contoso-deployment-identity",
    ]);
    expect(() => read({ tenant: ["contosso"] })).toThrow(
      '--tenant: no stack "contosso"; expected a stack, did you mean "contoso"?',
    );
  });

  test("a new deployment identity is no new tenant", () => {
    writeStacks(before(), { contoso: stack });
    writeStacks(after(), { contoso: stack, "contoso-deployment-identity": stack });
    const [identity] = read().inputs;

    expect(identity!.subject).toBe("contoso-deployment-identity");
    expect([identity!.before!.resources, identity!.before!.policySet.policies]).toEqual([[], []]);
  });

  test("leave out what an earlier synthesis left behind, and say so", () => {
    writeStacks(after(), { adatum: stack, contoso: stack });
    writeStacks(after(), { contoso: reporting });
    writeStacks(before(), { contoso: stack });
    const { inputs, stderr } = read();

    expect(inputs.map(({ subject }) => subject)).toEqual(["contoso"]);
    expect(stderr).toBe(
      `${join(after(), "stacks", "adatum")}: the manifest does not name this stack; left out, since an earlier synthesis left it\n`,
    );
  });

  test("take break-glass accounts and exclusions from flags", () => {
    const group = "bbbbbbbb-0000-4000-8000-000000000001";
    writeStacks(before(), { contoso: stack });
    writeStacks(after(), { contoso: writtenStack(writtenPolicy({ excludedGroups: [group] })) });
    const { inputs, stderr } = read({ breakGlass: [group], except: ["serviceProvider"] });
    const { declared } = inputs[0]!.after!;

    expect(declared.breakGlass).toEqual({ group, accounts: [] });
    expect(declared.exclusions!.map(({ who }) => who)).toEqual([
      { guestsOrExternalUsers: { guestOrExternalUserTypes: ["serviceProvider"] } },
    ]);
    expect(stderr).toContain(`--break-glass ${group} is named by no policy`);
  });
});

describe("bad input", () => {
  const half = "expected the output of a synthesis that came to its end";

  beforeEach(() => {
    writeStacks(before(), { contoso: stack });
    writeStacks(after(), { contoso: reporting });
  });

  test("a stack's folder without its file", () => {
    mkdirSync(join(after(), "stacks", "fabrikam"));

    expect(read).toThrow(`${join(after(), "stacks", "fabrikam")}: a stack's folder without cdk.tf.json; ${half}`);
  });

  test("a manifest that names a stack that is missing", () => {
    rmSync(join(after(), "stacks", "contoso"), { recursive: true });

    expect(read).toThrow(`${join(after(), "manifest.json")}: names stack "contoso", which is missing; ${half}`);
  });

  test("a manifest without stacks", () => {
    writeFileSync(join(after(), "manifest.json"), "{}");

    expect(read).toThrow(`${join(after(), "manifest.json")}: no list of stacks in it; ${half}`);
  });

  test("a file that was cut off", () => {
    writeFileSync(join(after(), "stacks", "contoso", "cdk.tf.json"), '{ "resource": {');

    expect(read).toThrow(/cdk\.tf\.json:1:16: the text ends here; expected a member name/);
  });

  test("two tenants", () => {
    writeStacks(after(), { contoso: writtenStack(writtenPolicy(), "4F6B8C1A-2d4e-4f60-9a7b-5c8d9e0f1a2b") });

    expect(read).toThrow(
      "contoso: tenant 3f6b8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b before and 4f6b8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b after; expected one tenant on both sides",
    );
  });

  test("a synth output and a Graph export", () => {
    const file = join(folder, "policies.json");
    writeFileSync(file, '{ "value": [] }');

    expect(() => readReview({ before: before(), after: file })).toThrow(
      `--before ${before()} is what cdktf synth wrote, --after ${file} is a Graph export; expected two of one kind`,
    );
  });
});
