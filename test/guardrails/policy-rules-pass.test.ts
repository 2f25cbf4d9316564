import { block, phishingResistant, policies, policy, saysOf, userId, type PolicyChange } from "../support/judging";
import { action, everyone, groups, guests, guid, riskyUsers, workload } from "../support/policy-changes";

const passes: readonly [rule: string, why: string, change: PolicyChange][] = [
  [
    "well-formed-ids",
    "sentinels of the list and GUIDs",
    { users: { included_users: ["GuestsOrExternalUsers", userId], ...groups } },
  ],
  ["well-formed-ids", "a path of a strength", { grant: phishingResistant }],
  ["sentinel-alone", "ids beside no sentinel", { users: { included_users: [userId, guid], ...groups } }],
  [
    "sentinel-alone",
    "AllTrusted beside another location",
    { conditions: { locations: { included_locations: ["All"], excluded_locations: ["AllTrusted", guid] } } },
  ],
  ["one-kind-of-target", "user actions alone", { conditions: action("registersecurityinfo") }],
  [
    "someone-included",
    "a session control without grant",
    { grant: null, session: { persistent_browser_mode: "never" } },
  ],
  ["block-alone", "block alone", { grant: block }],
  [
    "mfa-or-strength",
    "a strength and a compliant device",
    { grant: { ...phishingResistant, operator: "AND", built_in_controls: ["compliantDevice"] } },
  ],
  [
    "guests-once",
    "the sentinel on one side, types on the other",
    {
      users: {
        ...everyone,
        excluded_users: ["GuestsOrExternalUsers"],
        included_guests_or_external_users: { guest_or_external_user_types: ["internalGuest"] },
      },
    },
  ],
  [
    "external-tenants",
    "enumerated members",
    {
      users: guests("excluded", {
        guest_or_external_user_types: ["internalGuest"],
        external_tenants: { membership_kind: "enumerated", members: [guid] },
      }),
    },
  ],
  ["sign-in-frequency", "23 hours", { session: { sign_in_frequency: 23, sign_in_frequency_period: "hours" } }],
  [
    "sign-in-frequency",
    "everyTime alone",
    { session: { sign_in_frequency_interval: "everyTime", application_enforced_restrictions_enabled: false } },
  ],
  ["password-change", "the one shape", { ...riskyUsers, session: { sign_in_frequency_interval: "everyTime" } }],
  [
    "workload-identities",
    "a block",
    { ...workload, conditions: { ...workload.conditions, service_principal_risk_levels: ["high"] } },
  ],
  ["persistent-browser", "all resources", { session: { persistent_browser_mode: "never" } }],
  ["user-actions", "a strength for registerdevice", { conditions: action("registerdevice"), grant: phishingResistant }],
  [
    "user-actions",
    "any control for security info",
    { conditions: { ...action("registersecurityinfo"), client_app_types: ["browser"] }, grant: block },
  ],
  [
    "canonical-form",
    "AND of two controls",
    { grant: { operator: "AND", built_in_controls: ["mfa", "compliantDevice"] } },
  ],
  [
    "canonical-form",
    "guest types in Graph's order",
    { users: guests("excluded", { guest_or_external_user_types: ["internalGuest", "serviceProvider"] }) },
  ],
  ["no-empty-values", "null, which Terraform reads as absent", { users: { ...everyone, excluded_users: null } }],
  [
    "device-filter-length",
    "the longest filter",
    { conditions: { devices: { filter: { mode: "include", rule: "x".repeat(3072) } } } },
  ],
  [
    "no-resource-exclusions",
    "an exclusion from a policy that is not the baseline",
    { grant: block, conditions: { applications: { included_applications: ["All"], excluded_applications: [guid] } } },
  ],
  ["no-total-block", "a block of one client type", { grant: block, conditions: { client_app_types: ["other"] } }],
  [
    "no-total-block",
    "a block of one country",
    { grant: block, conditions: { locations: { included_locations: [guid] } } },
  ],
];

describe("rules about one policy pass", () => {
  test.each(passes)("%s passes %s", (rule, _why, change) => {
    expect(saysOf(rule, policies({ p: policy(change) }))).toEqual([]);
  });
});
