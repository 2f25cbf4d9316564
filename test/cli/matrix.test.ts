import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCli } from "../support/run-cli";
import { partner } from "../support/tenant-folder";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "matrix-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const id = "3f6b8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b";
const clientId = "1e4d3c2b-5a6f-4789-8b1c-d2e3f4051627";
const inGovernment = (text: string) =>
  text.replace("contoso.onmicrosoft.com", "contoso.onmicrosoft.us").replace("kind:", "cloud: usGovernmentL4, kind:");
const fabrikam = inGovernment(partner.replace("3f6b8c1a", "4f6b8c1a").replace("kind:", "ring: pilot, kind:"));
const expired = `${partner}exclusions:
  sync:
    { who: { groups: [Sync] }, from: all, reason: r, compensatingControl: c, approver: a, expires: 2026-11-21 }
`;

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

async function rows(...options: string[]) {
  const { code, stdout, stderr } = await runCli(["matrix", "-f", folder, "--json", ...options]);
  return { code, stderr, ...(JSON.parse(stdout) as { include: Record<string, string>[] }) };
}

test("a row says where the tenant is and who deploys it", async () => {
  write({ "contoso.yaml": `${partner}deployment: { clientId: ${clientId} }\n`, "fabrikam.yaml": fabrikam });

  expect(await rows()).toEqual({
    code: 0,
    stderr: "",
    include: [
      { tenant: "contoso", ring: "production", cloud: "public", stack: "contoso", tenantId: id, clientId },
      {
        tenant: "fabrikam",
        ring: "pilot",
        cloud: "usGovernmentL4",
        stack: "fabrikam",
        tenantId: id.replace("3", "4"),
        clientId: "",
      },
    ],
  });
});

test.each([
  ["an exclusion that expired", expired, /contoso\.yaml:\d+:\d+: .*2026-11-21/],
  ["an unknown section", `${partner}polices: {}\n`, /contoso\.yaml:4:1: unknown section "polices"/],
  ["another mistake in its own section", partner.replace("name:", "nam:"), /contoso\.yaml:1:\d+: .*nam/],
])("a tenant with %s has its row, and its problem goes to stderr", async (_, text, problem) => {
  write({ "contoso.yaml": text, "fabrikam.yaml": fabrikam });
  const { code, include, stderr } = await rows();

  expect(code).toBe(0);
  expect(include.map(({ tenant }) => tenant)).toEqual(["contoso", "fabrikam"]);
  expect(stderr).toMatch(problem);
});

test.each([
  ["broken YAML", "tenant: ["],
  ["no tenant id", partner.replace(/id: [^,]+, /, "")],
  ["a ring that is none", partner.replace("kind:", "ring: 7, kind:")],
])("a tenant with %s has no row, and the others have theirs", async (_, text) => {
  write({ "contoso.yaml": text, "fabrikam.yaml": fabrikam });
  const { code, include, stderr } = await rows();

  expect(code).toBe(0);
  expect(include.map(({ tenant }) => tenant)).toEqual(["fabrikam"]);
  expect(stderr).toContain("contoso.yaml:1:");
});

test("a ring without tenants is no mistake", async () => {
  write({ "fabrikam.yaml": fabrikam });

  expect(await rows("--ring", "pilot")).toMatchObject({ code: 0, stderr: "", include: [{ tenant: "fabrikam" }] });
  expect(await rows("--ring", "pilo")).toEqual({
    code: 0,
    stderr: 'no tenant in ring "pilo"; the matrix is empty\n',
    include: [],
  });
});

test.each<[string, Record<string, string>, RegExp]>([
  ["two files for one tenant", { "a.yaml": partner, "b.yaml": partner }, /b\.yaml:1:\d+: tenant id .* has too/],
  ["no tenant that can be listed", { "a.yaml": "tenant: [" }, /a\.yaml:1:\d+: /],
  ["no tenant", { "README.md": "" }, /no tenant files/],
])("fails with code 2 on %s", async (_, files, problem) => {
  write(files);
  const { code, stdout, stderr } = await runCli(["matrix", "-f", folder, "--json"]);

  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(problem);
});

test("fails with code 2 on a folder that does not exist", async () => {
  mkdirSync(join(folder, "tenants"));
  const { code, stderr } = await runCli(["matrix", "-f", join(folder, "tenant")]);

  expect(code).toBe(2);
  expect(stderr).toMatch(/no such folder; expected a folder of tenant files/);
});
