import * as fc from "fast-check";
import { ConditionalAccessPolicy } from "../../lib/constructs/conditional-access-policy";
import { ConfigurationError } from "../../lib/config/configuration-error";
import { inStack } from "../support/synth";
import { errorLines, loadOne, partner } from "../support/tenant-folder";

const file = "tenants/contoso.yaml";
const textOf = (policy: string) => `${partner}policies: { own: { displayName: Own, policy: ${policy} } }\n`;
const everyone = "users: { includeUsers: [All] }, applications: { includeApplications: [All] }";
const block = "grantControls: { builtInControls: [block] }";

describe("fails, at its place, on what Terraform's provider cannot express", () => {
  test.each<[string, string, string]>([
    [
      "an authentication context",
      `{ conditions: { users: { includeUsers: [All] }, applications: { includeAuthenticationContextClassReferences: [c1] } }, ${block} }`,
      `4:110: authentication contexts, for which the azuread provider has no argument; expected applications, user actions, or a policy managed outside this stack`,
    ],
    [
      "an application filter",
      `{ conditions: { users: { includeUsers: [All] }, applications: { applicationFilter: { mode: include, rule: x } } }, ${block} }`,
      `4:110: an application filter, which the azuread provider takes from version 3.9 on (this project pins 3.7); expected applications by id`,
    ],
    [
      "nobody",
      `{ conditions: { users: { excludeUsers: [All] }, applications: { includeApplications: [All] } }, ${block} }`,
      `4:62: nobody who is included; expected users, groups, roles or guests`,
    ],
    [
      "two insider risk levels",
      `{ conditions: { ${everyone}, insiderRiskLevels: [minor, elevated] }, ${block} }`,
      `4:140: several insider risk levels; expected one level a policy`,
    ],
    [
      "token protection",
      `{ conditions: { ${everyone} }, sessionControls: { secureSignInSession: { isEnabled: true } } }`,
      `4:161: secureSignInSession, for which the azuread provider has no argument; expected a policy managed outside this stack`,
    ],
    [
      "continuous access evaluation",
      `{ conditions: { ${everyone} }, ${block}, sessionControls: { continuousAccessEvaluation: { mode: disabled } } }`,
      `4:206: continuousAccessEvaluation, for which the azuread provider has no argument; expected a policy managed outside this stack`,
    ],
    [
      "custom factors alone",
      `{ conditions: { ${everyone} }, grantControls: { customAuthenticationFactors: [Duo] } }`,
      `4:159: custom factors alone, which the azuread provider takes beside another control only; expected External MFA, which the control mfa accepts`,
    ],
    [
      "a session block with nothing enabled",
      `{ conditions: { ${everyone} }, sessionControls: { persistentBrowser: { isEnabled: false, mode: never } } }`,
      `4:38: neither grant nor session controls; expected one of the two`,
    ],
    [
      "grant controls without a control",
      `{ conditions: { ${everyone} }, grantControls: { operator: OR, builtInControls: [] } }`,
      `4:142: neither grant nor session controls; expected one of the two`,
    ],
  ])("%s", (_, policy, line) => {
    expect(errorLines({ [file]: textOf(policy) })).toEqual([`${file}:${line}`]);
  });
});

const some = <T>(...values: T[]) => fc.subarray(values);
const optional = <T>(members: Record<string, fc.Arbitrary<T>>) => fc.record(members, { requiredKeys: [] });
/** Often what is right, so that what is wrong elsewhere does not hide what is right here. */
const mostly = (right: object, members: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(right) }, { weight: 2, arbitrary: optional(members) });
const filter = fc.constant({ mode: "include", rule: 'CustomSecurityAttribute.Set_Name -eq "x"' });

/** Policies as Graph writes them, of parts that tenant files know but the provider may not. */
const graphPolicy = fc.record(
  {
    conditions: fc
      .record({
        users: mostly(
          { includeUsers: ["All"] },
          {
            includeUsers: some("All"),
            includeRoles: some("Global Reader"),
            includeGuestsOrExternalUsers: fc.constant({ guestOrExternalUserTypes: "internalGuest" }),
          },
        ),
        applications: mostly(
          { includeApplications: ["All"] },
          {
            includeApplications: some("All", "Office365"),
            includeUserActions: some("urn:user:registerdevice"),
            includeAuthenticationContextClassReferences: some("c1"),
            applicationFilter: filter,
          },
        ),
        more: mostly(
          { insiderRiskLevels: "minor" },
          {
            clientAppTypes: some("browser", "other"),
            platforms: fc.constant({ includePlatforms: ["all"], excludePlatforms: [] }),
            insiderRiskLevels: fc.constantFrom("minor", "minor,elevated"),
            clientApplications: optional({ servicePrincipalFilter: filter }),
          },
        ),
      })
      .map(({ more, ...rest }) => ({ ...rest, ...more })),
    grantControls: mostly(
      { builtInControls: ["mfa"] },
      {
        operator: fc.constantFrom("AND", "OR"),
        builtInControls: some("mfa", "compliantDevice"),
        customAuthenticationFactors: some("Duo"),
      },
    ),
    sessionControls: mostly(
      { disableResilienceDefaults: true },
      {
        disableResilienceDefaults: fc.boolean(),
        continuousAccessEvaluation: fc.constant({ mode: "disabled" }),
        secureSignInSession: optional({ isEnabled: fc.boolean() }),
        persistentBrowser: fc.record({ isEnabled: fc.boolean(), mode: fc.constant("never") }),
      },
    ),
  },
  { requiredKeys: ["conditions"] },
);

test("whatever a tenant file may say, the construct can express", () => {
  let accepted = 0;
  fc.assert(
    fc.property(graphPolicy, (graph) => {
      const policy = loadedPolicy(JSON.stringify(graph));
      if (!policy) return;
      accepted++;
      inStack((stack) => new ConditionalAccessPolicy(stack, "own", { policy }));
    }),
    { numRuns: 300 },
  );
  expect(accepted).toBeGreaterThan(10);
});

function loadedPolicy(graph: string) {
  try {
    return loadOne(textOf(graph)).tenant.policies[0]!.policy;
  } catch (error) {
    if (error instanceof ConfigurationError) return undefined;
    throw error;
  }
}
