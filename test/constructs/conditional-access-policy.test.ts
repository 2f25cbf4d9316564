import { Group } from "@cdktf/provider-azuread/lib/group";
import * as fc from "fast-check";
import { ConditionalAccessPolicy } from "../../lib/constructs/conditional-access-policy";
import { UnsupportedByProviderError } from "../../lib/constructs/unsupported-by-provider-error";
import type { Conditions, ConditionalAccessPolicy as Policy, GrantControls } from "../../lib/model/policy";
import type { Id } from "../../lib/model/reference";
import { policyArbitrary } from "../support/policy-arbitraries";
import { addresses, inStack, onlyResource, synth, synthStack, type TerraformBlock } from "../support/synth";

const type = "azuread_conditional_access_policy";
const base: Omit<Policy, "id"> = {
  displayName: "Block",
  state: "enabled",
  conditions: {
    users: { includeUsers: ["All"] },
    applications: { includeApplications: ["All"] },
    clientAppTypes: ["all"],
  },
  grantControls: { operator: "OR", builtInControls: ["block"] },
};

function rendered(policy: Partial<Policy> = {}): TerraformBlock {
  const json = synthStack((stack) => new ConditionalAccessPolicy(stack, "policy", { policy: { ...base, ...policy } }));
  return onlyResource(json, type);
}
const withConditions = (conditions: Partial<Conditions>) =>
  rendered({ conditions: { ...base.conditions, ...conditions } })["conditions"];
const withGrant = (grantControls: GrantControls) => rendered({ grantControls })["grant_controls"];

test("its id is the Terraform name, and the policy's id refers to it", () => {
  const [names, id] = inStack((stack) => {
    const policy = new ConditionalAccessPolicy(stack, "block-all", { policy: base });
    return [addresses(synth(stack)), policy.policyId];
  });
  expect(names).toEqual([`${type}.block-all`]);
  expect(id).toEqual({ reference: `${type}.block-all.object_id` });
});

test("waits for the addresses it depends on", () => {
  const dependsOn = ["msgraph_update_resource.security-defaults"];
  const json = synthStack((stack) => new ConditionalAccessPolicy(stack, "policy", { policy: base, dependsOn }));
  expect(onlyResource(json, type)["depends_on"]).toEqual(dependsOn);
});

test("waits for a resource whose address is only known to cdktf", () => {
  const json = synthStack((stack) => {
    const group = new Group(stack, "group", { displayName: "Group", securityEnabled: true });
    new ConditionalAccessPolicy(stack, "policy", { policy: base, dependsOn: [group.fqn] });
  });
  expect(onlyResource(json, type)["depends_on"]).toEqual(["azuread_group.group"]);
});

test("text stays text in every field that takes it", () => {
  const evil = '${file("x")}%{if true}';
  const escaped = '$${file("x")}%%{if true}';
  const deviceFilter = { mode: "include", rule: evil } as const;
  const policy = rendered({
    displayName: evil,
    conditions: {
      users: {
        includeUsers: [evil],
        excludeUsers: [evil],
        includeGroups: [evil],
        excludeGroups: [evil],
        includeRoles: [evil],
        excludeRoles: [evil],
        includeGuestsOrExternalUsers: {
          guestOrExternalUserTypes: ["internalGuest"],
          externalTenants: { membershipKind: "enumerated", members: [evil] },
        },
      },
      applications: { includeApplications: [evil], excludeApplications: [evil] },
      clientAppTypes: ["all"],
      clientApplications: {
        includeServicePrincipals: [evil],
        excludeServicePrincipals: [evil],
        servicePrincipalFilter: deviceFilter,
      },
      locations: { includeLocations: [evil], excludeLocations: [evil] },
      devices: { deviceFilter },
    },
    grantControls: {
      operator: "OR",
      termsOfUse: [evil],
      customAuthenticationFactors: [evil],
      authenticationStrength: { id: evil },
    },
  });
  const json = JSON.stringify(policy);
  const count = (text: string) => json.split(JSON.stringify(text).slice(1, -1)).length - 1;
  expect(count(escaped)).toBe(19);
  expect(json.replaceAll(JSON.stringify(escaped).slice(1, -1), "")).not.toMatch(/\$\{|%\{/);
});

test("emits neither empty lists and blocks nor null", () => {
  const empty = (value: unknown): boolean =>
    value === null ||
    (typeof value === "object" && (Object.keys(value).length === 0 || Object.values(value).some(empty)));
  fc.assert(
    fc.property(policyArbitrary, (policy) => expect(empty(rendered(policy))).toBe(false)),
    { numRuns: 50 },
  );
});

test("the order of lists that come in changes nothing that goes out", () => {
  const reversed = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(reversed).reverse()
      : typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, reversed(member)]))
        : value;
  fc.assert(
    fc.property(policyArbitrary, (policy) => expect(rendered(reversed(policy) as Policy)).toEqual(rendered(policy))),
    { numRuns: 50 },
  );
});

test("tokens keep their place when unrelated tokens come before them", () => {
  const excluded = (unrelated: number): unknown => {
    const json = synthStack((stack) => {
      const groups = ["b", "a", "c"].map(
        (name) => new Group(stack, name, { displayName: name, securityEnabled: true }),
      );
      for (let count = 0; count < unrelated; count += 1) groups[0]?.getStringAttribute("mail");
      const excludeGroups = groups.map((group) => group.objectId);
      const policy = { ...base, conditions: { ...base.conditions, users: { includeUsers: ["All"], excludeGroups } } };
      return new ConditionalAccessPolicy(stack, "policy", { policy });
    });
    return (onlyResource(json, type)["conditions"] as { users: { excluded_groups: unknown } }).users.excluded_groups;
  };
  const expected = ["a", "b", "c"].map((name) => `\${azuread_group.${name}.object_id}`);
  expect(excluded(0)).toEqual(expected);
  expect(excluded(12)).toEqual(expected);
});

describe("canonical form", () => {
  const duplicated: Id[] = ["B0000000-0000-4000-8000-00000000000B", "a0000000-0000-4000-8000-00000000000a"];

  test("ids are lower-case, sorted and unique", () => {
    const users = { includeUsers: [...duplicated, "b0000000-0000-4000-8000-00000000000b"] };
    expect(withConditions({ users })).toMatchObject({
      users: { included_users: ["a0000000-0000-4000-8000-00000000000a", "b0000000-0000-4000-8000-00000000000b"] },
    });
  });

  test("All stands alone and None gives way", () => {
    expect(
      withConditions({
        users: { includeUsers: ["None", "a"] },
        applications: { includeApplications: ["Office365", "All"] },
        clientAppTypes: ["browser", "all"],
        platforms: { includePlatforms: ["linux", "all"] },
        locations: { includeLocations: ["All", "AllTrusted"] },
      }),
    ).toEqual({
      users: { included_users: ["a"] },
      applications: { included_applications: ["All"] },
      client_app_types: ["all"],
      platforms: { included_platforms: ["all"] },
      locations: { included_locations: ["All"] },
    });
  });

  test("guests come in Graph's order, from every tenant where nothing else is said", () => {
    const includeGuestsOrExternalUsers = { guestOrExternalUserTypes: ["serviceProvider", "internalGuest"] } as const;
    expect(withConditions({ users: { includeGuestsOrExternalUsers } })).toMatchObject({
      users: {
        included_guests_or_external_users: [
          {
            guest_or_external_user_types: ["internalGuest", "serviceProvider"],
            external_tenants: [{ membership_kind: "all" }],
          },
        ],
      },
    });
  });

  test("one control has the operator OR, several keep theirs", () => {
    expect(withGrant({ operator: "AND", builtInControls: ["mfa"] })).toEqual({
      operator: "OR",
      built_in_controls: ["mfa"],
    });
    expect(withGrant({ operator: "AND", builtInControls: ["passwordChange", "mfa"] })).toEqual({
      operator: "AND",
      built_in_controls: ["mfa", "passwordChange"],
    });
  });

  test("a strength is named by its path, or by the resource that makes it", () => {
    const path = "/policies/authenticationStrengthPolicies/00000000-0000-0000-0000-000000000004";
    const withStrength = (id: Id) => withGrant({ operator: "AND", authenticationStrength: { id } });
    expect(withStrength("00000000-0000-0000-0000-000000000004")).toEqual({
      operator: "OR",
      authentication_strength_policy_id: path,
    });
    expect(withStrength({ reference: "azuread_authentication_strength_policy.own.id" })).toEqual({
      operator: "OR",
      authentication_strength_policy_id: "${azuread_authentication_strength_policy.own.id}",
    });
  });

  test("a sign-in frequency has a value only where it is time based", () => {
    const session = (signInFrequency: NonNullable<Policy["sessionControls"]>["signInFrequency"]) =>
      rendered({ sessionControls: signInFrequency ? { signInFrequency } : {} })["session_controls"];
    expect(session({ frequencyInterval: "everyTime" })).toEqual({ sign_in_frequency_interval: "everyTime" });
    expect(session({ frequencyInterval: "timeBased", value: 4, type: "hours" })).toEqual({
      sign_in_frequency_interval: "timeBased",
      sign_in_frequency: 4,
      sign_in_frequency_period: "hours",
    });
    expect(session(undefined)).toBeUndefined();
  });
});

const { conditions } = base;
test.each<[string, Partial<Policy>]>([
  [
    "conditions.applications.includeAuthenticationContextClassReferences",
    { conditions: { ...conditions, applications: { includeAuthenticationContextClassReferences: ["c1"] } } },
  ],
  [
    "conditions.applications.applicationFilter",
    { conditions: { ...conditions, applications: { applicationFilter: { mode: "include", rule: "x" } } } },
  ],
  ["conditions.applications", { conditions: { ...conditions, applications: {} } }],
  ["conditions.users", { conditions: { ...conditions, users: { excludeUsers: ["a"] } } }],
  ["conditions.clientAppTypes", { conditions: { ...conditions, clientAppTypes: [] } }],
  ["conditions.platforms", { conditions: { ...conditions, platforms: { includePlatforms: [] } } }],
  ["conditions.locations", { conditions: { ...conditions, locations: { includeLocations: [] } } }],
  ["conditions.insiderRiskLevels", { conditions: { ...conditions, insiderRiskLevels: ["minor", "elevated"] } }],
  ["sessionControls.continuousAccessEvaluation", { sessionControls: { continuousAccessEvaluation: "disabled" } }],
  ["sessionControls.secureSignInSession", { sessionControls: { secureSignInSession: true } }],
  ["grantControls", { grantControls: { operator: "OR" } }],
  [
    "grantControls.customAuthenticationFactors",
    { grantControls: { operator: "OR", customAuthenticationFactors: ["a"] } },
  ],
  ["devices", { unknown: [{ part: "devices", because: "it was not readable" }] }],
])("fails for what the provider cannot express: %s", (part, policy) => {
  const construct = () => rendered(policy);
  expect(construct).toThrow(UnsupportedByProviderError);
  expect(construct).toThrow(`test/policy: ${part} cannot be deployed with the azuread provider: `);
});
