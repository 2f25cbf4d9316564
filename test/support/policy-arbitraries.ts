import * as fc from "fast-check";
import {
  builtInControls,
  clientAppTypes,
  type ConditionalAccessPolicy,
  devicePlatforms,
  guestOrExternalUserTypes,
  insiderRiskLevels,
  riskLevels,
  transferMethods,
  userActions,
} from "../../lib/model/policy";
import type { Id } from "../../lib/model/reference";

/** A non-empty choice of values, in their order of declaration. */
function someOf<T>(values: readonly T[]): fc.Arbitrary<T[]> {
  return fc.subarray([...values], { minLength: 1 });
}

/** Text as people and attackers write it: template markers, quotes, line breaks, any Unicode. */
const hostile = fc.constantFrom(
  "${",
  "$${",
  "%{",
  "%%{",
  "}",
  '${file("/etc/passwd")}',
  '"',
  "\\",
  "\n",
  "$",
  "%",
  "ü",
  "🔒",
);
export const textArbitrary = fc
  .array(fc.oneof(hostile, fc.string({ unit: "grapheme", maxLength: 6 })), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(""))
  .filter((text) => text.length > 0 && !text.includes("TfToken["));

const guid = fc.uuid();
const reference = (type: string) =>
  fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/).map((name) => ({ reference: `azuread_${type}.${name}.object_id` }));

const text = (id: Id) => (typeof id === "string" ? id : `\${${id.reference}}`);

/** Distinct ids in the order in which constructs emit them. */
function ids(one: fc.Arbitrary<Id>): fc.Arbitrary<Id[]> {
  return fc
    .uniqueArray(one, { minLength: 1, maxLength: 4, selector: text })
    .map((list) => list.sort((a, b) => (text(a) < text(b) ? -1 : 1)));
}

const idsOf = (type: string) => ids(fc.oneof(guid, reference(type)));
const sentinelOr = (sentinel: string, others: fc.Arbitrary<Id[]>) => fc.oneof(fc.constant<Id[]>([sentinel]), others);

/** A record in which each member is there or not, without undefined ones; at least one of `required` is. */
function members<T extends object>(
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  required: readonly (keyof T)[] = [],
) {
  return fc
    .record(arbitraries, { requiredKeys: [] })
    .filter((record) => required.length === 0 || required.some((key) => key in record));
}

const guests = fc.record({
  guestOrExternalUserTypes: someOf(guestOrExternalUserTypes),
  externalTenants: fc.oneof(
    fc.constant({ membershipKind: "all" } as const),
    ids(guid).map((members) => ({ membershipKind: "enumerated", members }) as const),
  ),
});

const users = members(
  {
    includeUsers: sentinelOr("All", idsOf("user")),
    excludeUsers: idsOf("user"),
    includeGroups: idsOf("group"),
    excludeGroups: idsOf("group"),
    includeRoles: ids(guid),
    excludeRoles: ids(guid),
    includeGuestsOrExternalUsers: guests,
    excludeGuestsOrExternalUsers: guests,
  },
  ["includeUsers", "includeGroups", "includeRoles", "includeGuestsOrExternalUsers"],
);

const applications = fc.oneof(
  fc
    .tuple(
      sentinelOr("All", ids(fc.oneof(guid, fc.constant("Office365")))),
      members({ excludeApplications: ids(guid) }),
    )
    .map(([includeApplications, rest]) => ({ includeApplications, ...rest })),
  someOf(userActions).map((includeUserActions) => ({ includeUserActions })),
);

const filter = fc.record({ mode: fc.constantFrom("include", "exclude"), rule: textArbitrary });
const allOr = <T>(all: T, values: readonly T[]) =>
  fc.oneof(fc.constant([all]), someOf(values.filter((value) => value !== all)));

const narrowing = members({
  platforms: fc
    .tuple(allOr("all", devicePlatforms), members({ excludePlatforms: someOf(devicePlatforms.slice(1)) }))
    .map(([includePlatforms, rest]) => ({ includePlatforms, ...rest })),
  locations: fc
    .tuple(
      sentinelOr("All", idsOf("named_location")),
      members({ excludeLocations: sentinelOr("AllTrusted", idsOf("named_location")) }),
    )
    .map(([includeLocations, rest]) => ({ includeLocations, ...rest })),
  devices: fc.record({ deviceFilter: filter }),
  signInRiskLevels: someOf(riskLevels),
  userRiskLevels: someOf(riskLevels),
  servicePrincipalRiskLevels: someOf(riskLevels),
  insiderRiskLevels: fc.constantFrom(...insiderRiskLevels).map((level) => [level]),
  authenticationFlows: fc.record({ transferMethods: someOf(transferMethods) }),
  clientApplications: members(
    {
      includeServicePrincipals: sentinelOr("ServicePrincipalsInMyTenant", idsOf("service_principal")),
      excludeServicePrincipals: idsOf("service_principal"),
      servicePrincipalFilter: filter,
    },
    ["includeServicePrincipals"],
  ),
});

const strength = fc.oneof(guid, fc.constant({ reference: "azuread_authentication_strength_policy.without-phone.id" }));

const grantControls = fc
  .tuple(
    fc.constantFrom("AND" as const, "OR" as const),
    members(
      {
        builtInControls: someOf(builtInControls),
        termsOfUse: ids(guid),
        customAuthenticationFactors: ids(guid),
        authenticationStrength: fc.record({ id: strength }),
      },
      ["builtInControls", "termsOfUse", "authenticationStrength"],
    ),
  )
  .map(([operator, controls]) => ({
    operator: Object.values(controls).flat().length === 1 ? ("OR" as const) : operator,
    ...controls,
  }));

const authenticationType = members({
  authenticationType: fc.constantFrom("primaryAndSecondaryAuthentication", "secondaryAuthentication"),
});
const sessionControls = members(
  {
    applicationEnforcedRestrictions: fc.constant(true as const),
    cloudAppSecurity: fc.constantFrom("mcasConfigured", "monitorOnly", "blockDownloads"),
    signInFrequency: fc.oneof(
      authenticationType.map((type) => ({ ...type, frequencyInterval: "everyTime" as const })),
      fc
        .tuple(authenticationType, fc.integer({ min: 1, max: 23 }), fc.constantFrom("hours" as const, "days" as const))
        .map(([authentication, value, type]) => ({
          ...authentication,
          frequencyInterval: "timeBased" as const,
          value,
          type,
        })),
    ),
    persistentBrowser: fc.constantFrom("always", "never"),
    disableResilienceDefaults: fc.constant(true as const),
  },
  [
    "applicationEnforcedRestrictions",
    "cloudAppSecurity",
    "signInFrequency",
    "persistentBrowser",
    "disableResilienceDefaults",
  ],
);

/**
 * Policies that the provider can express, in canonical form: whatever constructs make of one, reading it back gives it
 * again. Its conditions are combined freely, also where Entra would refuse the combination. The id is that of a policy
 * constructed under the id `policy` directly in a stack.
 */
export const policyArbitrary: fc.Arbitrary<ConditionalAccessPolicy> = fc
  .record({
    displayName: textArbitrary,
    state: fc.constantFrom("enabled", "enabledForReportingButNotEnforced", "disabled"),
    conditions: fc
      .tuple(fc.record({ users, applications, clientAppTypes: allOr("all", clientAppTypes) }), narrowing)
      .map(([required, optional]) => ({ ...required, ...optional })),
    controls: members({ grantControls, sessionControls }, ["grantControls", "sessionControls"]),
  })
  .map(({ controls, ...policy }) => ({
    id: { reference: "azuread_conditional_access_policy.policy.object_id" },
    ...policy,
    ...controls,
  })) as fc.Arbitrary<ConditionalAccessPolicy>;
