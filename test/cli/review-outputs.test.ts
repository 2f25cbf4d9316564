import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GitRepository } from "../support/git-repository";
import { repository } from "../support/pipelines";
import { runCli } from "../support/run-cli";
import { partner } from "../support/tenant-folder";

const plan = (name: string) => join(repository, "test", "fixtures", "plans", `${name}.json`);
const review = (...args: string[]) => runCli(["review", ...args]);
let folder: string;
const at = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "review-outputs-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("outputs", () => {
  const formats = {
    markdown: /^\*\*Opens sign\\-ins/,
    html: /^<!doctype html>/i,
    json: /^\{/,
    sarif: /"version": ?"2\.1\.0"/,
    junit: /^<\?xml /,
  };

  test("are all written in one run; standard output has the text", async () => {
    const flags = Object.keys(formats).flatMap((format) => [`--${format}`, at(`review.${format}`)]);
    const { code, stdout } = await review("--plan", plan("weaken"), ...flags);

    expect(code).toBe(1);
    expect(stdout).toMatch(/^Opens sign-ins: /);
    for (const [format, pattern] of Object.entries(formats)) {
      expect(readFileSync(at(`review.${format}`), "utf8")).toMatch(pattern);
    }
    expect(readdirSync(folder)).toHaveLength(Object.keys(formats).length);
  });

  test.each(["markdown", "html", "json", "sarif", "junit"] as const)(
    "%s goes to standard output with -",
    async (format) => {
      expect((await review("--plan", plan("weaken"), `--${format}`, "-")).stdout).toMatch(formats[format]);
    },
  );

  test("of the same change are the same, whatever the time and the place", async () => {
    const run = async (name: string) => {
      const flags = ["--html", at(`${name}.html`), "--json", at(`${name}.json`), "--markdown", at(`${name}.md`)];
      const { stdout } = await review("--plan", plan("weaken"), ...flags);
      return [stdout, ...["html", "json", "md"].map((ending) => readFileSync(at(`${name}.${ending}`), "utf8"))];
    };
    const [first, second] = [await run("a"), await run("b")];

    expect(second).toEqual(first);
    expect(first.join("\n")).not.toContain(folder);
  });

  test("name neither the temporary files nor the day of two revisions", async () => {
    const git = new GitRepository(folder);
    git.commit({ "tenants/contoso.yaml": partner });
    git.write({ "tenants/contoso.yaml": `${partner}policies:\n  code: { template: blockDeviceCodeFlow }\n` });
    const { stdout } = await review("--since", "main", "--folder", at("tenants"), "--json");

    expect(stdout.replaceAll(at("tenants"), "").match(/(?:\/tmp\/|2026-11-22)[^"]*/g) ?? []).toEqual([]);
  });

  test("of the matrix are before and after", async () => {
    const breakGlass = "3e7e48d6-4c4c-474f-a0e9-0f9593dcb0f7";
    const { stdout } = await review("--plan", plan("weaken"), "--break-glass", breakGlass, "--html", "-");

    expect(stdout).toContain("Azure Resource Manager");
    expect(stdout).toContain("<s>MFA</s> Open");
  });

  test("of the matrix say where it is open for more people, though some got in before too", async () => {
    const { stdout } = await review("--plan", plan("weaken"), "--html", "-");
    expect(stdout).toContain("Open for more");
    expect(stdout).not.toContain("The same before and after");

    const drift = await review("--plan", plan("drift"), "--html", "-");
    expect(drift.stdout).toContain("Open for fewer");
    const noop = await review("--plan", plan("noop"), "--html", "-");
    expect(noop.stdout).toContain("The same before and after");
  });
});
