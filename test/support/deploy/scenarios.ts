import type { Tenant } from "../../../lib/model/tenant";
import type { Scenario } from "./scenario";
import { type StackOfTenant, stackOf } from "./tenant-deployment";
import { example, loadedAs, stagesOfTheMove } from "./variants";

/** How a tenant's stack is made; tests put another way in its place to show what the difference is for. */
export type MakeStack = (tenant: Tenant) => StackOfTenant;

const exampleKeys = ["contoso", "woodgrove", "northwind", "adatum", "fabrikam"] as const;

/** Every example, deployed to a tenant that has security defaults and nothing else. */
export function firstDeployments(make: MakeStack = stackOf): readonly Scenario[] {
  return exampleKeys.map((key) => ({ name: key, history: [], goal: make(example(key)) }));
}

/** From security defaults to Conditional Access and back, as the page about it says. */
export function stagedMoves(make: MakeStack = stackOf): readonly Scenario[] {
  const [prepare, enforce] = stagesOfTheMove().map((tenant) => make(tenant)) as [StackOfTenant, StackOfTenant];
  const partner = ["reportOnly", "enforced"].map((rollout) =>
    make(example("contoso", ["mfa:\n  rollout: enforced", `mfa:\n  rollout: ${rollout}`])),
  ) as [StackOfTenant, StackOfTenant];
  const openAgain = make(
    loadedAs("litware", litware("method: conditionalAccess, rollout: reportOnly, whileReportOnly: existingPolicies")),
  );
  const back = make(loadedAs("litware", litware("method: securityDefaults", "base/customer.yaml")));
  return [
    { name: "move: prepare", history: [], goal: prepare },
    { name: "move: switch", history: [prepare], goal: enforce },
    { name: "move: switch of a partner", history: [partner[0]], goal: partner[1] },
    { name: "back: report only", history: [prepare, enforce], goal: openAgain, forget: [switchAddress] },
    { name: "back: switch", history: [prepare, openAgain], goal: back, forget: [switchAddress] },
  ];
}

const switchAddress = "msgraph_update_resource.security-defaults";

function litware(mfa: string, base = "base/customer-conditional-access.yaml"): string {
  return [
    `extends: ${base}`,
    "tenant: { id: 8d4f2c6a-1b3e-4d5f-9a7c-0e2b4d6f8a1c, name: Litware, initialDomain: litware.onmicrosoft.com }",
    `mfa: { ${mfa} }`,
  ].join("\n");
}

/** Changes of a tenant whose policies are enforced. */
export function updates(make: MakeStack = stackOf): readonly Scenario[] {
  const woodgrove = example("woodgrove");
  const contoso = example("contoso", enforcedCountries);
  const changed = (name: string, before: Tenant, after: Tenant): Scenario => ({
    name,
    history: [make(before)],
    goal: make(after),
  });
  const withPolicies = (...lines: readonly string[]) =>
    example("woodgrove", ["policies:\n", `policies:\n${lines.join("\n")}\n`]);
  const withBreakGlass = (text: string) => example("woodgrove", ["mfa:", `breakGlass: ${text}\nmfa:`]);
  return [
    changed("keys of policies", woodgrove, withPolicies(...renamedPolicies)),
    changed("weaker policies", woodgrove, withPolicies(...weakerPolicies)),
    changed(
      "other break-glass accounts",
      woodgrove,
      withBreakGlass("{ accounts: [{ userPrincipalName: emergency-3 }, { userPrincipalName: emergency-4 }] }"),
    ),
    changed(
      "other break-glass group",
      woodgrove,
      withBreakGlass("{ group: { objectId: 7c1d0f3e-5a2b-4c6d-8e9f-0a1b2c3d4e5f } }"),
    ),
    changed("key of a strength", contoso, example("contoso", enforcedCountries, ["without-phone", "phoneless"])),
    changed(
      "methods of a strength",
      contoso,
      example("contoso", enforcedCountries, [
        "preset: withoutPhone",
        "allowedCombinations: [fido2, windowsHelloForBusiness]",
      ]),
    ),
    changed(
      "kind of a location",
      contoso,
      example("contoso", enforcedCountries, ["countries: [BE, DE, NL]", "ipRanges: [203.0.113.0/25]"]),
    ),
    changed(
      "key of a location",
      contoso,
      example("contoso", enforcedCountries, ["datacentre:", "servers:"], ["[datacentre]", "[servers]"]),
    ),
    changed("policies and locations gone", contoso, example("contoso", enforcedCountries, ...withoutMeetingRooms)),
  ];
}

const enforcedCountries = [
  "locations: [countries-of-operation]\n    rollout: reportOnly",
  "locations: [countries-of-operation]",
] as const;

const renamedPolicies = [
  "  mfa-all-users: null",
  "  mfa-everybody: { template: requireMfaForAllUsers }",
  "  block-legacy-authentication: null",
  "  legacy: { template: blockLegacyAuthentication }",
  "  block-device-code-flow: null",
  "  device-code: { template: blockDeviceCodeFlow }",
];

const weakerPolicies = [
  "  phishing-resistant-mfa-administrators: null",
  "  mfa-administrators: { template: requireMfaForAdministrators }",
  "  block-unknown-platforms: null",
  "  block-authentication-transfer: { rollout: reportOnly }",
];

const withoutMeetingRooms = [
  [
    '  offices:\n    displayName: Contoso offices\n    ipRanges: [192.0.2.0/26, "2001:db8:c0a::/48"]\n    trusted: true\n',
    "",
  ],
  [
    "  restrict-meeting-rooms:\n    template: restrictToTrustedLocations\n    displayName: Meeting rooms only from the offices\n    groups: [Teams Rooms accounts]\n    locations: [offices]\n",
    "",
  ],
  [
    "  meeting-rooms-device-code:\n    who:\n      groups: [Teams Rooms accounts]\n    from: [block-device-code-flow]\n    reason: Teams Rooms on Android are signed in remotely with a device code.\n    compensatingControl: restrict-meeting-rooms blocks these accounts outside the offices, and MFA still applies to them.\n    approver: Chief information security officer\n    expires: 2030-06-30\n",
    "",
  ],
] as const;

/** `terraform destroy`. */
export function removals(make: MakeStack = stackOf): readonly Scenario[] {
  return (["contoso", "woodgrove"] as const).map((key) => ({
    name: `${key} destroyed`,
    history: [make(example(key))],
    goal: undefined,
  }));
}
