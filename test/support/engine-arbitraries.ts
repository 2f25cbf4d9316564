import * as fc from "fast-check";
import type { EvaluationOptions } from "../../lib/evaluate/context";
import {
  type BuiltInControl,
  builtInControls,
  type ConditionalAccessPolicy,
  type Conditions,
  type GrantControls,
  guestOrExternalUserTypes,
  insiderRiskLevels,
  riskLevels,
  transferMethods,
  userActions,
} from "../../lib/model/policy";
import type { PolicySet } from "../../lib/model/policy-set";
import type { SignIn } from "../../lib/model/sign-in";
import { deviceRules, devices } from "./device-arbitraries";
import {
  groups,
  namedLocations,
  resources,
  roles,
  servicePrincipals,
  targets,
  tenants,
  users,
} from "./engine-universe";

const some = <T>(values: readonly T[]) =>
  fc.subarray([...values], { minLength: 1, maxLength: Math.min(2, values.length) });
const few = <T>(values: readonly T[]) => fc.subarray([...values], { maxLength: Math.min(2, values.length) });
const sometimes = { requiredKeys: [] as never[] };
/** Most members of a sign-in are known, so that most verdicts are decided. */
const usually = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 12 });

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}

const guests = fc.record(
  {
    guestOrExternalUserTypes: some(guestOrExternalUserTypes),
    externalTenants: fc.oneof(
      fc.constant({ membershipKind: "all" as const }),
      fc.record({ membershipKind: fc.constant("enumerated" as const), members: some(tenants) }),
    ),
  },
  { requiredKeys: ["guestOrExternalUserTypes"] },
);

const included = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ includeUsers: ["All"] }) },
  fc.record(
    {
      includeUsers: some([...users, "None", "GuestsOrExternalUsers"]),
      includeGroups: some(groups),
      includeRoles: some(roles),
      includeGuestsOrExternalUsers: guests,
    },
    sometimes,
  ),
);
const excluded = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  fc.record(
    {
      excludeUsers: few([...users, "GuestsOrExternalUsers"]),
      excludeGroups: few(groups),
      excludeRoles: few(roles),
      excludeGuestsOrExternalUsers: guests,
    },
    sometimes,
  ),
);
const userScope = fc
  .tuple(included, excluded)
  .map(([one, other]) => ({ users: { ...one, ...other } as Conditions["users"] }));
const workloadScope = fc
  .record(
    {
      includeServicePrincipals: fc.oneof(fc.constant(["ServicePrincipalsInMyTenant"]), some(servicePrincipals)),
      excludeServicePrincipals: few(servicePrincipals),
    },
    { requiredKeys: ["includeServicePrincipals"] },
  )
  .map((clientApplications) => ({ users: { includeUsers: ["None"] }, clientApplications }));

const applications = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ includeApplications: ["All"] }) },
  fc.record({ includeApplications: fc.constant(["All"]), excludeApplications: some(targets) }),
  fc.record({ includeApplications: some([...targets, "None"]), excludeApplications: few(targets) }),
  fc.record({ includeUserActions: some(userActions) }),
  fc.record({ includeAuthenticationContextClassReferences: some(["c1", "c2"]) }),
);

const platforms = fc.record(
  {
    includePlatforms: fc.oneof(fc.constant(["all" as const]), some(["windows", "iOS", "linux"] as const)),
    excludePlatforms: few(["windows", "android"] as const),
  },
  { requiredKeys: ["includePlatforms"] },
);
const places = ["AllTrusted", "00000000-0000-0000-0000-000000000000", ...namedLocations.map(({ id }) => id), "missing"];
const readableLocations = namedLocations.filter(({ kind }) => kind !== "unknown");
const locations = fc.record(
  {
    includeLocations: fc.oneof(fc.constant(["All"]), some(places)),
    excludeLocations: few(places),
  },
  { requiredKeys: ["includeLocations"] },
);
const clientAppTypes = fc.oneof(
  { weight: 3, arbitrary: fc.constant(["all" as const]) },
  some(["browser", "mobileAppsAndDesktopClients", "exchangeActiveSync", "easSupported", "other"] as const),
);

/** Two of the optional conditions at most: with more, hardly any policy applies. */
const optionalConditions = fc
  .record({
    platforms,
    locations,
    devices: fc.record({ deviceFilter: fc.record({ mode: fc.constantFrom("include", "exclude"), rule: deviceRules }) }),
    signInRiskLevels: some(riskLevels),
    userRiskLevels: some(riskLevels),
    servicePrincipalRiskLevels: some(riskLevels),
    insiderRiskLevels: some(insiderRiskLevels),
    authenticationFlows: fc.record({ transferMethods: some(transferMethods) }),
  })
  .chain((all) =>
    fc
      .subarray(Object.entries(all), { maxLength: 2 })
      .map((entries) => Object.fromEntries(entries) as unknown as Partial<Conditions>),
  );

const grantControls: fc.Arbitrary<GrantControls> = fc.oneof(
  fc.constant({ operator: "OR" as const, builtInControls: ["block" as const] }),
  fc.constant({ operator: "OR" as const, builtInControls: ["mfa" as const] }),
  fc.record(
    {
      operator: fc.constantFrom("AND" as const, "OR" as const),
      builtInControls: some(builtInControls.filter((one): one is Exclude<BuiltInControl, "block"> => one !== "block")),
      termsOfUse: few(["terms"]),
      customAuthenticationFactors: few(["factor"]),
      authenticationStrength: fc.constantFrom({ id: "00000000-0000-0000-0000-000000000004" }, { id: "own-strength" }),
    },
    { requiredKeys: ["operator"] },
  ),
);
const controls = fc.oneof(
  { weight: 12, arbitrary: fc.record({ grantControls }) },
  { weight: 3, arbitrary: fc.record({ sessionControls: fc.constant({ persistentBrowser: "never" as const }) }) },
  fc.constant({}),
);

export const policies: fc.Arbitrary<ConditionalAccessPolicy> = fc
  .record({
    state: fc.oneof(
      { weight: 6, arbitrary: fc.constant("enabled" as const) },
      { weight: 3, arbitrary: fc.constant("enabledForReportingButNotEnforced" as const) },
      fc.constant("disabled" as const),
    ),
    scope: fc.oneof({ weight: 12, arbitrary: userScope }, workloadScope),
    base: fc.record({ applications, clientAppTypes }),
    others: optionalConditions,
    controls,
  })
  .map(({ state, scope, base, others, controls }) => ({
    id: "policy",
    displayName: "Policy",
    state,
    conditions: { ...base, ...others, ...scope } as Conditions,
    ...controls,
  }));

/** Policies with ids by their place: policy-0, policy-1, … */
export const policySets: fc.Arbitrary<PolicySet> = fc
  .record({
    policies: fc.array(policies, { maxLength: 6 }),
    securityDefaults: fc.constantFrom("off" as const, "off" as const, "on" as const, "unknown" as const),
    namedLocations: fc.constantFrom(namedLocations, readableLocations),
    namedLocationsComplete: fc.boolean(),
  })
  .map(({ policies, securityDefaults, ...locations }) => ({
    policies: policies.map((policy, index) => ({ ...policy, id: `policy-${index}` })),
    ...locations,
    authenticationStrengths: [],
    securityDefaults,
    doubts: [],
  }));

const userIdentities = fc
  .record({
    kind: fc.constant("user" as const),
    id: fc.constantFrom(...users),
    guestOrExternalUserType: fc.option(fc.constantFrom(...guestOrExternalUserTypes), { nil: undefined, freq: 2 }),
    externalTenantId: usually(fc.constantFrom(...tenants)),
    groups: usually(few(groups)),
    groupsNotKnown: fc.option(some(groups), { nil: undefined, freq: 1 }),
    roles: usually(few(roles)),
  })
  .map(withoutUndefined);
const servicePrincipalIdentities = fc
  .record({
    kind: fc.constant("servicePrincipal" as const),
    id: fc.constantFrom(...servicePrincipals),
    servicePrincipalKind: usually(fc.constantFrom("singleTenant", "singleTenant", "multiTenant", "managedIdentity")),
  })
  .map(withoutUndefined);

const signInTargets = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record(
      {
        kind: fc.constant("applications" as const),
        applications: some(resources),
        baselineScopesOnly: fc.boolean(),
      },
      { requiredKeys: ["kind", "applications"] },
    ),
  },
  fc.record({ kind: fc.constant("userAction" as const), userAction: fc.constantFrom(...userActions) }),
  fc.record(
    {
      kind: fc.constant("authenticationContext" as const),
      value: fc.constantFrom("c1", "c2", "c3"),
      applications: some(resources),
    },
    { requiredKeys: ["kind", "value"] },
  ),
);

export const signIns = fc
  .record({
    identity: fc.oneof({ weight: 8, arbitrary: userIdentities }, servicePrincipalIdentities),
    target: signInTargets,
    clientAppType: usually(
      fc.constantFrom(
        "browser",
        "browser",
        "mobileAppsAndDesktopClients",
        "exchangeActiveSync",
        "easSupported",
        "other",
      ),
    ),
    devicePlatform: usually(fc.constantFrom("windows", "iOS", "android", "linux", "unknown")),
    ipAddress: usually(
      fc.constantFrom("203.0.113.5", "203.0.113.40", "198.51.100.7", "192.0.2.1", "2001:db8::1", "2001:db8:ffff::1"),
    ),
    country: usually(fc.constantFrom("DE", "FR", "US", "unknown")),
    signInRiskLevel: usually(fc.constantFrom(...riskLevels)),
    userRiskLevel: usually(fc.constantFrom(...riskLevels)),
    servicePrincipalRiskLevel: usually(fc.constantFrom(...riskLevels)),
    insiderRiskLevel: usually(fc.constantFrom("none", ...insiderRiskLevels)),
    transferMethod: usually(fc.constantFrom("none", "none", ...transferMethods)),
    device: usually(devices),
  })
  .map((signIn) => withoutUndefined(signIn) as SignIn);

export const evaluationOptions: fc.Arbitrary<EvaluationOptions> = fc.record(
  {
    baselineScopeMode: fc.constantFrom("legacy" as const, "default" as const, { custom: "own-application" }),
    ownApplications: fc.constant(["own-application"]),
    multifactorTrustedIps: fc.constantFrom([], ["192.0.2.0/24"]),
    allUsersCoversB2bDirectConnect: fc.boolean(),
  },
  sometimes,
);
