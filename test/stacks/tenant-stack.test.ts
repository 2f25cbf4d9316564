import { join } from "node:path";
import { loadTenants } from "../../lib/config/load-tenants";
import { renderTenant } from "../../stacks";
import { securityDefaultsSetting, type Tenant } from "../../lib/model/tenant";
import { repository } from "../support/pipelines";
import type { TerraformJson } from "../support/synth";
import { loadOne, partner, today } from "../support/tenant-folder";

const policies = `
namedLocations:
  office: { ipRanges: [20.33.4.0/24], trusted: true }
policies:
  devices: { template: requireCompliantOrHybridDevice }
  legacy: { template: blockLegacyAuthentication }
  mfa: { template: requireMfaForAllUsers }
  outside: { template: blockCountries, locations: [office], block: allButListed }
`;

type Resources = Record<string, Record<string, Record<string, unknown>>>;

function resources(tenant: Tenant): Resources {
  return (renderTenant(tenant, today) as TerraformJson).resource as Resources;
}

function dependencies(tenant: Tenant, type: string, name: string): unknown {
  return resources(tenant)[type]?.[name]?.["depends_on"] ?? [];
}

const enforced = loadOne(partner + policies).tenant;
const securityDefaultsSwitch = "msgraph_update_resource.security-defaults";
const policy = (key: string) => `azuread_conditional_access_policy.${key}`;

describe("the order of a deployment", () => {
  test("security defaults go off only when all that policies refer to is there", () => {
    expect(dependencies(enforced, "msgraph_update_resource", "security-defaults")).toEqual([
      "azuread_named_location.office",
      "azuread_group.break-glass",
      "azuread_group_member.break-glass-emergency-1",
      "azuread_group_member.break-glass-emergency-2",
    ]);
  });

  test("MFA for all users follows directly after the switch", () => {
    expect(dependencies(enforced, "azuread_conditional_access_policy", "mfa")).toEqual([securityDefaultsSwitch]);
  });

  test("what defaults did beyond that comes next", () => {
    expect(dependencies(enforced, "azuread_conditional_access_policy", "break-glass-phishing-resistant-mfa")).toEqual([
      securityDefaultsSwitch,
      policy("mfa"),
    ]);
  });

  test("then the legacy block: legacy clients cannot give the MFA that is asked of all users", () => {
    expect(dependencies(enforced, "azuread_conditional_access_policy", "legacy")).toEqual([
      securityDefaultsSwitch,
      policy("mfa"),
      policy("break-glass-phishing-resistant-mfa"),
    ]);
  });

  test.each(["devices", "outside"])("%s waits for these", (key) => {
    expect(dependencies(enforced, "azuread_conditional_access_policy", key)).toEqual([
      securityDefaultsSwitch,
      policy("mfa"),
      policy("break-glass-phishing-resistant-mfa"),
      policy("legacy"),
    ]);
  });

  test("what is no longer declared goes after all that is", () => {
    const inPlace = ["devices", "legacy", "mfa", "outside", "break-glass-phishing-resistant-mfa"].map(policy);
    const breakGlass = [
      "group.break-glass",
      "group_member.break-glass-emergency-1",
      "group_member.break-glass-emergency-2",
    ];
    const addresses = [...inPlace, ...breakGlass.map((name) => `azuread_${name}`)].sort();

    expect(resources(enforced)["terraform_data"]).toEqual({
      "removals-last": expect.objectContaining({
        input: addresses,
        depends_on: addresses,
        lifecycle: { create_before_destroy: true },
      }) as unknown,
    });
  });

  test("without a switch, policies wait for the break-glass accounts to be in the group they exclude", () => {
    const mfa = { method: "conditionalAccess", rollout: "reportOnly", whileReportOnly: "existingPolicies" } as const;
    const tenant = { ...enforced, mfa };

    expect(resources(tenant)["msgraph_update_resource"]).toBeUndefined();
    expect(dependencies(tenant, "azuread_conditional_access_policy", "mfa")).toEqual([
      "azuread_group.break-glass",
      "azuread_group_member.break-glass-emergency-1",
      "azuread_group_member.break-glass-emergency-2",
    ]);
  });
});

describe("the move from security defaults", () => {
  const reportOnly = loadOne(partner.replace("enforced", "reportOnly") + policies).tenant;

  test("first every policy exists in report-only while defaults stay on", () => {
    const { azuread_conditional_access_policy: byKey, msgraph_update_resource: patches } = resources(reportOnly);

    expect(new Set(Object.values(byKey!).map(({ state }) => state))).toEqual(
      new Set(["enabledForReportingButNotEnforced"]),
    );
    expect(patches!["security-defaults"]).toMatchObject({ body: { isEnabled: true } });
  });

  test("then one deploy switches defaults off and enforces, at the same addresses", () => {
    const { azuread_conditional_access_policy: byKey, msgraph_update_resource: patches } = resources(enforced);

    expect(Object.keys(byKey!)).toEqual(Object.keys(resources(reportOnly)["azuread_conditional_access_policy"]!));
    expect(new Set(Object.values(byKey!).map(({ state }) => state))).toEqual(new Set(["enabled"]));
    expect(patches!["security-defaults"]).toMatchObject({ body: { isEnabled: false } });
  });

  test("a stack on security defaults is the switch alone", () => {
    const tenant = loadOne(
      "tenant: { id: 3f6b8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b, name: F, initialDomain: f.onmicrosoft.com, kind: customer }\nmfa: { method: securityDefaults }\n",
    ).tenant;

    expect(securityDefaultsSetting(tenant.mfa)).toBe("on");
    expect(Object.keys(resources(tenant))).toEqual(["msgraph_update_resource"]);
  });
});

test("keys are Terraform names, whatever kind of resource shares them", () => {
  const twins = loadOne(
    `${partner}namedLocations:\n  office: { ipRanges: [20.33.4.0/24] }\npolicies:\n  office: { template: requireMfaForAllUsers }\n  legacy: { template: blockLegacyAuthentication }\n`,
  ).tenant;

  expect(resources(twins)["azuread_named_location"]).toHaveProperty("office");
  expect(resources(twins)["azuread_conditional_access_policy"]).toHaveProperty("office");
});

test("no application comes between security defaults and what takes over from them", () => {
  const { tenant } = loadTenants({ folder: join(repository, "tenants"), today }).find(
    (one) => one.tenant.key === "contoso",
  )!;

  expect(dependencies(tenant, "azuread_application", "partner-center")).toEqual([
    securityDefaultsSwitch,
    ...[
      "mfa-all-users",
      "block-device-code-flow",
      "break-glass-phishing-resistant-mfa",
      "block-legacy-authentication",
      "restrict-directory-synchronization",
      "restrict-meeting-rooms",
    ].map(policy),
  ]);
});
