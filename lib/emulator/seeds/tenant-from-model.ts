import type { ConditionalAccessPolicy } from "../../model/policy";
import { type Id, isReference } from "../../model/reference";
import type { Tenant } from "../../model/tenant";
import { firstPartyPrincipal } from "../directory/first-party";
import { identifiers } from "../identifiers";
import type { TenantState } from "../tenant-state";
import { addDomain, defaultTenant, newTenant } from "./new-tenant";

export interface TenantFromModelOptions {
  /** Absent: on, as in every tenant that nobody has changed. */
  readonly securityDefaults?: boolean;
  /** Of the client that deploys; absent: every one. */
  readonly roles?: readonly string[];
  readonly secret?: string;
}

/**
 * A tenant as it is before its file is deployed for the first time: with the users, groups and applications that the
 * file looks up by name or names by id, and with nothing of what the file would make.
 */
export function tenantFromModel(tenant: Tenant, options: TenantFromModelOptions = {}): TenantState {
  const { securityDefaults = true, roles, secret } = options;
  const { client, administrator } = defaultTenant;
  const domain = tenant.initialDomain.toLowerCase();
  const state = newTenant({
    tenantId: tenant.id,
    domain,
    displayName: tenant.name,
    client: {
      ...client,
      clientId: tenant.deployment.clientId ?? client.clientId,
      ...(roles && { roles }),
      ...(secret !== undefined && { secret }),
    },
    securityDefaults,
    administrator: { ...administrator!, userPrincipalName: `admin@${domain}` },
  });
  const newId = identifiers(`objects of ${tenant.key}`);
  const { users, groups, applications } = namedIn(tenant);
  for (const name of userNames(tenant)) addUser(state, newId(), name);
  for (const id of users) if (!state.has("users", id)) addUser(state, id, `user-${id.slice(0, 8)}@${domain}`);
  for (const name of groupNames(tenant)) addGroup(state, newId(), name, false);
  for (const id of groups) addGroup(state, id, `Group ${id.slice(0, 8)}`, id === breakGlassGroup(tenant));
  for (const appId of applications) addApplication(state, appId, newId());
  return state;
}

function userNames({ lookups, breakGlass }: Tenant): ReadonlySet<string> {
  return new Set([
    ...lookups.flatMap((lookup) => (lookup.kind === "user" ? lookup.userPrincipalName : [])),
    ...(breakGlass?.accounts ?? []).flatMap((account) =>
      "userPrincipalName" in account ? account.userPrincipalName : [],
    ),
  ]);
}

function groupNames({ lookups }: Tenant): ReadonlySet<string> {
  return new Set(lookups.flatMap((lookup) => (lookup.kind === "group" ? lookup.displayName : [])));
}

function breakGlassGroup({ breakGlass }: Tenant): string | undefined {
  return breakGlass && "objectId" in breakGlass.group ? breakGlass.group.objectId : undefined;
}

interface NamedIds {
  readonly users: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  /** Application ids. */
  readonly applications: ReadonlySet<string>;
}

/** Objects that the file names by id, which then have to exist. */
function namedIn(tenant: Tenant): NamedIds {
  const { breakGlass, exclusions, policies, applications } = tenant;
  const conditions = policies.map(({ policy }: { readonly policy: ConditionalAccessPolicy }) => policy.conditions);
  const accounts = breakGlass?.accounts ?? [];
  const group = breakGlassGroup(tenant);
  return {
    users: guids(
      ...accounts.map((account) => ("objectId" in account ? [account.objectId] : [])),
      ...exclusions.map(({ who }) => who.users),
      ...applications.map(({ owners }) => owners),
      ...conditions.flatMap(({ users }) => [users.includeUsers, users.excludeUsers]),
    ),
    groups: guids(
      group === undefined ? [] : [group],
      ...exclusions.map(({ who }) => who.groups),
      ...conditions.flatMap(({ users }) => [users.includeGroups, users.excludeGroups]),
    ),
    applications: guids(
      ...conditions.flatMap((one) => [one.applications.includeApplications, one.applications.excludeApplications]),
    ),
  };
}

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Ids of objects, without sentinels such as `All` and without what Terraform makes or looks up. */
function guids(...lists: readonly (readonly Id[] | undefined)[]): ReadonlySet<string> {
  const ids = lists.flatMap((list) => list ?? []).flatMap((id) => (isReference(id) ? [] : id.toLowerCase()));
  return new Set(ids.filter((id) => guid.test(id)));
}

function addUser(state: TenantState, id: string, userPrincipalName: string): void {
  const [mailNickname = "", domain = ""] = userPrincipalName.split("@");
  if (!state.has("domains", domain)) addDomain(state, domain, false);
  state.put("users", {
    id,
    accountEnabled: true,
    creationType: null,
    displayName: mailNickname,
    externalUserState: null,
    mail: null,
    mailNickname: mailNickname.replaceAll(/[^\w.-]/g, ""),
    userPrincipalName,
    userType: "Member",
  });
}

function addGroup(state: TenantState, id: string, displayName: string, isAssignableToRole: boolean): void {
  state.put("groups", {
    id,
    displayName,
    description: null,
    groupTypes: [],
    isAssignableToRole: isAssignableToRole || null,
    mailEnabled: false,
    mailNickname: `group-${id.slice(0, 8)}`,
    membershipRule: null,
    securityEnabled: true,
    visibility: null,
  });
}

/** Of Microsoft's applications that have no service principal yet, and of whatever else policies name. */
function addApplication(state: TenantState, appId: string, id: string): void {
  if (state.find("servicePrincipals", "appId", appId).length > 0) return;
  const name = `Application ${appId.slice(0, 8)}`;
  state.put("servicePrincipals", {
    accountEnabled: true,
    appId,
    appRoles: [],
    displayName: name,
    oauth2PermissionScopes: [],
    servicePrincipalNames: [appId],
    servicePrincipalType: "Application",
    signInAudience: "AzureADMultipleOrgs",
    tags: [],
    ...firstPartyPrincipal(appId),
    id,
  });
}
