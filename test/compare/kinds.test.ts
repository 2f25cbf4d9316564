import { compare } from "../../lib/compare/compare";
import type { Comparison, ComparisonInput } from "../../lib/compare/comparison";
import type { Directory } from "../../lib/model/directory";
import type { ConditionalAccessPolicy, SessionControls } from "../../lib/model/policy";
import type { PolicySet } from "../../lib/model/policy-set";
import { block, mfa, phishingResistant, policy, policySet } from "../support/proof-policies";

type Policies = readonly ConditionalAccessPolicy[];

function compared(before: PolicySet | Policies, after: PolicySet | Policies, more: Partial<ComparisonInput> = {}) {
  const setOf = (side: PolicySet | Policies) => ("policies" in side ? side : policySet(side));
  const options = { multifactorTrustedIps: [] };
  return compare({
    before: { policySet: setOf(before), options },
    after: { policySet: setOf(after), options },
    ...more,
  });
}

/** Kind, sentence, and why, one line each. */
function said({ changes }: Comparison): readonly string[] {
  return changes.map(({ kind, certainty, plainWords, policies }) => {
    const whys = policies.map(({ displayName, why }) => `${displayName} ${why}`);
    return `${kind}${certainty === "surely" ? "" : "?"}: ${plainWords} (${whys.join("; ")})`;
  });
}

const all = policy("mfa-all");
const contractors = { reference: "azuread_group.contractors.object_id" };
const allBut = policy("mfa-all", { users: { includeUsers: ["All"], excludeGroups: [contractors] } });
const modern = "client: a browser or a mobile app or desktop client";

test("a group that is excluded gets in without MFA; what blocked its legacy clients is gone too", () => {
  expect(said(compared([all], [allBut]))).toEqual([
    "opened: any user in group contractors signing in to any resource now gets in without MFA (mfa-all now excludes group contractors)",
  ]);
});

test("the other way round it is asked for MFA, and its legacy clients are blocked", () => {
  expect(said(compared([allBut], [all]))).toEqual([
    `strengthened: any user in group contractors signing in to any resource, ${modern}, is now asked for MFA (mfa-all no longer excludes group contractors)`,
    "newlyBlocked: any user in group contractors signing in to any resource, client: Exchange ActiveSync, Exchange ActiveSync on a supported platform or another legacy client, is now blocked (mfa-all no longer excludes group contractors)",
  ]);
});

test("a directory tells how many, and their group's name", () => {
  const user = (id: string, groups: readonly string[]) => ({ id, groups, roles: [], accountEnabled: true });
  const directory: Directory = {
    users: [user("user-1", ["group-1"]), user("user-2", ["group-1"]), user("user-3", [])],
    groups: [{ id: "group-1", displayName: "Contractors" }],
    servicePrincipals: [],
  };
  const after = policy("mfa-all", { users: { includeUsers: ["All"], excludeGroups: ["group-1"] } });
  const { changes } = compared([all], [after], { directory });
  expect(changes).toMatchObject([
    { kind: "opened", region: { users: 2 }, policies: [{ why: "now excludes group Contractors" }] },
  ]);
});

test("a block that goes opens, unless MFA is asked for", () => {
  const abroad = policy(
    "abroad",
    { locations: { includeLocations: ["All"], excludeLocations: ["germany"] } },
    { grantControls: block },
  );
  expect(said(compared([abroad, all], [all]))).toEqual([
    `newlyUnblocked: any user signing in to any resource, ${modern}, country: any but DE, is no longer blocked (MFA is asked) (abroad is removed)`,
  ]);
  expect(compared([abroad], []).changes).toMatchObject([{ kind: "opened", lost: ["a block"] }]);
});

test("a weaker strength weakens; a device for MFA opens, and weakens nothing", () => {
  const strong = policy("mfa-all", {}, { grantControls: phishingResistant });
  expect(said(compared([strong], [all]))).toEqual([
    `weakened: any user signing in to any resource, ${modern}, is no longer asked for phishing-resistant MFA (MFA is) (mfa-all asks for less: MFA instead of phishing-resistant MFA)`,
  ]);
  const device = policy("mfa-all", {}, { grantControls: { operator: "OR", builtInControls: ["compliantDevice"] } });
  expect(compared([all], [device]).changes).toMatchObject([
    { kind: "opened", lost: ["MFA"], gained: ["a compliant device"] },
    { kind: "newlyBlocked", gained: ["a compliant device"] },
  ]);
});

test("a strength that accepts more under the same id is a weaker one", () => {
  const strength = (...allowedCombinations: string[]) =>
    policySet([policy("mfa-all", {}, { grantControls: { operator: "OR", authenticationStrength: { id: "own" } } })], {
      authenticationStrengths: [{ id: "own", displayName: "Keys", allowedCombinations }],
    });
  expect(compared(strength("fido2"), strength("fido2", "password,sms")).changes).toMatchObject([
    { kind: "weakened", policies: [{ why: 'authentication strength "Keys" now accepts password,sms' }] },
  ]);
  expect(compared(strength("fido2"), strength("fido2")).changes).toEqual([]);
});

test("a range that a trusted location gets opens, though no policy changes", () => {
  const outside = policy("mfa", { locations: { includeLocations: ["All"], excludeLocations: ["AllTrusted"] } });
  const office = (...ipRanges: string[]) =>
    policySet([outside], {
      namedLocations: [{ kind: "ip", id: "office", displayName: "Office", ipRanges, isTrusted: true }],
    });
  const { changes } = compared(office("203.0.113.0/24"), office("203.0.113.0/24", "198.51.100.0/24"));
  expect(changes).toMatchObject([
    {
      kind: "opened",
      region: { conditions: ["location: new in Office"] },
      signIn: { ipAddress: "198.51.100.1" },
      policies: [{ policy: "mfa", why: 'named location "Office" now includes 198.51.100.0/24' }],
    },
  ]);
});

test("an authentication context is compared for each application that policies tell apart", () => {
  const elsewhere = policy(
    "elsewhere",
    { applications: { includeApplications: ["All"], excludeApplications: ["payroll"] } },
    { grantControls: block },
  );
  const asked = (excludeUsers: readonly string[]) =>
    policy(
      "context",
      {
        users: { includeUsers: ["All"], excludeUsers },
        applications: { includeAuthenticationContextClassReferences: ["c1"] },
      },
      { grantControls: block },
    );
  expect(said(compared([elsewhere, asked(["carl"])], [elsewhere, asked([])]))).toEqual([
    "newlyBlocked: user carl signing in to authentication context c1 of application payroll is now blocked (context no longer excludes user carl)",
  ]);
});

test("a wider range is no loss of the narrower one in it, and one range is the same as its halves", () => {
  const outside = policy("mfa", { locations: { includeLocations: ["All"], excludeLocations: ["AllTrusted"] } });
  const why = (before: readonly string[], after: readonly string[]) => {
    const [old, now] = [before, after].map((ipRanges) =>
      policySet([outside], {
        namedLocations: [{ kind: "ip", id: "office", displayName: "Office", ipRanges, isTrusted: true }],
      }),
    );
    const whys = compared(old!, now!).changes.flatMap(({ policies }) => policies.map((one) => one.why));
    return [...new Set(whys)];
  };
  expect(why(["10.0.0.0/9"], ["10.0.0.0/8"])).toEqual(['named location "Office" now includes 10.0.0.0/8']);
  expect(why(["10.0.0.0/8"], ["10.0.0.0/9"])).toEqual(['named location "Office" no longer includes 10.0.0.0/8']);
  expect(why(["10.0.0.0/9", "10.128.0.0/9"], ["10.0.0.0/8"])).toEqual([]);
});

test("what is not known alike on both sides is no change; what only one side leaves open is a possible one", () => {
  const outside = (excludeGroups: readonly string[]) =>
    policySet(
      [
        policy("mfa", {
          users: { includeUsers: ["All"], excludeGroups },
          locations: { includeLocations: ["All"], excludeLocations: ["AllTrusted"] },
        }),
      ],
      { namedLocationsComplete: false },
    );
  const same = compared(outside(["group-1"]), outside(["group-1", "group-2"]));
  expect(same.changes.map(({ region }) => region.who)).toEqual(["any user in group group-2, not in group group-1"]);
  const open = policy("mfa-all", {}, { unknown: [{ part: "grantControls", because: "known after apply" }] });
  expect(compared([all], [open]).changes[0]).toMatchObject({
    kind: "opened",
    certainty: "possibly",
    because: ['the grantControls of policy "mfa-all": known after apply'],
  });
});

test("a policy that only reports is compared for the day on which it is enforced", () => {
  const reports = policy("mfa-all", {}, { state: "enabledForReportingButNotEnforced" });
  expect(compared([], [reports]).changes).toMatchObject([
    { kind: "strengthened", reportOnly: true },
    { kind: "newlyBlocked", reportOnly: true },
  ]);
  expect(compared([all], [reports]).changes.map(({ kind, reportOnly }) => [kind, reportOnly])).toEqual([
    ["opened", undefined],
  ]);
});

test("security defaults that are switched off lose administrators their MFA and everybody Microsoft's judgement", () => {
  const { changes } = compared(policySet([], { securityDefaults: "on" }), policySet([], { securityDefaults: "off" }));
  expect(changes.every(({ policies }) => policies[0]?.why === "are switched off")).toBe(true);
  expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(["opened", "weakened"]));
  expect(changes.flatMap(({ lost }) => lost)).toContain("MFA where Microsoft finds it necessary");
});

test.each<[SessionControls, SessionControls, string]>([
  [hours(4), hours(12), "a new sign-in after 4 hours"],
  [{ persistentBrowser: "never" }, {}, "a browser session that never persists"],
  [{}, { persistentBrowser: "always" }, "a browser session that persists only if the user wants it to"],
  [{}, { continuousAccessEvaluation: "disabled" }, "continuous access evaluation"],
  [
    { cloudAppSecurity: "blockDownloads" },
    { cloudAppSecurity: "monitorOnly" },
    "a session in which Defender for Cloud Apps blocks downloads",
  ],
])("session controls %j are stricter than %j", (strict, loose, words) => {
  const withSession = (sessionControls: SessionControls) => [all, policy("session", {}, { sessionControls })];
  const [weaker] = compared(withSession(strict), withSession(loose)).changes.filter(({ lost }) => lost.includes(words));
  expect(weaker).toMatchObject({ kind: "weakened" });
  const stronger = compared(withSession(loose), withSession(strict)).changes.filter(({ gained }) =>
    gained.includes(words),
  );
  expect(stronger).toMatchObject([{ kind: "strengthened" }]);
});

test("a budget that is too small is said, and nothing is claimed to be all", () => {
  const { complete, because } = compared([all], [allBut], { budget: 0 });
  expect({ complete, because }).toEqual({
    complete: false,
    because: ["the search for changes took more steps than the budget allows"],
  });
});

test("a snapshot without users leaves nothing to compare, and that is said", () => {
  const directory: Directory = { users: [], groups: [], servicePrincipals: [] };
  expect(compared([all], [], { directory })).toMatchObject({
    changes: [],
    complete: false,
    because: ["the snapshot has no users, so no sign-ins were compared"],
  });
});

test("workload identities are not compared, and that is said", () => {
  const workload = (grantControls = mfa) =>
    policy(
      "workloads",
      { clientApplications: { includeServicePrincipals: ["ServicePrincipalsInMyTenant"] }, users: {} },
      { grantControls },
    );
  expect(compared([workload()], [workload(block)])).toMatchObject({
    changes: [],
    complete: false,
    because: ['policy "workloads" changes and is about workload identities, whose sign-ins are not compared'],
  });
});

function hours(value: number): SessionControls {
  return { signInFrequency: { frequencyInterval: "timeBased", value, type: "hours" } };
}
