import { block, policies, policy, type PolicyChange, type Resources, saysOf, userId } from "../support/judging";
import { action, everyone, guid, workload } from "../support/policy-changes";

/** Rules about what a policy does, whatever it lists. */

const says = (rule: string, change: PolicyChange) => saysOf(rule, policies({ p: policy(change) }));
const blocking = (conditions: Record<string, unknown>, state = "enabled") => ({ grant: block, conditions, state });
const allPlatforms = ["android", "iOS", "windows", "macOS", "linux"];

describe("no-total-block", () => {
  test.each<[string, PolicyChange]>([
    ["no condition", blocking({})],
    ["every location", blocking({ locations: { included_locations: ["All"] } })],
    ["every platform", blocking({ platforms: { included_platforms: ["all"] } })],
    ["every platform by name", blocking({ platforms: { included_platforms: allPlatforms } })],
    [
      "every platform that people have",
      blocking({ platforms: { included_platforms: ["all"], excluded_platforms: ["windowsPhone"] } }),
    ],
    ["browsers and apps", blocking({ client_app_types: ["browser", "mobileAppsAndDesktopClients"] })],
    ["every risk level", blocking({ sign_in_risk_levels: ["low", "medium", "high", "none"] })],
    ["no risk", blocking({ user_risk_levels: ["none"] })],
    ["report-only", blocking({ locations: { included_locations: ["All"] } }, "enabledForReportingButNotEnforced")],
  ])("fails on a block with %s", (_, change) => {
    expect(says("no-total-block", change)).toEqual([
      "error p: the policy blocks all users from all resources, at every ordinary sign-in",
    ]);
  });

  test.each<[string, PolicyChange]>([
    [
      "outside trusted locations",
      blocking({ locations: { included_locations: ["All"], excluded_locations: ["AllTrusted"] } }),
    ],
    [
      "on unknown platforms",
      blocking({ platforms: { included_platforms: ["all"], excluded_platforms: allPlatforms } }),
    ],
    ["on some platforms", blocking({ platforms: { included_platforms: ["android", "iOS"] } })],
    ["in browsers only", blocking({ client_app_types: ["browser"] })],
    ["at risk", blocking({ sign_in_risk_levels: ["medium", "high"] })],
    ["of legacy clients", blocking({ client_app_types: ["exchangeActiveSync", "other"] })],
    ["of a flow", blocking({ authentication_flow_transfer_methods: ["deviceCodeFlow"] })],
    ["that is disabled", blocking({}, "disabled")],
    ["of one user", { ...blocking({}), users: { included_users: [userId] } }],
  ])("passes a block %s", (_, change) => {
    expect(says("no-total-block", change)).toEqual([]);
  });
});

test("MFA with conditions that leave nothing out is MFA for all users; with ones that leave a little out it is not", () => {
  const mfa = { method: "conditionalAccess", rollout: "enforced", whileReportOnly: "securityDefaults" } as const;
  const demanded = (conditions: Record<string, unknown>) =>
    saysOf("mfa-for-all-users", policies({ p: policy({ conditions }) }), { kind: "partner", mfa });
  expect(demanded({ locations: { included_locations: ["All"] }, platforms: { included_platforms: ["all"] } })).toEqual(
    [],
  );
  expect(demanded({ platforms: { included_platforms: allPlatforms } })).toHaveLength(1);
  expect(demanded({ sign_in_risk_levels: ["low", "medium", "high", "none"] })).toHaveLength(1);
});

describe("conditions-match", () => {
  const guests = (...types: string[]) => ({ guest_or_external_user_types: types });

  test.each<[string, PolicyChange, string]>([
    [
      "platforms",
      { conditions: { platforms: { included_platforms: ["all"], excluded_platforms: ["all"] } } },
      "platforms",
    ],
    [
      "platforms by name",
      { conditions: { platforms: { included_platforms: ["iOS"], excluded_platforms: ["iOS", "linux"] } } },
      "platforms",
    ],
    [
      "locations",
      { conditions: { locations: { included_locations: ["AllTrusted"], excluded_locations: ["AllTrusted"] } } },
      "locations",
    ],
    [
      "every location",
      { conditions: { locations: { included_locations: [guid], excluded_locations: ["All"] } } },
      "locations",
    ],
    [
      "resources",
      { conditions: { applications: { included_applications: [guid], excluded_applications: [guid.toUpperCase()] } } },
      "resources",
    ],
    ["groups", { users: { included_groups: [guid], excluded_groups: [guid] } }, "users"],
    [
      "groups and roles",
      {
        users: { included_groups: [guid], excluded_groups: [guid], included_roles: [userId], excluded_roles: [userId] },
      },
      "users",
    ],
    [
      "guests",
      {
        users: {
          included_guests_or_external_users: guests("internalGuest"),
          excluded_users: ["GuestsOrExternalUsers"],
        },
      },
      "users",
    ],
    [
      "service principals",
      {
        ...workload,
        conditions: {
          client_applications: { included_service_principals: [guid], excluded_service_principals: [guid] },
        },
      },
      "service principals",
    ],
  ])("fails where all included %s are excluded", (_, change, what) => {
    expect(says("conditions-match", change)).toEqual([
      `error p: the policy never applies: it excludes every one of the ${what} that it includes`,
    ]);
  });

  test.each<[string, PolicyChange]>([
    [
      "unknown platforms",
      { conditions: { platforms: { included_platforms: ["all"], excluded_platforms: allPlatforms } } },
    ],
    [
      "untrusted locations",
      { conditions: { locations: { included_locations: ["All"], excluded_locations: ["AllTrusted"] } } },
    ],
    ["another group", { users: { included_groups: [guid, userId], excluded_groups: [guid] } }],
    [
      "a user beside an excluded group",
      { users: { included_groups: [guid], excluded_groups: [guid], included_users: [userId] } },
    ],
    [
      "guests of other tenants",
      {
        users: {
          included_guests_or_external_users: guests("internalGuest"),
          excluded_guests_or_external_users: {
            ...guests("internalGuest"),
            external_tenants: { membership_kind: "enumerated", members: [guid] },
          },
        },
      },
    ],
    ["a policy that is off", { state: "disabled", users: { included_groups: [guid], excluded_groups: [guid] } }],
  ])("passes %s", (_, change) => {
    expect(says("conditions-match", change)).toEqual([]);
  });
});

describe("user-actions", () => {
  test("fails on excluded resources, and on registration without MFA", () => {
    const { applications } = action("registersecurityinfo");
    const excluding = { conditions: { applications: { ...applications, excluded_applications: [guid] } } };
    expect(says("user-actions", excluding)).toEqual(["error p: a user action with excluded resources"]);
    const session = { grant: null, session: { sign_in_frequency_interval: "everyTime" } };
    expect(says("user-actions", { conditions: action("registerdevice"), ...session })).toEqual([
      "error p: registerdevice without MFA",
    ]);
  });

  test("passes registration with MFA", () => {
    expect(says("user-actions", { conditions: action("registerdevice"), users: everyone })).toEqual([]);
  });
});

describe("filter-syntax", () => {
  const device = (rule: string) => ({ conditions: { devices: { filter: { mode: "exclude", rule } } } });
  const attributes = (rule: string): PolicyChange => ({
    ...workload,
    conditions: { client_applications: { included_service_principals: [guid], filter: { mode: "include", rule } } },
  });

  test.each<[string, PolicyChange, string]>([
    ["an operator", device('device.model == "x"'), 'error p: the device filter has "'],
    ["a property", device('device.colour -eq "x"'), 'the device filter has "device.colour" at character 1'],
    ["a value", device("device.isCompliant -eq Yes"), 'the device filter has "Yes" at character 24'],
    ["another language", attributes('device.model -eq "x"'), "the service principal filter has"],
  ])("fails on %s that does not exist", (_, change, message) => {
    expect(says("filter-syntax", change)).toEqual([expect.stringContaining(message)]);
  });

  test("passes rules, and leaves long ones to the rule about length", () => {
    expect(says("filter-syntax", device('device.trustType -eq "ServerAD"'))).toEqual([]);
    expect(says("filter-syntax", attributes('CustomSecurityAttribute.Set_Name -eq "x"'))).toEqual([]);
    expect(says("filter-syntax", device("x".repeat(4000)))).toEqual([]);
  });
});

describe("raw strengths", () => {
  const strength = (...allowed_combinations: string[]): Resources => ({
    azuread_authentication_strength_policy: { s: { display_name: "S", allowed_combinations } },
  });
  const grant = (authentication_strength_policy_id: string) => ({ operator: "OR", authentication_strength_policy_id });

  test("a combination that is no MFA fails, one that is passes in any order", () => {
    expect(saysOf("strength-combinations", strength("fido2", "password"))).toEqual([
      'error s: "password" is no MFA: a policy with this strength would let people in by it',
    ]);
    expect(saysOf("strength-combinations", strength("sms,password", "password,hardwareOath"))).toEqual([]);
  });

  test("an id without its path fails, with the path as remedy", () => {
    const id = "00000000-0000-0000-0000-000000000004";
    const path = `/policies/authenticationStrengthPolicies/${id}`;
    expect(says("canonical-form", { grant: grant(id) })).toEqual([
      `error p: authentication_strength_policy_id is ${id}; expected a path`,
    ]);
    expect(says("canonical-form", { grant: grant(path) })).toEqual([]);
  });
});
