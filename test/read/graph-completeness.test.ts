import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readGraphExport } from "../../lib/read/graph-export";

const officeId = "bbbbbbbb-0000-4000-8000-000000000001";
const office = {
  "@odata.type": "#microsoft.graph.ipNamedLocation",
  id: officeId,
  displayName: "Office",
  isTrusted: true,
  ipRanges: [{ cidrAddress: "203.0.113.0/24" }],
};
const strength = {
  id: "cccccccc-0000-4000-8000-000000000001",
  displayName: "Our keys",
  allowedCombinations: ["fido2"],
};

function policy(excludeLocations: readonly string[] = []): object {
  return {
    id: "aaaaaaaa-0000-4000-8000-000000000001",
    displayName: "MFA",
    state: "enabled",
    conditions: {
      clientAppTypes: ["all"],
      applications: { includeApplications: ["All"] },
      users: { includeUsers: ["All"] },
      locations: { includeLocations: ["All"], excludeLocations },
    },
    grantControls: { operator: "OR", builtInControls: ["mfa"] },
  };
}

const defaults = (isEnabled: boolean) => ({ id: "00000000-0000-0000-0000-000000000005", isEnabled });

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "graph-completeness-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function read(files: Readonly<Record<string, unknown>>) {
  for (const [name, content] of Object.entries({ "policy.json": policy(), ...files })) {
    writeFileSync(join(folder, name), JSON.stringify(content));
  }
  return readGraphExport(folder).policySet;
}

const context = "https://graph.microsoft.com/v1.0/$metadata#identity/conditionalAccess/namedLocations";

test.each<[boolean, string, Readonly<Record<string, unknown>>]>([
  [false, "without named locations", {}],
  [true, "with a list of them", { "locations.json": { value: [office] } }],
  [true, "with single files", { "office.json": office }],
  [true, "with an empty list", { "locations.json": { "@odata.context": context, value: [] } }],
  [
    false,
    "with a first page only",
    { "locations.json": { "@odata.nextLink": "https://graph.microsoft.com/v1.0/next", value: [office] } },
  ],
  [
    false,
    "that names another one",
    { "locations.json": { value: [office] }, "policy.json": policy(["bbbbbbbb-0000-4000-8000-000000000009"]) },
  ],
])("says %s for holding all named locations of an export %s", (complete, _, files) => {
  expect(read(files).namedLocationsComplete).toBe(complete);
});

test("a location that does not say whether it is trusted is not known", () => {
  const { isTrusted: _, ...unsaid } = office;
  expect(read({ "locations.json": { value: [unsaid] } }).namedLocations).toEqual([
    { kind: "unknown", id: officeId, displayName: "Office", because: "isTrusted is missing" },
  ]);
});

test("country codes that nobody assigned are doubted", () => {
  const countries = { id: officeId, displayName: "Kosovo", countriesAndRegions: ["XK", "DE"] };
  expect(read({ "countries.json": countries }).doubts).toEqual(["country codes that are none of ISO 3166-1: XK"]);
});

test("security defaults in two positions are an error", () => {
  expect(() => read({ "a.json": defaults(true), "b.json": defaults(false) })).toThrow(
    `b.json: security defaults differ from those in ${join(folder, "a.json")}; expected one version of them`,
  );
});

test("security defaults that are on beside an enabled policy are doubted, and not taken for on", () => {
  const { securityDefaults, doubts } = read({ "defaults.json": defaults(true) });
  expect(securityDefaults).toBe("unknown");
  expect(doubts).toEqual(["security defaults are on, beside which no policy can be enabled: MFA"]);
});

test("security defaults that are on beside a policy that only reports are not doubted", () => {
  const reportOnly = { ...policy(), state: "enabledForReportingButNotEnforced" };
  const { securityDefaults, doubts } = read({ "defaults.json": defaults(true), "policy.json": reportOnly });
  expect([securityDefaults, doubts]).toEqual(["on", []]);
});

test("a file with a policy that lacks its conditions is not passed over", () => {
  const block = { id: "aaaaaaaa-0000-4000-8000-000000000002", displayName: "Block", state: "enabled" };
  const { policies } = read({ "block.json": { ...block, grantControls: { builtInControls: ["block"] } } });
  expect(policies.map(({ displayName }) => displayName)).toEqual(["Block", "MFA"]);
});

test("that a strength accepts single keys only is kept, whichever request told it", () => {
  const narrowed = { ...strength, combinationConfigurations: [{ allowedAAGUIDs: ["x"] }] };
  const { authenticationStrengths } = read({ "a.json": strength, "b.json": narrowed });
  expect(authenticationStrengths).toEqual([{ ...strength, narrowed: true }]);
});
