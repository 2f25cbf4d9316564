import { mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GitRepository } from "../support/git-repository";
import { readReview } from "../support/review-reading";
import { partner } from "../support/tenant-folder";

let repository: GitRepository;
const tenants = () => join(repository.folder, "iac", "tenants");

beforeEach(() => {
  repository = new GitRepository(realpathSync(mkdtempSync(join(tmpdir(), "review-git-"))));
});
afterEach(() => {
  rmSync(repository.folder, { recursive: true });
});

const base = `${partner
  .split("\n")
  .filter((line) => !line.startsWith("tenant:"))
  .join("\n")}policies:\n  mfa: { template: requireMfaForAllUsers }\n`;
const file = (first: string, more = "") =>
  `extends: ../shared/base.yaml\ntenant: { id: ${first}f6b8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b, name: T${first}, initialDomain: t${first}.onmicrosoft.com, kind: partner, licences: [P1] }\n${more}`;
const legacy = "policies:\n  legacy: { template: blockLegacyAuthentication }\n";
const at = (name: string) => `iac/${name}`;
const read = (more: object = {}) => readReview({ folder: tenants(), since: "main", ...more });
const policiesOf = (side: { readonly policySet: { readonly policies: readonly object[] } } | undefined) =>
  side?.policySet.policies.length;

describe("tenant files of two revisions", () => {
  test("are compared as stacks, with the base files of their time", () => {
    repository.commit({ [at("shared/base.yaml")]: base, [at("tenants/a.yaml")]: file("3") });
    repository.write({ [at("shared/base.yaml")]: base.replace("requireMfaForAllUsers", "blockLegacyAuthentication") });
    const { compared, inputs, sources } = read();

    expect(compared).toBe(`${tenants()} at main → ${tenants()} (1 of 1 tenant changed)`);
    expect(
      inputs.map(({ before, after }) =>
        [before, after].map((side) => side!.policySet.policies.map(({ displayName }) => displayName)),
      ),
    ).toEqual([
      [expect.arrayContaining(["Require MFA for all users"]), expect.arrayContaining(["Block legacy authentication"])],
    ]);
    expect(inputs[0]!.after!.tenant!.key).toBe("a");
    expect(inputs[0]!.before!.declared.breakGlass).toBeDefined();
    expect([...sources.get("a")!.places!.values()]).toContainEqual({
      file: expect.stringMatching(/shared\/base\.yaml$/) as string,
      line: 4,
      column: 8,
    });
  });

  test("of tenants that stay the same are left out; tenants come and go", () => {
    const files = {
      [at("shared/base.yaml")]: base,
      [at("tenants/a.yaml")]: file("3"),
      [at("tenants/b.yaml")]: file("4"),
    };
    repository.commit(files);
    repository.write({ [at("tenants/b.yaml")]: undefined, [at("tenants/c.yaml")]: file("5") });
    const { compared, inputs } = read();

    expect(compared).toContain("(2 of 3 tenants changed)");
    expect(inputs.map(({ subject, before, after }) => [subject, policiesOf(before), policiesOf(after)])).toEqual([
      ["b", 2, undefined],
      ["c", undefined, 2],
    ]);
  });

  test("can be two commits; the working tree does not matter then", () => {
    repository.commit({ [at("shared/base.yaml")]: base, [at("tenants/a.yaml")]: file("3") });
    repository.git("tag", "old");
    repository.commit({ [at("tenants/a.yaml")]: file("3", legacy) });
    repository.write({ [at("tenants/a.yaml")]: "broken: [" });
    const { compared, inputs } = read({ since: "old", until: "HEAD" });

    expect(compared).toMatch(/ at old → .* at HEAD \(/);
    expect(inputs.map(({ before, after }) => [policiesOf(before), policiesOf(after)])).toEqual([[2, 3]]);
  });

  test("of which the older has none: all tenants come", () => {
    repository.commit({ "README.md": "" });
    repository.write({ [at("shared/base.yaml")]: base, [at("tenants/a.yaml")]: file("3") });

    expect(read().inputs.map(({ subject, before }) => [subject, before])).toEqual([["a", undefined]]);
  });

  test("of which the newer has no folder any more: all tenants go", () => {
    repository.commit({ [at("shared/base.yaml")]: base, [at("tenants/a.yaml")]: file("3") });
    rmSync(tenants(), { recursive: true });

    expect(read().inputs.map(({ subject, after }) => [subject, after])).toEqual([["a", undefined]]);
  });

  test("may have let an exclusion expire before: it is what is deployed", () => {
    const exclusion = (expires: string) =>
      `exclusions:\n  sync: { who: { groups: [Sync] }, from: all, reason: r, compensatingControl: c, approver: a, expires: ${expires} }\n`;
    repository.commit({ [at("shared/base.yaml")]: base, [at("tenants/a.yaml")]: file("3", exclusion("2026-11-01")) });
    repository.write({ [at("tenants/a.yaml")]: file("3", exclusion("2027-01-01")) });

    expect(read().inputs[0]!.before!.declared.exclusions).toHaveLength(1);
  });

  test("can be restricted to tenants", () => {
    repository.commit({
      [at("shared/base.yaml")]: base,
      [at("tenants/a.yaml")]: file("3"),
      [at("tenants/b.yaml")]: "no: [",
    });
    repository.write({ [at("tenants/a.yaml")]: file("3", legacy) });

    expect(read({ tenant: ["a"] }).inputs.map(({ subject }) => subject)).toEqual(["a"]);
    expect(() => read({ tenant: ["aa"] })).toThrow(/no tenant "aa"; expected a tenant's key, did you mean "a"\?$/);
  });
});

describe("bad input", () => {
  beforeEach(() => {
    repository.commit({ [at("shared/base.yaml")]: base, [at("tenants/a.yaml")]: file("3") });
  });

  test("a mistake in the older revision says which it is", () => {
    repository.commit({ [at("tenants/a.yaml")]: file("3", "licenses: [P1]\n") });
    repository.write({ [at("tenants/a.yaml")]: file("3") });

    expect(() => read()).toThrow(/^main:\S*tenants\/a\.yaml:3:1: unknown section "licenses"/);
  });

  test("a mistake in the working tree has its usual line", () => {
    repository.write({ [at("tenants/a.yaml")]: file("3", "licenses: [P1]\n") });

    expect(() => read()).toThrow(/^(?!main:)\S*tenants\/a\.yaml:3:1: unknown section "licenses"/);
  });

  test("a link in the older revision is no tenant file", () => {
    symlinkSync("a.yaml", join(tenants(), "b.yaml"));
    repository.commit({});

    expect(() => read()).toThrow(/^main:\S*tenants\/b\.yaml: a file that cannot be read \(no regular file\)/);
  });

  test("another tenant under the same key", () => {
    repository.write({ [at("tenants/a.yaml")]: file("4") });

    expect(() => read()).toThrow(/^a: tenant 3f6b8c1a-\S+ before and 4f6b8c1a-\S+ after; expected one tenant/);
  });

  test.each([
    ["a revision that is not there", "v9", "--since v9: no such revision; expected a commit, branch or tag that git"],
    ["a revision that looks like a flag", "--output=x", "--since --output=x: no such revision; "],
    ["a revision that looks like a command", "$(touch x)", "--since $(touch x): no such revision; "],
  ])("%s", (_, since, message) => {
    expect(() => read({ since })).toThrow(message);
  });

  test("a folder that is on neither side", () => {
    expect(() => readReview({ folder: `${tenants()}s`, since: "main" })).toThrow(
      /tenantss: no such folder; expected a/,
    );
  });

  test("no git checkout", () => {
    rmSync(join(repository.folder, ".git"), { recursive: true });

    expect(() => read()).toThrow(/not in a git checkout; expected one, since --since asks git \(fatal: not a git/);
  });
});
