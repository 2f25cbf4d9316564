import { z } from "zod";
import { templates, type TemplateName } from "../../lib/catalogue";
import type { Names, PolicyBody } from "../../lib/catalogue/policy-body";
import type { Template } from "../../lib/catalogue/template";
import { administratorRoles, directoryRoles } from "../../lib/microsoft/directory-roles";

/** As a tenant file resolves names: to something that tells what was asked for. */
const names: Names = {
  location: (name) => `location ${name}`,
  strength: (name) => `strength ${name}`,
  user: (name) => `user ${name}`,
  group: (name) => `group ${name}`,
};
const least: Partial<Record<TemplateName, object>> = {
  blockCountries: { locations: ["office"] },
  blockWorkloadIdentitiesOutsideLocations: { locations: ["office"] },
  restrictToTrustedLocations: { locations: ["office"], users: ["sync"] },
  requireTermsOfUse: { termsOfUse: "70000000-0000-4000-8000-000000000001" },
};

function build(name: TemplateName, parameters: object = {}, thirdParty = false): PolicyBody {
  const template: Template = templates[name];
  return template.build(template.parameters.parse({ ...least[name], ...parameters }), names, { thirdParty });
}

const all = Object.entries(templates) as [TemplateName, Template][];

describe.each(all)("%s", (name, template) => {
  test("goes by the name it is listed under", () => {
    expect(template.name).toBe(name);
  });

  test("cites a Microsoft page", () => {
    expect(template.reference).toMatch(/^https:\/\/learn\.microsoft\.com\/(entra|partner-center)\/\S+$/);
  });

  test("describes every parameter in the schema that editors use", () => {
    const { properties = {} } = z.toJSONSchema(template.parameters, { io: "input" });
    const undescribed = Object.entries(properties).filter(
      ([, schema]) => !(schema as { description?: string }).description,
    );
    expect(undescribed.map(([parameter]) => parameter)).toEqual([]);
  });

  test("refuses a parameter it does not know", () => {
    expect(template.parameters.safeParse({ ...least[name], unheardOf: 1 }).success).toBe(false);
  });

  test("controls something, and blocks alone or not at all", () => {
    const { grantControls, sessionControls } = build(name);
    const controls = grantControls?.builtInControls ?? [];
    expect(Object.keys({ ...grantControls, ...sessionControls })).not.toEqual([]);
    expect(controls.includes("block") && (controls.length > 1 || sessionControls !== undefined)).toBe(false);
  });

  test("asks for no strength where a third party does MFA, unless the strength is its purpose", () => {
    const strength = "strength" in template.parameters.shape ? { strength: "phishingResistantMfa" } : {};
    const asked = build(name, strength, true).grantControls?.authenticationStrength !== undefined;
    expect(asked).toBe(name.startsWith("requirePhishingResistantMfa"));
  });

  test("needs the licences of the conditions it uses", () => {
    const { conditions } = build(name);
    expect(template.licences.includes("P2")).toBe(Boolean(conditions.signInRiskLevels ?? conditions.userRiskLevels));
    expect(template.licences.includes("WorkloadIdentitiesPremium")).toBe(conditions.clientApplications !== undefined);
    expect(template.scope === "workloads").toBe(conditions.clientApplications !== undefined);
  });
});

const withStrength = all.filter(([, { parameters }]) => "strength" in parameters.shape).map(([name]) => name);

test.each(withStrength)("%s requires MFA, or a strength by name, built in or the tenant's own", (name) => {
  expect(build(name).grantControls).toEqual({ operator: "OR", builtInControls: ["mfa"] });
  expect(build(name, { strength: "passwordlessMfa" }).grantControls).toEqual({
    operator: "OR",
    authenticationStrength: { id: "00000000-0000-0000-0000-000000000003" },
  });
  expect(build(name, { strength: "withoutPhone" }).grantControls).toEqual({
    operator: "OR",
    authenticationStrength: { id: "strength withoutPhone" },
  });
});

test.each([
  "requireMfaForAdministrators",
  "requireMfaForAdminPortals",
  "requirePhishingResistantMfaForAdministrators",
  "requireCompliantOrHybridDeviceForAdministrators",
] as const)("%s is about administrator roles by default, and about the roles given", (name) => {
  expect(build(name).conditions.users).toEqual({
    includeRoles: administratorRoles.map((role) => directoryRoles[role]),
  });
  expect(build(name, { roles: ["Global Reader"] }).conditions.users).toEqual({
    includeRoles: ["f2ef992c-3afb-46b9-b7cf-a126ee74c451"],
  });
  expect(templates[name].parameters.safeParse({ roles: ["Chief Administrator"] }).success).toBe(false);
});

test("a password change comes with MFA, for all resources, on user risk alone, at every sign-in", () => {
  expect(build("requirePasswordChangeForHighRiskUsers")).toEqual({
    conditions: {
      users: { includeUsers: ["All"] },
      applications: { includeApplications: ["All"] },
      clientAppTypes: ["all"],
      userRiskLevels: ["high"],
    },
    grantControls: { operator: "AND", builtInControls: ["mfa", "passwordChange"] },
    sessionControls: {
      signInFrequency: { authenticationType: "primaryAndSecondaryAuthentication", frequencyInterval: "everyTime" },
    },
  });
});

test("MFA for device registration has no condition that the user action refuses", () => {
  expect(build("requireMfaForDeviceRegistration").conditions).toEqual({
    users: { includeUsers: ["All"] },
    applications: { includeUserActions: ["urn:user:registerdevice"] },
    clientAppTypes: ["all"],
  });
});

test("security info registration is free at trusted locations, at named ones, or nowhere", () => {
  const locations = (parameters: object) => build("secureSecurityInfoRegistration", parameters).conditions.locations;
  expect(locations({})).toEqual({ includeLocations: ["All"], excludeLocations: ["AllTrusted"] });
  expect(locations({ exceptLocations: ["office"] })).toEqual({
    includeLocations: ["All"],
    excludeLocations: ["location office"],
  });
  expect(locations({ exceptLocations: [] })).toBeUndefined();
});

test("countries are blocked as listed, or all but those", () => {
  const locations = (parameters: object) => build("blockCountries", parameters).conditions.locations;
  expect(locations({})).toEqual({ includeLocations: ["location office"] });
  expect(locations({ block: "allButListed" })).toEqual({
    includeLocations: ["All"],
    excludeLocations: ["location office"],
  });
});

test("the location restriction names users, groups and roles, at least one of them", () => {
  expect(
    build("restrictToTrustedLocations", { groups: ["scanners"], roles: ["Directory Synchronization Accounts"] })
      .conditions,
  ).toMatchObject({
    users: {
      includeUsers: ["user sync"],
      includeGroups: ["group scanners"],
      includeRoles: ["d29b2b05-8046-44ba-8758-1e26182fcf32"],
    },
    locations: { includeLocations: ["All"], excludeLocations: ["location office"] },
  });
  const nobody = templates.restrictToTrustedLocations.parameters.safeParse({ locations: ["office"] });
  expect(nobody.error?.issues.map(({ message }) => message)).toEqual([
    "nobody is restricted; expected roles, users or groups",
  ]);
});

test("the break-glass policy includes its group and nobody else", () => {
  expect(build("requirePhishingResistantMfaForBreakGlass", { group: "emergency" }).conditions.users).toEqual({
    includeGroups: ["group emergency"],
  });
});

test("Partner Center is the API and the portal", () => {
  expect(build("requireMfaForPartnerCenter").conditions.applications.includeApplications?.toSorted()).toEqual([
    "4990cffe-04e8-4e8b-808a-1175604b879f",
    "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd",
  ]);
});

test("Azure management is another application in the US Government clouds", () => {
  const application = "40a69793-8fe6-4db1-9591-dbc5c57b17d8";
  const applications = (parameters: object) =>
    build("requireMfaForAzureManagement", parameters).conditions.applications;
  expect(applications({})).toEqual({ includeApplications: ["797f4846-ba00-4fd7-ba43-dac1f8f63013"] });
  expect(applications({ application })).toEqual({ includeApplications: [application] });
});
