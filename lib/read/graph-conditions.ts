import {
  clientAppTypes,
  type Conditions,
  devicePlatforms,
  type Filter,
  type GuestsOrExternalUsers,
  guestOrExternalUserTypes,
  insiderRiskLevels,
  riskLevels,
  transferMethods,
  type UnknownPart,
  userActions,
} from "../model/policy";
import { type ConditionReaders, readByKind } from "./conditions-by-kind";
import type { Fields } from "./fields";
import { present } from "./present";

const readers: ConditionReaders = {
  users: readUsers,
  clientApplications: readClientApplications,
  applications: readApplications,
  clientAppTypes: readClientAppTypes,
  platforms: readPlatforms,
  locations: readLocations,
  devices: readDevices,
  signInRisk: (conditions) => present({ signInRiskLevels: conditions.manyOf("signInRiskLevels", riskLevels) }),
  userRisk: (conditions) => present({ userRiskLevels: conditions.manyOf("userRiskLevels", riskLevels) }),
  servicePrincipalRisk: (conditions) =>
    present({ servicePrincipalRiskLevels: conditions.manyOf("servicePrincipalRiskLevels", riskLevels) }),
  insiderRisk: (conditions) =>
    present({ insiderRiskLevels: conditions.manyOf("insiderRiskLevels", insiderRiskLevels) }),
  authenticationFlows: readAuthenticationFlows,
};

/**
 * Reads `conditions` of a Graph policy. Preview conditions that the model does not know (agents, device states, times,
 * …) are reported as unknown where they are set: which sign-ins the policy matches cannot be told then.
 *
 * @see https://learn.microsoft.com/graph/api/resources/conditionalaccessconditionset
 */
export function readGraphConditions(
  conditions: Fields,
  report: (part: UnknownPart["part"], because: string) => void,
): Conditions {
  return readByKind(readers, conditions, report);
}

function readUsers(conditions: Fields): Pick<Conditions, "users"> {
  const isWorkloadPolicy = conditions.has("clientApplications");
  const block = conditions.block("users");
  if (!block) {
    if (!isWorkloadPolicy) conditions.missing("users");
    return { users: {} };
  }
  const included = ["includeUsers", "includeGroups", "includeRoles", "includeGuestsOrExternalUsers"];
  if (!isWorkloadPolicy && !included.some((name) => block.has(name))) block.missing("includeUsers");
  const users = present({
    includeUsers: block.ids("includeUsers"),
    excludeUsers: block.ids("excludeUsers"),
    includeGroups: block.ids("includeGroups"),
    excludeGroups: block.ids("excludeGroups"),
    includeRoles: block.ids("includeRoles"),
    excludeRoles: block.ids("excludeRoles"),
    includeGuestsOrExternalUsers: readGuests(block.block("includeGuestsOrExternalUsers")),
    excludeGuestsOrExternalUsers: readGuests(block.block("excludeGuestsOrExternalUsers")),
  });
  block.finish();
  return { users };
}

function readGuests(block: Fields | undefined): GuestsOrExternalUsers | undefined {
  if (!block) return undefined;
  const types = flagsOf(block, "guestOrExternalUserTypes", guestOrExternalUserTypes);
  if (types.length === 0) return undefined;
  const tenants = block.block("externalTenants");
  const membershipKind = tenants?.oneOf("membershipKind", ["all", "enumerated"]);
  if (tenants && membershipKind === undefined) tenants.missing("membershipKind");
  const members = tenants?.ids("members") ?? [];
  tenants?.finish();
  block.finish();
  const externalTenants =
    membershipKind === "enumerated" ? { membershipKind, members } : membershipKind && { membershipKind };
  return { guestOrExternalUserTypes: types, ...(externalTenants && { externalTenants }) };
}

function readClientApplications(conditions: Fields): Partial<Conditions> {
  const block = conditions.block("clientApplications");
  if (!block) return {};
  const clientApplications = present({
    includeServicePrincipals: block.ids("includeServicePrincipals"),
    excludeServicePrincipals: block.ids("excludeServicePrincipals"),
    servicePrincipalFilter: readFilter(block, "servicePrincipalFilter"),
  });
  block.finish();
  return { clientApplications };
}

function readApplications(conditions: Fields): Partial<Conditions> {
  const block = conditions.block("applications");
  if (!block) {
    conditions.missing("applications");
    return {};
  }
  const applications = present({
    includeApplications: block.ids("includeApplications"),
    excludeApplications: block.ids("excludeApplications"),
    includeUserActions: block.manyOf("includeUserActions", userActions),
    includeAuthenticationContextClassReferences: block.texts("includeAuthenticationContextClassReferences"),
    applicationFilter: readFilter(block, "applicationFilter"),
  });
  block.finish();
  return { applications };
}

function readClientAppTypes(conditions: Fields): Partial<Conditions> {
  if (!conditions.has("clientAppTypes")) conditions.missing("clientAppTypes");
  return { clientAppTypes: conditions.manyOf("clientAppTypes", clientAppTypes) };
}

function readPlatforms(conditions: Fields): Partial<Conditions> {
  const block = conditions.block("platforms");
  if (!block) return {};
  if (!block.has("includePlatforms")) block.missing("includePlatforms");
  const includePlatforms = block.manyOf("includePlatforms", devicePlatforms);
  const excludePlatforms = block.manyOf("excludePlatforms", devicePlatforms);
  block.finish();
  return { platforms: { includePlatforms, ...present({ excludePlatforms }) } };
}

function readLocations(conditions: Fields): Partial<Conditions> {
  const block = conditions.block("locations");
  if (!block) return {};
  if (!block.has("includeLocations")) block.missing("includeLocations");
  const includeLocations = block.ids("includeLocations");
  const excludeLocations = block.ids("excludeLocations");
  block.finish();
  return { locations: { includeLocations, ...present({ excludeLocations }) } };
}

function readDevices(conditions: Fields): Partial<Conditions> {
  const block = conditions.block("devices");
  const deviceFilter = block && readFilter(block, "deviceFilter");
  block?.finish();
  return deviceFilter ? { devices: { deviceFilter } } : {};
}

function readFilter(parent: Fields, name: string): Filter | undefined {
  const block = parent.block(name);
  if (!block) return undefined;
  const mode = block.oneOf("mode", ["include", "exclude"]);
  const rule = block.text("rule");
  block.finish();
  if (mode === undefined) block.missing("mode");
  if (rule === undefined) block.missing("rule");
  return mode !== undefined && rule !== undefined ? { mode, rule } : undefined;
}

function readAuthenticationFlows(conditions: Fields): Partial<Conditions> {
  const block = conditions.block("authenticationFlows");
  if (!block) return {};
  const methods = flagsOf(block, "transferMethods", transferMethods);
  block.finish();
  return methods.length > 0 ? { authenticationFlows: { transferMethods: methods } } : {};
}

/** Flags of a block that makes no sense without any: to ask for nothing, Graph writes `none`. */
function flagsOf<const Member extends string>(block: Fields, name: string, allowed: readonly Member[]): Member[] {
  if (!block.has(name)) block.missing(name);
  return block.manyOf(name, [...allowed, "none"]).flatMap((flag) => (flag === "none" ? [] : [flag as Member]));
}
