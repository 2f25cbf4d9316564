import { type Texts, errorLines, loadOne, partner } from "../support/tenant-folder";

const file = "tenants/contoso.yaml";
const textOf = (policy: string) => `${partner}policies: { own: { displayName: Own, policy: ${policy} } }\n`;
const policyOf = (policy: string) => loadOne(textOf(policy)).tenant.policies[0]?.policy;
const linesOf = (policy: string) => errorLines({ [file]: textOf(policy) } satisfies Texts);
const everyone = "users: { includeUsers: [All] }, applications: { includeApplications: [All] }";
const block = "grantControls: { builtInControls: [block] }";

test("takes Graph's JSON as it is exported, nulls, empty lists, flag strings and annotations included", () => {
  const graph = {
    "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#identity",
    conditions: {
      clientAppTypes: ["all"],
      userRiskLevels: [],
      platforms: null,
      insiderRiskLevels: "elevated",
      "users@odata.context": "x",
      users: {
        includeUsers: [],
        excludeRoles: ["62E90394-69F5-4237-9190-012177145E10"],
        includeGuestsOrExternalUsers: {
          guestOrExternalUserTypes: "serviceProvider,internalGuest",
          externalTenants: {
            "@odata.type": "#microsoft.graph.conditionalAccessAllExternalTenants",
            membershipKind: "all",
          },
        },
      },
      applications: { includeApplications: ["Office365"], excludeApplications: [], includeUserActions: [] },
      authenticationFlows: { transferMethods: "deviceCodeFlow" },
      devices: { deviceFilter: { mode: "exclude", rule: 'device.trustType -eq "ServerAD"' } },
    },
    grantControls: { operator: "OR", builtInControls: [], authenticationStrength: { id: "phishingResistantMfa" } },
    sessionControls: {
      persistentBrowser: { isEnabled: false, mode: "always" },
      signInFrequency: { isEnabled: true, value: 4, type: "hours", frequencyInterval: "timeBased" },
      disableResilienceDefaults: null,
    },
  };
  expect(policyOf(JSON.stringify(graph))).toEqual({
    id: { reference: "azuread_conditional_access_policy.own.object_id" },
    displayName: "Own",
    state: "enabled",
    conditions: {
      clientAppTypes: ["all"],
      insiderRiskLevels: ["elevated"],
      users: {
        excludeGroups: [{ reference: "azuread_group.break-glass.object_id" }],
        excludeRoles: ["62e90394-69f5-4237-9190-012177145e10"],
        includeGuestsOrExternalUsers: {
          guestOrExternalUserTypes: ["internalGuest", "serviceProvider"],
          externalTenants: { membershipKind: "all" },
        },
      },
      applications: { includeApplications: ["Office365"] },
      authenticationFlows: { transferMethods: ["deviceCodeFlow"] },
      devices: { deviceFilter: { mode: "exclude", rule: 'device.trustType -eq "ServerAD"' } },
    },
    grantControls: { operator: "OR", authenticationStrength: { id: "00000000-0000-0000-0000-000000000004" } },
    sessionControls: { signInFrequency: { frequencyInterval: "timeBased", value: 4, type: "hours" } },
  });
});

test("a policy that includes the break-glass group leaves it in", () => {
  const users = policyOf(
    `{ conditions: { users: { includeGroups: [Break-glass accounts] }, applications: { includeApplications: [All] } }, ${block} }`,
  )?.conditions.users;
  expect(users).toEqual({ includeGroups: [{ reference: "azuread_group.break-glass.object_id" }] });
});

test.each<[string, string, string[]]>([
  [
    "a member that Graph does not know",
    `{ conditions: { ${everyone}, platform: {} }, ${block} }`,
    ['4:140: unknown key "platform"; expected a known key, did you mean "platforms"?'],
  ],
  [
    "a control that does not exist",
    `{ conditions: { ${everyone} }, grantControls: { builtInControls: [mfaa] } }`,
    ['4:177: "mfaa"; expected one of the known values, did you mean "mfa"?'],
  ],
  [
    "a flag that does not exist",
    `{ conditions: { ${everyone}, insiderRiskLevels: "minor,low" }, ${block} }`,
    ['4:159: "minor,low"; expected minor, moderate, elevated; joined by commas'],
  ],
  ["no controls", `{ conditions: { ${everyone} } }`, ["4:46: a mapping; expected grantControls or sessionControls"]],
  [
    "two kinds of target",
    `{ conditions: { users: { includeUsers: [All] }, applications: { includeApplications: [All], includeUserActions: ["urn:user:registerdevice"] } }, ${block} }`,
    ["4:94: both applications and user actions; expected one kind of target"],
  ],
  [
    "names that stand for nothing",
    `{ conditions: { users: { includeUsers: [all], includeRoles: [Global Reeder] }, applications: { includeApplications: [Office356] } }, ${block} }`,
    [
      '4:86: unknown user "all"; expected an object id, a user principal name, All, None, GuestsOrExternalUsers, did you mean "All"?',
      '4:107: unknown role "Global Reeder"; expected a directory role, did you mean "Global Reader"?',
      '4:163: unknown application "Office356"; expected a client id (GUID) or a known name, did you mean "Office365"?',
    ],
  ],
  [
    "a device filter that is not one",
    `{ conditions: { ${everyone}, devices: { deviceFilter: { mode: include, rule: device.isCompliant -eq Yes } } }, ${block} }`,
    ['4:188: a filter rule with "Yes" at its character 24; expected True, False or null'],
  ],
  [
    "a filter for service principals that is not one",
    `{ conditions: { ${everyone}, clientApplications: { includeServicePrincipals: [ServicePrincipalsInMyTenant], servicePrincipalFilter: { mode: include, rule: device.model } } }, ${block} }`,
    [
      '4:266: a filter rule with "device.model" at its character 1; expected a property such as CustomSecurityAttribute.Set_Attribute',
    ],
  ],
  [
    "a frequency without a value",
    `{ conditions: { ${everyone} }, sessionControls: { signInFrequency: { type: hours } } }`,
    ["4:178: a mapping; expected value and type for timeBased, neither for everyTime"],
  ],
])("fails on %s", (_, policy, expected) => {
  expect(linesOf(policy)).toEqual(expected.map((line) => `${file}:${line}`));
});
