import { readGraphPolicy } from "../../lib/read/graph-policy";

const fallback = { reference: "policies.json[0]" };
const base = {
  id: "aaaaaaaa-0000-4000-8000-000000000001",
  displayName: "MFA",
  state: "enabled",
  conditions: {
    clientAppTypes: ["all"],
    applications: { includeApplications: ["All"] },
    users: { includeUsers: ["All"] },
  },
  grantControls: { operator: "OR", builtInControls: ["mfa"] },
};

function read(overrides: object): ReturnType<typeof readGraphPolicy>["policy"] {
  return readGraphPolicy({ ...base, ...overrides }, fallback).policy;
}

function withConditions(conditions: object): ReturnType<typeof read> {
  return read({ conditions: { ...base.conditions, ...conditions } });
}

describe("readGraphPolicy", () => {
  test("reads a plain policy as it is", () => {
    expect(read({})).toEqual(base);
  });

  test("takes null, empty and missing members for the same", () => {
    const emptied = withConditions({
      platforms: null,
      locations: [],
      devices: { deviceFilter: null, includeDevices: [] },
      signInRiskLevels: [],
      times: null,
      agents: null,
    });
    expect(emptied).toEqual(base);
    expect(read({ sessionControls: null, templateId: "t", description: null })).toEqual(base);
  });

  test("reads flags as a string or as an array, in any case", () => {
    const guests = (types: unknown): unknown =>
      withConditions({ users: { includeGuestsOrExternalUsers: { guestOrExternalUserTypes: types } } }).conditions.users;
    const expected = {
      includeGuestsOrExternalUsers: { guestOrExternalUserTypes: ["internalGuest", "serviceProvider"] },
    };
    expect(guests("internalGuest, ServiceProvider")).toEqual(expected);
    expect(guests(["internalGuest", "serviceProvider"])).toEqual(expected);
    const flows = { authenticationFlows: { transferMethods: "deviceCodeFlow,authenticationTransfer" } };
    expect(withConditions(flows).conditions.authenticationFlows).toEqual({
      transferMethods: ["deviceCodeFlow", "authenticationTransfer"],
    });
    expect(withConditions({ insiderRiskLevels: "moderate,elevated" }).conditions.insiderRiskLevels).toEqual([
      "moderate",
      "elevated",
    ]);
    expect(withConditions({ clientAppTypes: ["All"] })).toEqual(base);
  });

  test("reads every v1.0 condition", () => {
    const conditions = {
      clientAppTypes: ["browser"],
      applications: {
        includeApplications: ["Office365"],
        excludeApplications: ["x"],
        applicationFilter: { mode: "include", rule: 'CustomSecurityAttribute.a_b -eq "c"' },
      },
      users: {
        includeRoles: ["r"],
        excludeGuestsOrExternalUsers: {
          guestOrExternalUserTypes: ["internalGuest"],
          externalTenants: { membershipKind: "enumerated", members: ["t"] },
        },
      },
      clientApplications: {
        includeServicePrincipals: ["ServicePrincipalsInMyTenant"],
        excludeServicePrincipals: ["s"],
      },
      platforms: { includePlatforms: ["all"], excludePlatforms: ["iOS"] },
      locations: { includeLocations: ["All"], excludeLocations: ["AllTrusted"] },
      devices: { deviceFilter: { mode: "exclude", rule: "device.isCompliant -eq True" } },
      signInRiskLevels: ["high"],
      userRiskLevels: ["medium"],
      servicePrincipalRiskLevels: ["low"],
      insiderRiskLevels: ["minor"],
      authenticationFlows: { transferMethods: ["deviceCodeFlow"] },
    };
    expect(read({ conditions })).toEqual({ ...base, conditions });
  });

  test("reads session controls and leaves out those that are switched off", () => {
    const sessionControls = {
      "@odata.type": "#microsoft.graph.conditionalAccessSessionControls",
      applicationEnforcedRestrictions: { isEnabled: true },
      cloudAppSecurity: { isEnabled: true, cloudAppSecurityType: "monitorOnly" },
      persistentBrowser: { isEnabled: false, mode: "always" },
      continuousAccessEvaluation: { mode: "strictLocation" },
      disableResilienceDefaults: true,
      secureSignInSession: { isEnabled: true },
      signInFrequency: { isEnabled: true, value: 4, type: "hours", authenticationType: null, frequencyInterval: null },
      blockSensitiveActions: null,
    };
    expect(read({ sessionControls }).sessionControls).toEqual({
      applicationEnforcedRestrictions: true,
      cloudAppSecurity: "monitorOnly",
      continuousAccessEvaluation: "strictLocation",
      disableResilienceDefaults: true,
      secureSignInSession: true,
      signInFrequency: { frequencyInterval: "timeBased", value: 4, type: "hours" },
    });
  });

  test("keeps the id of a strength in the policy and gives the strength beside it", () => {
    const authenticationStrength = { id: "s", displayName: "S", allowedCombinations: ["fido2"], policyType: "custom" };
    const { policy, strengths } = readGraphPolicy(
      { ...base, grantControls: { operator: null, authenticationStrength } },
      fallback,
    );
    expect(policy.grantControls).toEqual({ operator: "OR", authenticationStrength: { id: "s" } });
    expect(strengths).toEqual([{ id: "s", displayName: "S", allowedCombinations: ["fido2"] }]);
    expect(policy.unknown).toBeUndefined();
  });

  test("gives a policy without id the place it was found at", () => {
    expect(read({ id: undefined }).id).toEqual(fallback);
  });

  test.each([
    [{ state: "paused" }, "state", 'state is "paused"'],
    [{ state: undefined }, "state", "state is missing"],
    [{ deletedDateTime: "2026-01-01T00:00:00Z" }, "state", "deletedDateTime is set"],
    [{ grantControls: { operator: "OR", builtInControls: ["riskRemediation"] } }, "grantControls", "riskRemediation"],
    [{ grantControls: { builtInControls: ["mfa", "compliantDevice"] } }, "grantControls", "operator is missing"],
    [{ grantControls: "mfa" }, "grantControls", "grantControls is not a block"],
    [{ sessionControls: { signInFrequency: { isEnabled: true, value: 4 } } }, "sessionControls", "type is missing"],
    [{ sessionControls: { globalSecureAccessFilteringProfile: { isEnabled: true } } }, "sessionControls", "not known"],
    [{ conditions: null }, "users", "conditions.users is missing"],
  ])("reports what it cannot read: %j", (overrides, part, because) => {
    expect(read(overrides).unknown).toContainEqual({ part, because: expect.stringContaining(because) as string });
  });

  test.each([
    [{ clientAppTypes: [] }, "clientAppTypes", "clientAppTypes is missing"],
    [{ clientAppTypes: ["all", "quantum"] }, "clientAppTypes", '"quantum"'],
    [{ users: { excludeUsers: ["x"] } }, "users", "includeUsers is missing"],
    [{ users: { includeUsers: "All" } }, "users", "includeUsers is not a list"],
    [{ applications: { networkAccess: { includeTrafficProfiles: "m365" } } }, "applications", "networkAccess"],
    [{ clientApplications: { includeAgentIdServicePrincipals: ["All"] } }, "clientApplications", "includeAgentId"],
    [{ agents: { includeAgentUsers: ["All"] } }, "applications", "conditions.agents is not known"],
    [{ times: { includeTimes: [] } }, "applications", "conditions.times is not known"],
    [{ devices: { includeDeviceStates: ["compliant"] } }, "devices", "includeDeviceStates"],
    [{ devices: { deviceFilter: { rule: "x" } } }, "devices", "mode is missing"],
    [{ platforms: { includePlatforms: ["tizen"] } }, "platforms", '"tizen"'],
    [{ userRiskLevels: ["unknownFutureValue"] }, "userRisk", "unknownFutureValue"],
  ])("reports a condition it cannot read: %j", (conditions, part, because) => {
    expect(withConditions(conditions).unknown).toContainEqual({
      part,
      because: expect.stringContaining(because) as string,
    });
  });

  test.each([[null], [[]], ["policy"], [{ displayName: "x" }], [{ conditions: {} }]])("fails on %j", (json) => {
    expect(() => readGraphPolicy(json, fallback)).toThrow(TypeError);
  });

  test.each([
    ["authenticationFlows", { authenticationFlows: {} }, "conditions.authenticationFlows.transferMethods is missing"],
    [
      "authenticationFlows",
      { authenticationFlows: { transferMethods: null } },
      "conditions.authenticationFlows.transferMethods is missing",
    ],
    [
      "authenticationFlows",
      { authenticationFlows: { transferMethods: "" } },
      "conditions.authenticationFlows.transferMethods is missing",
    ],
    [
      "users",
      { users: { includeUsers: ["All"], excludeGuestsOrExternalUsers: { externalTenants: null } } },
      "conditions.users.excludeGuestsOrExternalUsers.guestOrExternalUserTypes is missing",
    ],
  ])("a block that is there and empty is not the same as none: %s %j", (part, conditions, because) => {
    expect(withConditions(conditions).unknown).toEqual([{ part, because }]);
  });

  test("none stands for no flags at all", () => {
    const none = withConditions({
      authenticationFlows: { transferMethods: "none" },
      users: { includeUsers: ["All"], excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: "none" } },
    });
    expect(none).toEqual(base);
  });

  test("words among ids are taken in any case", () => {
    const { conditions } = withConditions({
      users: { includeUsers: ["all"], excludeUsers: ["guestsorexternalusers"] },
      applications: { includeApplications: ["ALL"], excludeApplications: ["office365"] },
      locations: { includeLocations: ["all"], excludeLocations: ["alltrusted"] },
    });
    expect(conditions).toEqual({
      clientAppTypes: ["all"],
      users: { includeUsers: ["All"], excludeUsers: ["GuestsOrExternalUsers"] },
      applications: { includeApplications: ["All"], excludeApplications: ["Office365"] },
      locations: { includeLocations: ["All"], excludeLocations: ["AllTrusted"] },
    });
  });

  test("a policy without conditions may apply to anybody", () => {
    const { conditions: _, ...rest } = base;
    const { unknown = [] } = readGraphPolicy(rest, fallback).policy;
    expect(unknown.map(({ part }) => part)).toEqual(["users", "applications", "clientAppTypes"]);
  });
});
