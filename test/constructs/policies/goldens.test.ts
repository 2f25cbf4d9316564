import { templates } from "../../../lib/catalogue";
import { NamedLocation } from "../../../lib/constructs/named-location";
import * as policies from "../../../lib/constructs/policies";
import type { TerraformStack } from "cdktf";
import { expectGolden } from "../../support/golden";
import { synthStack } from "../../support/synth";

const user = { state: "reportOnly", breakGlass: { group: "b0000000-0000-4000-8000-000000000001" } } as const;
const office = "10000000-0000-4000-8000-000000000001";
const datacenter = (stack: TerraformStack) => {
  const location = { kind: "ip", displayName: "Datacenter", ipRanges: ["203.0.113.0/24"], isTrusted: true } as const;
  return new NamedLocation(stack, "datacenter", location).locationId;
};

/** Each template with the defaults it has, and only what it cannot do without. */
const constructs: Record<string, (stack: TerraformStack, id: string) => object> = {
  requireMfaForAllUsers: (stack, id) => new policies.RequireMfaForAllUsers(stack, id, user),
  requireMfaForAdministrators: (stack, id) => new policies.RequireMfaForAdministrators(stack, id, user),
  requireMfaForGuests: (stack, id) => new policies.RequireMfaForGuests(stack, id, user),
  requireMfaForAzureManagement: (stack, id) => new policies.RequireMfaForAzureManagement(stack, id, user),
  requireMfaForAdminPortals: (stack, id) => new policies.RequireMfaForAdminPortals(stack, id, user),
  requireMfaForPartnerCenter: (stack, id) => new policies.RequireMfaForPartnerCenter(stack, id, user),
  requireMfaForRiskySignIns: (stack, id) => new policies.RequireMfaForRiskySignIns(stack, id, user),
  requireMfaForDeviceRegistration: (stack, id) => new policies.RequireMfaForDeviceRegistration(stack, id, user),
  requirePhishingResistantMfaForAdministrators: (stack, id) =>
    new policies.RequirePhishingResistantMfaForAdministrators(stack, id, user),
  requirePhishingResistantMfaForBreakGlass: (stack, id) =>
    new policies.RequirePhishingResistantMfaForBreakGlass(stack, id, user),
  secureSecurityInfoRegistration: (stack, id) => new policies.SecureSecurityInfoRegistration(stack, id, user),
  blockLegacyAuthentication: (stack, id) => new policies.BlockLegacyAuthentication(stack, id, user),
  blockDeviceCodeFlow: (stack, id) => new policies.BlockDeviceCodeFlow(stack, id, user),
  blockAuthenticationTransfer: (stack, id) => new policies.BlockAuthenticationTransfer(stack, id, user),
  blockUnknownPlatforms: (stack, id) => new policies.BlockUnknownPlatforms(stack, id, user),
  blockCountries: (stack, id) => new policies.BlockCountries(stack, id, { ...user, locations: [office] }),
  requirePasswordChangeForHighRiskUsers: (stack, id) =>
    new policies.RequirePasswordChangeForHighRiskUsers(stack, id, user),
  requireCompliantOrHybridDevice: (stack, id) => new policies.RequireCompliantOrHybridDevice(stack, id, user),
  requireCompliantOrHybridDeviceForAdministrators: (stack, id) =>
    new policies.RequireCompliantOrHybridDeviceForAdministrators(stack, id, user),
  requireAppProtection: (stack, id) => new policies.RequireAppProtection(stack, id, user),
  noPersistentBrowserSession: (stack, id) => new policies.NoPersistentBrowserSession(stack, id, user),
  useAppEnforcedRestrictions: (stack, id) => new policies.UseAppEnforcedRestrictions(stack, id, user),
  blockInsiderRisk: (stack, id) => new policies.BlockInsiderRisk(stack, id, user),
  blockWorkloadIdentitiesOutsideLocations: (stack, id) =>
    new policies.BlockWorkloadIdentitiesOutsideLocations(stack, id, {
      state: "reportOnly",
      locations: [datacenter(stack)],
    }),
  restrictToTrustedLocations: (stack, id) =>
    new policies.RestrictToTrustedLocations(stack, id, {
      ...user,
      roles: ["Directory Synchronization Accounts"],
      locations: [datacenter(stack), office],
    }),
  requireTermsOfUse: (stack, id) =>
    new policies.RequireTermsOfUse(stack, id, { ...user, termsOfUse: "70000000-0000-4000-8000-000000000001" }),
};

test("every template of the catalogue has its construct", () => {
  expect(Object.keys(constructs)).toEqual(Object.keys(templates));
});

test.each(Object.entries(constructs))("%s synthesizes to its golden file", (name, construct) => {
  const id = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const json = synthStack((stack) => construct(stack, id));
  const type = "azuread_conditional_access_policy";
  expectGolden(`policies/${id}.tf.json`, { resource: { [type]: json.resource?.[type] } });
});
