import { badRequest, GraphError } from "../graph-error";
import { type GraphObject, type JsonObject, textOf } from "../graph-object";
import type { Permissions, Tenant } from "../route";
import type { TenantState } from "../tenant-state";
import { type DirectoryObject, directoryKinds } from "./directory-kinds";
import { groupType } from "./entity-types";
import { moment } from "./removal";
import { alreadyExists, invalidValue, propertiesOf, refuseChanges, requireProperties } from "./request-body";

const required = ["displayName", "mailEnabled", "mailNickname", "securityEnabled"];
/** What nobody sets. */
export const readOnly = ["id", "createdDateTime", "deletedDateTime", "renewedDateTime"];
/** @see https://learn.microsoft.com/entra/identity/users/directory-service-limits-restrictions */
export const limits = { roleAssignable: 500, owners: 100 };

/** What a write takes beside the right over groups when roles can be assigned to the group. */
export function roleAssignablePermissions(group: JsonObject | undefined): Permissions {
  return group?.["isAssignableToRole"] === true ? [["RoleManagement.ReadWrite.Directory"]] : [];
}

export function isDynamic({ groupTypes }: JsonObject): boolean {
  return Array.isArray(groupTypes) && groupTypes.includes("DynamicMembership");
}

export function isUnified({ groupTypes }: JsonObject): boolean {
  return Array.isArray(groupTypes) && groupTypes.includes("Unified");
}

export function newGroup(body: JsonObject, tenant: Tenant): GraphObject {
  requireProperties(body, groupType, required);
  const properties = propertiesOf(body, groupType);
  refuseChanges({}, properties, readOnly);
  const now = moment(tenant.now());
  const group: GraphObject = {
    classification: null,
    createdDateTime: now,
    description: null,
    expirationDateTime: null,
    groupTypes: [],
    isAssignableToRole: null,
    mail: null,
    membershipRule: null,
    membershipRuleProcessingState: null,
    onPremisesSyncEnabled: null,
    preferredLanguage: null,
    proxyAddresses: [],
    renewedDateTime: now,
    theme: null,
    visibility: properties["isAssignableToRole"] === true ? "Private" : null,
    ...properties,
    id: tenant.newId(),
  };
  checkGroup(group, tenant.state);
  if (group["isAssignableToRole"] === true) checkRoleAssignable(group, tenant.state);
  return group;
}

/** @throws GraphError for what Entra refuses in a group as it would be after a write */
export function checkGroup(group: GraphObject, state: TenantState): void {
  requireProperties(group, groupType, ["displayName", "mailNickname"]);
  if (textOf(group["displayName"]).length > 256) throw invalidValue("displayName", groupType);
  if (!/^[^\s@()[\]\\";:<>,]{1,64}$/.test(textOf(group["mailNickname"]))) throw invalidValue("mailNickname", groupType);
  checkTypes(group);
  checkRule(group);
  const others = state
    .find("groups", "mailNickname", textOf(group["mailNickname"]))
    .filter(({ id }) => id !== group.id);
  if (isUnified(group) && others.some(isUnified)) throw alreadyExists("mailNickname");
}

function checkTypes(group: GraphObject): void {
  const { groupTypes, mailEnabled, securityEnabled } = group;
  const types = Array.isArray(groupTypes) ? groupTypes : [];
  if (types.some((type) => type !== "Unified" && type !== "DynamicMembership"))
    throw invalidValue("groupTypes", groupType);
  if (typeof mailEnabled !== "boolean") throw invalidValue("mailEnabled", groupType);
  if (typeof securityEnabled !== "boolean") throw invalidValue("securityEnabled", groupType);
  if (isUnified(group) ? mailEnabled : !mailEnabled && securityEnabled) return;
  throw badRequest(
    isUnified(group)
      ? "A Microsoft 365 group has to be mail-enabled."
      : "The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.",
    "Request_BadRequest",
  );
}

function checkRule(group: GraphObject): void {
  const hasRule = textOf(group["membershipRule"]) !== "";
  if (isDynamic(group) === hasRule) return;
  throw badRequest(
    hasRule
      ? "A membership rule needs the group type DynamicMembership."
      : "A value is required for property 'membershipRule' of resource 'Group'.",
    "Request_BadRequest",
  );
}

/** @see https://learn.microsoft.com/entra/identity/role-based-access-control/groups-concept */
function checkRoleAssignable(group: GraphObject, state: TenantState): void {
  const refuse = (explanation: string) => invalidValue("isAssignableToRole", groupType, explanation);
  if (isDynamic(group)) throw refuse("a role-assignable group has assigned members, not a rule");
  if (group["securityEnabled"] !== true) throw refuse("a role-assignable group is a security group");
  if (group["visibility"] === "Public") throw refuse("a role-assignable group is private");
  const known = [...state.list("groups")].filter((one) => one["isAssignableToRole"] === true).length;
  if (known < limits.roleAssignable) return;
  throw new GraphError(
    403,
    "Directory_QuotaExceeded",
    `The tenant has ${limits.roleAssignable} role-assignable groups, as many as there may be.`,
  );
}

/** @throws GraphError when the object cannot be a member of the group */
export function checkMember(group: GraphObject, { kind, object }: DirectoryObject, state: TenantState): void {
  if (isDynamic(group)) {
    throw badRequest("Members of a group with dynamic membership cannot be changed.", "Request_BadRequest");
  }
  const isNested = kind === directoryKinds.group;
  const mayJoin = isNested || kind === directoryKinds.user || kind === directoryKinds.servicePrincipal;
  if (!mayJoin || object.id === group.id || (isNested && isUnified(group))) {
    throw badRequest(`An object of type '${kind.name}' cannot be a member of this group.`, "Request_BadRequest");
  }
  if (isNested && group["isAssignableToRole"] === true) {
    throw badRequest(
      "Group nesting is not supported: a role-assignable group has no groups as members.",
      "Request_BadRequest",
    );
  }
  if (state.linked("groupMembers", group.id).has(object.id.toLowerCase())) throw alreadyReferenced("members");
}

export function alreadyReferenced(relation: string): GraphError {
  return badRequest(
    `One or more added object references already exist for the following modified properties: '${relation}'.`,
    "Request_BadRequest",
  );
}
