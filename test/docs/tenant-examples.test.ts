import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { renderTenant, synthesize } from "../../stacks";
import { diskFiles, type Files } from "../../lib/config/source/files";
import { loadTenants } from "../../lib/config/load-tenants";
import { repository } from "../support/pipelines";
import { today } from "../support/tenant-folder";

/** What an example that only shows one section stands on. */
const whoItIs = `
tenant: { id: 8d4f2c6a-1b3e-4d5f-9a7c-0e2b4d6f8a1c, name: Litware, initialDomain: litware.onmicrosoft.com, kind: customer, licences: [P1] }
mfa: { method: conditionalAccess }
breakGlass: { accounts: [{ userPrincipalName: emergency-1 }, { userPrincipalName: emergency-2 }] }
`;

const pages = ["docs", "."].flatMap((folder) =>
  readdirSync(join(repository, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
);

interface Example {
  readonly page: string;
  readonly line: number;
  readonly text: string;
}

function examples(page: string): Example[] {
  const markdown = readFileSync(join(repository, page), "utf8");
  return [...markdown.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(({ index, 1: text = "" }) => ({
    page,
    line: markdown.slice(0, index).split("\n").length + 1,
    text,
  }));
}

/** The real folder of tenants, with the example as one more file of it. */
function load({ text }: Example) {
  const file = join("tenants", "example.yaml");
  const base = join("tenants", "base", "who-it-is.yaml");
  const extended = "extends" in (parse(text) as object) ? text : `extends: base/who-it-is.yaml\n${text}`;
  const files: Files = {
    ...diskFiles,
    read: (path) => (path.endsWith(file) ? extended : path.endsWith(base) ? whoItIs : diskFiles.read(path)),
  };
  return loadTenants({ folder: join(repository, "tenants"), select: { tenants: ["example"] }, today, files });
}

const all = pages.flatMap(examples);

test("the pages have examples", () => {
  expect(new Set(all.map(({ page }) => page))).toContain("docs/tenant-file.md");
});

test.each(all.map((example) => [`${example.page}:${example.line}`, example] as const))("%s loads", (_, example) => {
  const [loaded] = load(example);

  expect(loaded?.tenant.initialDomain).toMatch(/^[a-z]+\.onmicrosoft\.(com|us)$/);
  expect(renderTenant(loaded!.tenant, today)).toHaveProperty("provider");
});

const whole = all.filter(({ text }) => text.startsWith("extends:"));

test.each(whole.map((example) => [`${example.page}:${example.line}`, example] as const))(
  "%s is a whole tenant that the guardrails let pass",
  async (_, example) => {
    const outdir = mkdtempSync(join(tmpdir(), "cdktf-partner-security-"));
    try {
      const tenants = load(example).map(({ tenant }) => tenant);
      const { judged } = await synthesize({ tenants, outdir, today, bootstrap: false });

      expect(judged.flatMap(({ findings }) => findings)).toEqual([]);
    } finally {
      rmSync(outdir, { recursive: true, force: true });
    }
  },
);

test("an example with a misspelt key would fail", () => {
  expect(() => load({ page: "docs/none.md", line: 1, text: "polices: {}\n" })).toThrow('unknown section "polices"');
});
