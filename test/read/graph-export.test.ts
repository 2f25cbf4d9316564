import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readGraphExport } from "../../lib/read/graph-export";

const fixtures = join(__dirname, "../fixtures/graph");
const id = (digit: number): string => `aaaaaaaa-0000-4000-8000-00000000000${digit}`;

function policy(digit: number, overrides: object = {}): object {
  return {
    id: id(digit),
    displayName: `Policy ${digit}`,
    state: "enabled",
    conditions: {
      clientAppTypes: ["all"],
      applications: { includeApplications: ["All"] },
      users: { includeUsers: ["All"] },
    },
    grantControls: { operator: "OR", builtInControls: ["mfa"] },
    ...overrides,
  };
}

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "graph-export-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(files: Record<string, unknown>): string {
  for (const [name, content] of Object.entries(files)) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  }
  return folder;
}

function doubts(files: Record<string, unknown>): readonly string[] {
  return readGraphExport(write(files)).policySet.doubts.map((doubt) => doubt.replaceAll(`${folder}/`, ""));
}

describe("readGraphExport", () => {
  test("reads a folder of single files in several encodings, with locations and groups beside them", () => {
    const { policySet, groups, files } = readGraphExport(join(fixtures, "folder"));
    expect(policySet.policies.map(({ displayName, state }) => [displayName, state])).toEqual([
      ["Block legacy authentication", "enabledForReportingButNotEnforced"],
      ["MFA for all users", "enabled"],
    ]);
    expect(policySet.policies.some(({ unknown }) => unknown)).toBe(false);
    expect(policySet.authenticationStrengths.map(({ displayName }) => displayName)).toEqual(["Phishing-resistant MFA"]);
    expect(groups).toEqual([{ id: "cccccccc-0000-4000-8000-000000000001", displayName: "Break-glass" }]);
    expect(files.filter(({ objects }) => objects === 0).map(({ file }) => file)).toEqual([
      join(fixtures, "folder/MigrationTable.json"),
    ]);
    expect(policySet.doubts).toEqual([]);
    expect(policySet.securityDefaults).toBe("unknown");
  });

  test("reads locations of every kind, with ranges in canonical form", () => {
    const { namedLocations } = readGraphExport(join(fixtures, "folder")).policySet;
    expect(namedLocations).toEqual([
      expect.objectContaining({ kind: "ip", isTrusted: true, ipRanges: ["203.0.113.0/24", "2001:db8::/32"] }),
      expect.objectContaining({
        kind: "country",
        countriesAndRegions: ["NL", "BE"],
        includeUnknownCountriesAndRegions: true,
      }),
      expect.objectContaining({ kind: "unknown", displayName: "Network" }),
    ]);
  });

  test.each([
    ["a page", { value: [policy(1), policy(2)] }, 2],
    ["an array", [policy(1)], 1],
    ["an array of pages", [{ value: [policy(1)] }, { value: [policy(2)] }], 2],
    ["one policy", policy(1), 1],
    ["an empty page", { value: [] }, 0],
  ])("reads %s", (_, json, expected) => {
    const file = join(write({ "policies.json": json }), "policies.json");
    const { policySet } = readGraphExport(file);
    expect(policySet.policies).toHaveLength(expected);
    expect(policySet.doubts).toEqual([]);
  });

  test("takes locations and groups from elsewhere", () => {
    write({ "p.json": policy(1), "locations.json": { value: [] } });
    const { policySet, groups } = readGraphExport(join(folder, "p.json"), {
      locations: join(fixtures, "folder/locations"),
      groups: join(fixtures, "folder/groups"),
    });
    expect([policySet.namedLocations.length, groups.length]).toEqual([3, 1]);
  });

  test("reads the switch of security defaults", () => {
    const defaults = { id: "00000000-0000-0000-0000-000000000005", isEnabled: false };
    expect(readGraphExport(write({ "p.json": policy(1), "d.json": defaults })).policySet.securityDefaults).toBe("off");
  });

  test("follows no symbolic link", () => {
    write({ "p.json": policy(1) });
    symlinkSync(join(fixtures, "folder"), join(folder, "link"));
    symlinkSync(join(fixtures, "page.json"), join(folder, "page.json"));
    expect(readGraphExport(folder).files).toHaveLength(1);
  });
});

describe("doubts about an export", () => {
  test("a page that counts more and links on", () => {
    expect(readGraphExport(join(fixtures, "page.json")).policySet.doubts).toEqual([
      `${join(fixtures, "page.json")} links to a next page that is not here`,
      "the source counts 3 policies and 2 are here",
      "named locations that policies use and the export lacks: bbbbbbbb-0000-4000-8000-000000000001",
    ]);
  });

  test("no doubt when the last page is there", () => {
    const first = { value: [policy(1)], "@odata.nextLink": "https://x", "@odata.count": 2 };
    expect(doubts({ "1.json": first, "2.json": { value: [policy(2)] } })).toEqual([]);
  });

  test("a list and single files that disagree", () => {
    expect(doubts({ "all.json": { value: [policy(1), policy(2)] }, "1.json": policy(1) })).toEqual([
      "all.json lists 2 policies and the single files beside it hold 1, 1 in both",
    ]);
    expect(doubts({ "all.json": { value: [policy(1), policy(2)] }, "1.json": policy(1), "2.json": policy(2) })).toEqual(
      [],
    );
  });

  test("a count in a file of its own", () => {
    expect(doubts({ "p.json": policy(1), "count.json": { "@odata.count": 4 } })).toEqual([
      "the source counts 4 policies and 1 are here",
    ]);
  });

  test("policies without any control", () => {
    expect(doubts({ "p.json": [1, 2, 3, 4].map((digit) => policy(digit, { grantControls: null })) })).toEqual([
      "policies with neither grant nor session controls, as exports made without enough permission have: Policy 1, Policy 2, Policy 3 and 1 more",
    ]);
  });

  test("placeholders and names instead of ids", () => {
    const users = { includeUsers: ["All"], excludeGroups: ["<BreakGlassGroup>", "Contractors", id(9)] };
    const { conditions } = policy(1) as { conditions: object };
    const odd = policy(1, { displayName: "100 <RING> MFA", conditions: { ...conditions, users } });
    expect(doubts({ "p.json": odd })).toEqual([
      "placeholders that were never filled in: <BreakGlassGroup>, <RING>",
      "names where ids are expected, so what they mean cannot be told: Contractors",
    ]);
  });
});

describe("bad input", () => {
  test.each([
    ["no policy", { "a.json": { hello: 1 } }, /: no policy in it; expected Conditional Access policies/],
    ["no JSON", { "a.json": policy(1), "b.json": '{\n"a": x}' }, /b\.json:2:6: found x; expected a JSON value$/],
    ["a stranger among policies", { "a.json": [policy(1), { x: 1 }] }, /a\.json\[1\]: not a policy among policies/],
    [
      "contradictory versions",
      { "a.json": policy(1), "b.json": policy(1, { state: "disabled" }) },
      /b\.json: policy aaaaaaaa-0000-4000-8000-000000000001 differs from the one in .*a\.json; expected one version/,
    ],
    ["a location without id", { "a.json": policy(1), "b.json": { ipRanges: [] } }, /b\.json: id is missing; expected/],
  ])("fails on %s with one line", (_, files, message) => {
    const path = write(files);
    expect(() => readGraphExport(path)).toThrow(message);
    expect(() => readGraphExport(path)).not.toThrow(/\n/);
  });

  test("fails on a path that does not exist", () => {
    expect(() => readGraphExport(join(folder, "x"))).toThrow(/x: no such file or folder; expected Conditional Access/);
  });

  test("fails on a place for locations that has none", () => {
    write({ "p.json": policy(1), "l.json": { x: 1 } });
    expect(() => readGraphExport(join(folder, "p.json"), { locations: join(folder, "l.json") })).toThrow(
      /l\.json: nothing known in it; expected named locations/,
    );
  });

  test("an identical copy is no contradiction", () => {
    expect(readGraphExport(write({ "a.json": policy(1), "b.json": policy(1) })).policySet.policies).toHaveLength(1);
  });
});
