import type { Conditions } from "../../lib/model/policy";
import { block, mfa, policy, policySet, proofOf } from "../support/proof-policies";

const everyone = policy("mfa-all");

/** One policy for everything, narrowed; the single witness that is left, in words. */
function gapOf(conditions: Partial<Conditions>): readonly string[] {
  const proof = proofOf("mfa", [policy("mfa-all", conditions)], { options: { multifactorTrustedIps: [] } });
  expect(proof.answer).toBe("fails");
  expect(proof.complete).toBe(true);
  return proof.witnesses.map(({ region }) => [region.who, region.target, ...region.conditions].join(" | "));
}

test("one policy for all users and resources is enough", () => {
  expect(proofOf("mfa", [everyone])).toMatchObject({ answer: "holds", witnesses: [], complete: true });
});

test("without policies everything is a gap, and no policy is near", () => {
  const { answer, witnesses } = proofOf("mfa", []);
  expect(answer).toBe("fails");
  expect(witnesses).toMatchObject([{ region: { who: "any user", target: "any resource", conditions: [] } }]);
  expect(witnesses[0]).not.toHaveProperty("nearest");
});

test.each<[string, Partial<Conditions>, string]>([
  [
    "a group that is excluded",
    { users: { includeUsers: ["All"], excludeGroups: ["g"] } },
    "any user, in group g | any resource",
  ],
  [
    "a platform that is left out",
    { platforms: { includePlatforms: ["all"], excludePlatforms: ["linux"] } },
    "any user | any resource | platform: linux",
  ],
  [
    "a named location that is left out",
    { locations: { includeLocations: ["All"], excludeLocations: ["branch"] } },
    "any user | any resource | location: Branch",
  ],
  [
    "trusted locations",
    { locations: { includeLocations: ["All"], excludeLocations: ["AllTrusted"] } },
    "any user | any resource | location: Office",
  ],
  [
    "a country that is left out",
    { locations: { includeLocations: ["All"], excludeLocations: ["germany"] } },
    "any user | any resource | country: DE",
  ],
  [
    "an application that is left out",
    { applications: { includeApplications: ["All"], excludeApplications: ["app"] } },
    "any user | application app",
  ],
  [
    "a filter that excludes",
    { devices: { deviceFilter: { mode: "exclude", rule: "device.isCompliant -eq True" } } },
    "any user | any resource | device: a compliant joined device, a compliant registered device or a compliant hybrid joined device",
  ],
  [
    "guests that are excluded",
    {
      users: { includeUsers: ["All"], excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: ["serviceProvider"] } },
    },
    "serviceProvider | any resource",
  ],
  [
    "a risk level that is left out",
    { signInRiskLevels: ["none", "low", "medium", "high"] },
    "any user | any resource | sign-in risk: hidden",
  ],
  [
    "a flow that is left out",
    { authenticationFlows: { transferMethods: ["deviceCodeFlow", "authenticationTransfer"] } },
    "any user | any resource | flow: no transfer of authentication",
  ],
])("%s is the gap", (_, conditions, gap) => {
  expect(gapOf(conditions)).toEqual([gap]);
});

test("a policy for modern clients leaves legacy clients out", () => {
  expect(gapOf({ clientAppTypes: ["browser", "mobileAppsAndDesktopClients"] })).toEqual([
    "any user | any resource | client: Exchange ActiveSync, Exchange ActiveSync on a supported platform or another legacy client",
  ]);
});

test("a policy for a role says nothing of everybody else", () => {
  expect(gapOf({ users: { includeRoles: ["62e90394-69f5-4237-9190-012177145e10"] } })).toEqual([
    "any user, not holding role Global Administrator | any resource",
  ]);
});

test("mfa or a compliant device lets compliant devices in, but no legacy client", () => {
  const orDevice = { grantControls: { operator: "OR", builtInControls: ["mfa", "compliantDevice"] } } as const;
  const { answer, witnesses } = proofOf("mfa", [policy("mfa-or-device", {}, orDevice)]);
  expect(answer).toBe("fails");
  expect(witnesses[0]!.region.conditions).toEqual([
    "client: a browser or a mobile app or desktop client",
    expect.stringMatching(/^device: a compliant/),
  ]);
  expect(witnesses[0]!.signIn.device).toMatchObject({ isCompliant: true });
  expect(witnesses[0]!.nearest!.why).toBe("applies, but can be satisfied by other controls");
});

test("two policies with opposite filters cover every device", () => {
  const rule = 'device.model -startsWith "Surface"';
  const halves = (["include", "exclude"] as const).map((mode) =>
    policy(mode, { devices: { deviceFilter: { mode, rule } } }),
  );
  expect(proofOf("mfa", halves).answer).toBe("holds");
  expect(proofOf("mfa", halves.slice(1)).answer).toBe("fails");
});

test("a device cannot meet contradictory filters", () => {
  const filters = ['device.model -startsWith "Surface"', 'device.model -notContains "face"'];
  const policies = filters.map((rule) => policy(rule, { devices: { deviceFilter: { mode: "exclude", rule } } }));
  expect(proofOf("mfa", policies).answer).toBe("holds");
});

test("excluded again and again, the hole is where all exclusions meet", () => {
  const outer = policy("outer", { users: { includeUsers: ["All"], excludeGroups: ["a"] } });
  const inner = policy("inner", { users: { includeGroups: ["a"], excludeGroups: ["b"] } });
  const { witnesses } = proofOf("mfa", [outer, inner]);
  expect(witnesses.map(({ region }) => region.who)).toEqual(["any user, in group a, in group b"]);
});

test("declared principals are left out and listed", () => {
  const hole = policy("mfa-all", { users: { includeUsers: ["All"], excludeGroups: ["emergency", "sync"] } });
  const declared = {
    breakGlass: { group: "emergency", accounts: [] },
    exclusions: [
      {
        key: "sync",
        who: { groups: ["sync"] },
        from: "all" as const,
        reason: "cannot do MFA",
        compensatingControl: "location",
        approver: "a",
        expires: "2027-01-01",
      },
    ],
  };
  expect(proofOf("mfa", [hole], { declared })).toMatchObject({
    answer: "holds",
    exceptions: ["break-glass accounts: group emergency", "sync: group sync (cannot do MFA; until 2027-01-01)"],
  });
  expect(proofOf("mfa", [hole], { declared: { breakGlass: declared.breakGlass } }).answer).toBe("fails");
});

test("an exclusion from one policy excuses no more than that policy would have stopped", () => {
  const guests = { guestOrExternalUserTypes: ["b2bCollaborationGuest" as const] };
  const exclusion = (from: readonly string[]) => ({
    key: "own-devices",
    who: { guestsOrExternalUsers: guests },
    from,
    reason: "own devices",
    compensatingControl: "MFA",
    approver: "a",
    expires: "2027-01-01",
  });
  const withoutGuests = { users: { includeUsers: ["All"], excludeGuestsOrExternalUsers: guests } };
  const apps = { grantControls: { operator: "OR", builtInControls: ["compliantApplication"] } } as const;
  const policies = [policy("mfa-all", withoutGuests), policy("apps", withoutGuests, apps)];
  const answer = (from: readonly string[]) =>
    proofOf("mfa", policies, { declared: { exclusions: [exclusion(from)] } }).answer;
  expect(answer(["apps"])).toBe("fails");
  expect(answer(["mfa-all"])).toBe("holds");
  expect(answer(["another"])).toBe("fails");
});

test("an exclusion from a block excuses where it would have blocked, and nowhere else", () => {
  const room = { users: { includeUsers: ["All"], excludeGroups: ["rooms"] } };
  const flow = { ...room, authenticationFlows: { transferMethods: ["deviceCodeFlow" as const] } };
  const exclusion = {
    key: "rooms",
    who: { groups: ["rooms"] },
    from: ["block-flow"],
    reason: "no keyboard",
    compensatingControl: "place",
    approver: "a",
    expires: "2027-01-01",
  };
  const policies = [policy("mfa-all", room), policy("block-flow", flow, { grantControls: block })];
  const { witnesses } = proofOf("mfa", policies, { declared: { exclusions: [exclusion] } });
  expect(witnesses.map(({ region }) => region.conditions)).toEqual([
    ["flow: no transfer of authentication or authentication transfer"],
  ]);
});

test("a report-only policy protects nobody, and the answer says what it would do", () => {
  const proof = proofOf("mfa", [policy("mfa-all", {}, { state: "enabledForReportingButNotEnforced" })]);
  expect(proof).toMatchObject({ answer: "fails", ifReportOnlyWereEnforced: "holds" });
  expect(proof.witnesses[0]!.nearest).toMatchObject({ policy: "mfa-all", why: "is report-only" });
});

test.each(["users", "applications", "grantControls", "state"] as const)("unreadable %s protect nobody", (part) => {
  const unreadable = policy("mfa-all", {}, { unknown: [{ part, because: "it is new" }] });
  const proof = proofOf("mfa", [unreadable]);
  expect(proof.answer).toBe("cannotDecide");
  expect(proof.because.join()).toMatch(/mfa-all|not known/);
});

test("an unknown location may be anywhere: including it protects nobody, excluding it excludes", () => {
  const including = policy("a", { locations: { includeLocations: ["missing"] } });
  const excluding = policy("b", { locations: { includeLocations: ["All"], excludeLocations: ["missing"] } });
  expect(proofOf("mfa", [including]).answer).toBe("cannotDecide");
  expect(proofOf("mfa", [excluding]).answer).toBe("cannotDecide");
});

test("security defaults are compliant, but no proof", () => {
  const proof = proofOf("mfa", [], { policySet: policySet([], { securityDefaults: "on" }) });
  expect(proof.answer).toBe("compliant");
  expect(proof.because.join()).toContain("not a proof");
});

test("terms of use alone are no MFA, a strength is, an own strength only if all its methods are", () => {
  const terms = { grantControls: { operator: "AND" as const, termsOfUse: ["t"] } };
  expect(proofOf("mfa", [policy("terms", {}, terms)]).answer).toBe("fails");
  const strong = {
    grantControls: { operator: "AND" as const, authenticationStrength: { id: "own" }, termsOfUse: ["t"] },
  };
  const withMethods = (allowedCombinations: string[]) =>
    policySet([policy("strong", {}, strong)], {
      authenticationStrengths: [{ id: "own", displayName: "Own", allowedCombinations }],
    });
  expect(proofOf("mfa", [], { policySet: withMethods(["fido2"]) }).answer).toBe("holds");
  expect(proofOf("mfa", [], { policySet: withMethods(["fido2", "password"]) }).answer).toBe("fails");
  expect(proofOf("mfa", [policy("strong", {}, strong)]).answer).toBe("cannotDecide");
});

test("of a directory, the users in a hole are counted and named", () => {
  const user = (id: string, groups: string[], accountEnabled = true) => ({
    id,
    userPrincipalName: `${id}@contoso.example`,
    groups,
    roles: [],
    accountEnabled,
  });
  const directory = {
    users: [user("ann", []), user("bob", ["out"]), user("cy", ["out"]), user("dead", ["out"], false)],
    groups: [{ id: "out", displayName: "Outsiders" }],
    servicePrincipals: [],
  };
  const hole = policy("mfa-all", { users: { includeUsers: ["All"], excludeGroups: ["out"] } });
  const { witnesses } = proofOf("mfa", [hole], { directory });
  expect(witnesses).toMatchObject([
    {
      region: { users: 2, who: "2 users (bob@contoso.example or cy@contoso.example)" },
      nearest: { why: "excludes group Outsiders" },
    },
  ]);
  expect(proofOf("mfa", [hole], { directory: { ...directory, users: directory.users.slice(0, 1) } }).answer).toBe(
    "holds",
  );
});

test("a group that the directory lacks may hold anybody, and the answer says so", () => {
  const directory = {
    users: [{ id: "ann", groups: [], roles: [], accountEnabled: true }],
    groups: [],
    servicePrincipals: [],
  };
  const hole = policy("mfa-all", { users: { includeUsers: ["All"], excludeGroups: ["new"] } });
  const proof = proofOf("mfa", [hole], { directory });
  expect(proof.witnesses.map(({ region }) => region.who)).toEqual(["any user, in group new"]);
  expect(proof.assumptions.join()).toContain("anybody may be in group new");
});

test("mfa and a device covers all, whatever device", () => {
  const both = {
    grantControls: { ...mfa, operator: "AND" as const, builtInControls: ["mfa", "compliantDevice"] as const },
  };
  expect(proofOf("mfa", [policy("both", {}, both)]).answer).toBe("holds");
});
