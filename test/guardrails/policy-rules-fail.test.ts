import { phishingResistant, policies, policy, saysOf, userId, type PolicyChange } from "../support/judging";
import { action, everyone, groups, guests, guid, riskyUsers, workload } from "../support/policy-changes";

const fails: readonly [rule: string, change: PolicyChange, message: string][] = [
  [
    "well-formed-ids",
    { users: { included_users: ["all"], ...groups } },
    'includeUsers holds "all"; expected All, None',
  ],
  [
    "well-formed-ids",
    { users: { ...everyone, excluded_users: ["alice@contoso.example"] } },
    'excludeUsers holds "alice@',
  ],
  [
    "well-formed-ids",
    { users: { ...everyone, excluded_groups: [`/groups/${guid}`] } },
    `excludeGroups holds "/groups/${guid}"`,
  ],
  ["well-formed-ids", { users: { included_roles: ["All"] } }, 'includeRoles holds "All"; expected a role template id'],
  [
    "well-formed-ids",
    { users: { included_roles: ["Global Administrator"] } },
    'includeRoles holds "Global Administrator"',
  ],
  [
    "well-formed-ids",
    { users: { ...everyone, excluded_users: ["All"] } },
    'excludeUsers holds "All"; expected GuestsOr',
  ],
  [
    "well-formed-ids",
    { conditions: { applications: { included_applications: ["Office 365"] } } },
    'holds "Office 365"',
  ],
  [
    "well-formed-ids",
    { conditions: { locations: { included_locations: ["office"] } } },
    'includeLocations holds "office"',
  ],
  ["well-formed-ids", { grant: { operator: "OR", terms_of_use: ["terms"] } }, 'termsOfUse holds "terms"'],
  ["sentinel-alone", { users: { included_users: ["All", userId], ...groups } }, "includeUsers holds All and 1 more"],
  [
    "sentinel-alone",
    { conditions: { applications: { included_applications: ["None", guid] } } },
    "includeApplications holds None",
  ],
  ["sentinel-alone", { conditions: { client_app_types: ["all", "browser"] } }, "clientAppTypes holds all and 1 more"],
  [
    "sentinel-alone",
    { conditions: { platforms: { included_platforms: ["all", "iOS"] } } },
    "includePlatforms holds all",
  ],
  [
    "one-kind-of-target",
    { conditions: { applications: { included_applications: ["All"], ...action("registerdevice").applications } } },
    "the policy has applications and user actions",
  ],
  [
    "one-kind-of-target",
    { conditions: { applications: { excluded_applications: [guid] } } },
    "the policy has no target",
  ],
  ["someone-included", { users: groups }, "the policy includes nobody"],
  ["someone-included", { grant: null }, "neither a grant control nor a session control"],
  [
    "someone-included",
    { grant: { operator: "OR", built_in_controls: [] } },
    "neither a grant control nor a session control",
  ],
  ["block-alone", { grant: { operator: "OR", built_in_controls: ["block", "mfa"] } }, "block is combined with mfa"],
  [
    "mfa-or-strength",
    { grant: { ...phishingResistant, built_in_controls: ["mfa"] } },
    "both mfa and an authentication strength",
  ],
  [
    "guests-once",
    {
      users: {
        included_users: ["GuestsOrExternalUsers"],
        included_guests_or_external_users: { guest_or_external_user_types: ["internalGuest"] },
      },
    },
    "includeUsers holds GuestsOrExternalUsers beside includeGuestsOrExternalUsers",
  ],
  [
    "guests-once",
    {
      users: {
        ...everyone,
        excluded_users: ["GuestsOrExternalUsers"],
        excluded_guests_or_external_users: { guest_or_external_user_types: ["internalGuest"] },
      },
    },
    "excludeUsers holds GuestsOrExternalUsers",
  ],
  [
    "external-tenants",
    {
      users: guests("excluded", {
        guest_or_external_user_types: ["internalGuest"],
        external_tenants: { membership_kind: "all", members: [guid] },
      }),
    },
    "lists members for membership_kind all",
  ],
  [
    "external-tenants",
    {
      users: guests("included", {
        guest_or_external_user_types: ["internalGuest"],
        external_tenants: [{ membership_kind: "enumerated" }],
      }),
    },
    "enumerates no tenant",
  ],
  [
    "external-tenants",
    {
      users: {
        ...everyone,
        excluded_guests_or_external_users: [
          { guest_or_external_user_types: ["internalGuest"] },
          { guest_or_external_user_types: ["serviceProvider"] },
        ],
      },
    },
    "has several blocks",
  ],
  [
    "sign-in-frequency",
    { session: { sign_in_frequency: 4 } },
    "sign_in_frequency is set without sign_in_frequency_period",
  ],
  [
    "sign-in-frequency",
    { session: { sign_in_frequency_period: "days" } },
    "sign_in_frequency_period is set without sign_in_frequency",
  ],
  [
    "sign-in-frequency",
    { session: { sign_in_frequency: 24, sign_in_frequency_period: "hours" } },
    "sign_in_frequency is 24 hours",
  ],
  [
    "sign-in-frequency",
    { session: { sign_in_frequency: 0, sign_in_frequency_period: "days" } },
    "sign_in_frequency is 0 days",
  ],
  [
    "sign-in-frequency",
    { session: { sign_in_frequency_interval: "everyTime", sign_in_frequency: 1, sign_in_frequency_period: "days" } },
    "everyTime is combined with sign_in_frequency",
  ],
  [
    "sign-in-frequency",
    { session: { sign_in_frequency_interval: "everyTime", persistent_browser_mode: "never" } },
    "everyTime is combined with persistent_browser_mode",
  ],
  ["password-change", { ...riskyUsers, conditions: {} }, "passwordChange needs user risk levels"],
  [
    "password-change",
    { ...riskyUsers, grant: { operator: "OR", built_in_controls: ["mfa", "passwordChange"] } },
    "passwordChange needs operator AND",
  ],
  [
    "password-change",
    { ...riskyUsers, grant: { operator: "AND", built_in_controls: ["compliantDevice", "passwordChange"] } },
    "passwordChange needs the control mfa",
  ],
  [
    "password-change",
    {
      ...riskyUsers,
      conditions: {
        ...riskyUsers.conditions,
        applications: { included_applications: ["All"], excluded_applications: [guid] },
      },
    },
    "passwordChange needs all resources",
  ],
  [
    "password-change",
    { ...riskyUsers, conditions: { ...riskyUsers.conditions, platforms: { included_platforms: ["iOS"] } } },
    "no other condition (found platforms)",
  ],
  [
    "workload-identities",
    { conditions: { service_principal_risk_levels: ["high"] } },
    "service principal risk without workload identities",
  ],
  [
    "workload-identities",
    { ...workload, grant: { operator: "OR", built_in_controls: ["mfa"] } },
    "workload identities can only be blocked",
  ],
  ["workload-identities", { ...workload, users: everyone }, "for workload identities and for users"],
  [
    "persistent-browser",
    {
      session: { persistent_browser_mode: "never" },
      conditions: { applications: { included_applications: ["Office365"] } },
    },
    "persistentBrowser without all resources",
  ],
  [
    "user-actions",
    { conditions: action("registerdevice"), grant: { operator: "OR", built_in_controls: ["compliantDevice"] } },
    "registerdevice with the control compliantDevice",
  ],
  [
    "user-actions",
    { conditions: { ...action("registerdevice"), client_app_types: ["browser"] } },
    "registerdevice with a client app condition",
  ],
  [
    "user-actions",
    { conditions: { ...action("registerdevice"), devices: { filter: { mode: "include", rule: "x" } } } },
    "registerdevice with a device filter",
  ],
  [
    "canonical-form",
    { grant: { operator: "AND", built_in_controls: ["mfa"] } },
    "operator AND joins one control; expected OR",
  ],
  [
    "canonical-form",
    { users: guests("excluded", { guest_or_external_user_types: ["serviceProvider", "internalGuest"] }) },
    "guest_or_external_user_types is serviceProvider, internalGuest",
  ],
  [
    "canonical-form",
    { users: { ...everyone, excluded_users: [userId, userId] } },
    `excluded_users holds ${userId} more than once`,
  ],
  [
    "canonical-form",
    { users: { ...everyone, excluded_users: [userId.toUpperCase()] } },
    `${userId.toUpperCase()} in upper case`,
  ],
  ["known-values", { state: "Enabled" }, 'state is "Enabled"; expected enabled'],
  ["known-values", { conditions: { client_app_types: ["browsers"] } }, 'conditions.client_app_types is "browsers"'],
  [
    "known-values",
    { grant: { operator: "OR", built_in_controls: ["riskRemediation"] } },
    'built_in_controls is "riskRemediation"',
  ],
  [
    "known-values",
    { users: guests("excluded", { guest_or_external_user_types: ["none"] }) },
    'guest_or_external_user_types is "none"',
  ],
  [
    "no-empty-values",
    { users: { ...everyone, excluded_users: [] } },
    "conditions.users.excluded_users is an empty list",
  ],
  ["no-empty-values", { session: {} }, "session_controls is an empty block"],
  [
    "readable-policies",
    { rest: { state: "${var.state}" } },
    "state cannot be judged: state is known at apply only (var.state)",
  ],
  [
    "device-filter-length",
    { conditions: { devices: { filter: { mode: "include", rule: "x".repeat(3073) } } } },
    "3073 characters",
  ],
  [
    "no-resource-exclusions",
    { conditions: { applications: { included_applications: ["All"], excluded_applications: [guid] } } },
    "leaves out 1 resources",
  ],
  [
    "no-total-block",
    { grant: { operator: "OR", built_in_controls: ["block"] } },
    "blocks all users from all resources",
  ],
];

describe("rules about one policy fail", () => {
  test.each(fails)("%s fails on %j", (rule, change, message) => {
    expect(saysOf(rule, policies({ p: policy(change) }))).toContainEqual(expect.stringContaining(message));
  });

  test.each([...new Set(fails.map(([rule]) => rule))])("%s passes MFA for all users", (rule) => {
    expect(saysOf(rule, policies({ p: policy() }))).toEqual([]);
  });
});
