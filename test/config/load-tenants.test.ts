import { loadTenants } from "../../lib/config/load-tenants";
import { errorLines, load, memoryFiles, partner, today } from "../support/tenant-folder";

const guid = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, "0")}`;
const customer = (name: string, last: number, ring = "") =>
  `extends: base/customer.yaml\ntenant: { id: ${guid(last)}, name: ${name}, initialDomain: ${name.toLowerCase()}.onmicrosoft.com${ring} }\n`;

const base = [
  "tenant: { kind: customer, licences: [P1] }",
  "mfa: { method: conditionalAccess }",
  "breakGlass: { accounts: [{ userPrincipalName: emergency-1 }, { userPrincipalName: emergency-2 }] }",
  "policies:",
  "  mfa: { template: requireMfaForAllUsers }",
  "  legacy: { template: blockLegacyAuthentication }",
  "",
].join("\n");

const texts = {
  "tenants/adatum.yaml": customer("Adatum", 1, ", ring: pilot"),
  "tenants/fabrikam.yaml": customer("Fabrikam", 2),
  "tenants/woodgrove.yaml": customer("Woodgrove", 3, ", ring: pilot"),
  "tenants/base/customer.yaml": base,
  "tenants/README.md": "no tenant",
};

describe("selection", () => {
  const keys = (select: { tenants?: readonly string[]; rings?: readonly string[] }) =>
    load(texts, { select }).map(({ tenant }) => tenant.key);

  test("without one, every .yaml file of the folder itself, in alphabetical order", () => {
    expect(keys({})).toEqual(["adatum", "fabrikam", "woodgrove"]);
  });

  test("by key, by ring, and by both", () => {
    expect(keys({ tenants: ["woodgrove", "adatum", "adatum"] })).toEqual(["adatum", "woodgrove"]);
    expect(keys({ rings: ["pilot"] })).toEqual(["adatum", "woodgrove"]);
    expect(keys({ rings: ["production", "pilot"], tenants: ["fabrikam"] })).toEqual(["fabrikam"]);
    expect(errorLines(texts, { select: { rings: ["pilot"], tenants: ["fabrikam"] } })).toEqual([
      'tenants: no tenant in ring "pilot"; expected a ring of a tenant: production',
    ]);
  });

  test("of one tenant reads that file and its base only, whatever else is in the folder", () => {
    const files = memoryFiles({ ...texts, "tenants/broken.yaml": "mfa: [" });
    loadTenants({ folder: "tenants", select: { tenants: ["adatum"] }, today, files });
    expect(files.reads).toEqual(["tenants/adatum.yaml", "tenants/base/customer.yaml"]);
  });

  test("of all tenants reads each file once, shared bases too", () => {
    const files = memoryFiles(texts);
    loadTenants({ folder: "tenants", today, files });
    expect(files.reads.toSorted()).toEqual(
      Object.keys(texts)
        .filter((file) => file.endsWith(".yaml"))
        .toSorted(),
    );
  });

  test("by ring ignores what is wrong with tenants of other rings, but not files whose ring cannot be read", () => {
    const wrong = { "tenants/zz.yaml": customer("Zz", 9).replace("name:", "nam:") };
    expect(load({ ...texts, ...wrong }, { select: { rings: ["pilot"] } })).toHaveLength(2);
    expect(errorLines({ ...texts, "tenants/zz.yaml": "a: [" }, { select: { rings: ["pilot"] } })).toHaveLength(1);
  });

  test.each<[string, object, string[]]>([
    [
      "a tenant that does not exist",
      { select: { tenants: ["adatm", "fabrikam", "../etc"] } },
      [
        'tenants: no tenant "../etc"; expected a tenant\'s key: adatum, fabrikam, woodgrove',
        'tenants: no tenant "adatm"; expected a tenant\'s key, did you mean "adatum"?',
      ],
    ],
    [
      "a ring without tenants",
      { select: { rings: ["pilo"] } },
      ['tenants: no tenant in ring "pilo"; expected a ring of a tenant, did you mean "pilot"?'],
    ],
    [
      "a folder that does not exist",
      { folder: "tenant" },
      ["tenant: no such folder; expected a folder of tenant files"],
    ],
    [
      "a folder without tenants",
      { folder: "tenants", files: memoryFiles({ "tenants/base/customer.yaml": base }) },
      ["tenants: no tenant files; expected at least one file such as contoso.yaml"],
    ],
  ])("fails on %s", (_, options, expected) => {
    expect(errorLines(texts, options)).toEqual(expected);
  });

  test("fails on files that look like tenants but are not", () => {
    expect(errorLines({ ...texts, "tenants/Contoso.yaml": "", "tenants/contoso.yml": "" })).toEqual([
      'tenants/Contoso.yaml: file name "Contoso.yaml"; expected a key of 1 to 63 lower-case letters, digits and hyphens that starts with a letter (it becomes a Terraform address)',
      'tenants/contoso.yml: file name "contoso.yml"; expected a name that ends in .yaml',
    ]);
  });

  test("fails on a tenant id that two files have, in any letter case", () => {
    const id = "AAAAAAAA-0000-4000-8000-000000000000";
    const twice = {
      "tenants/a.yaml": partner.replace("3f6b8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b", id),
      "tenants/b.yaml": partner.replace("3f6b8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b", id.toLowerCase()),
    };
    expect(errorLines(twice)).toEqual([
      `tenants/b.yaml:1:15: tenant id "${id.toLowerCase()}", which tenants/a.yaml has too; expected one file a tenant`,
    ]);
  });
});

describe("positions", () => {
  const overridden = `${customer("Adatum", 1)}policies:\n  legacy: { rollout: enforced }\n`;
  const [adatum] = load({
    ...texts,
    "tenants/adatum.yaml": overridden.replace("tenant:", "mfa: { rollout: enforced }\ntenant:"),
  });

  test("lead to the file that a value comes from", () => {
    expect(adatum?.locate(["tenant", "name"])).toEqual({ file: "tenants/adatum.yaml", line: 3, column: 59 });
    expect(adatum?.locate(["tenant", "kind"])).toEqual({ file: "tenants/base/customer.yaml", line: 1, column: 17 });
    expect(adatum?.locate(["policies", "legacy", "rollout"])).toEqual({
      file: "tenants/adatum.yaml",
      line: 5,
      column: 22,
    });
    expect(adatum?.locate(["policies", "mfa"])).toEqual({ file: "tenants/base/customer.yaml", line: 5, column: 8 });
  });

  test("of what no file says are those of what would hold it", () => {
    expect(adatum?.locate(["policies", "mfa", "displayName"])).toEqual({
      file: "tenants/base/customer.yaml",
      line: 5,
      column: 3,
    });
    expect(adatum?.locate(["limits"])).toEqual({ file: "tenants/adatum.yaml", line: 1, column: 1 });
  });

  test("a problem of a base names the base and every tenant that it shows in, once", () => {
    const wrong = { ...texts, "tenants/base/customer.yaml": base.replace("blockLegacyAuthentication", "blockLegacy") };
    expect(errorLines(wrong)).toEqual([
      'tenants/base/customer.yaml:6:23: unknown template "blockLegacy"; expected a template of the catalogue, did you mean "blockLegacyAuthentication"? (for tenants/adatum.yaml and 2 more)',
    ]);
  });

  test("problems of several files come sorted by file and place", () => {
    const wrong = {
      ...texts,
      "tenants/woodgrove.yaml": `${customer("Woodgrove", 3)}limit: 1\nbackends: 1\n`,
      "tenants/adatum.yaml": `${customer("Adatum", 1)}polices: {}\n`,
    };
    expect(errorLines(wrong).map((line) => line.split(";")[0])).toEqual([
      'tenants/adatum.yaml:3:1: unknown section "polices"',
      'tenants/woodgrove.yaml:3:1: unknown section "limit"',
      'tenants/woodgrove.yaml:4:1: unknown section "backends"',
    ]);
  });
});

test("a tenant knows all files that it is made from, as absolute paths", () => {
  const [adatum] = load(texts, { select: { tenants: ["adatum"] } });
  expect(adatum?.files.map((file) => file.slice(process.cwd().length))).toEqual([
    "/tenants/adatum.yaml",
    "/tenants/base/customer.yaml",
  ]);
});
