import { firstPartyPrincipal } from "../../../lib/emulator/directory/first-party";
import { identifiers } from "../../../lib/emulator/identifiers";
import { defaultTenant, newTenant } from "../../../lib/emulator/seeds/new-tenant";
import type { TenantState } from "../../../lib/emulator/tenant-state";
import { apis } from "../../../lib/microsoft/api-permissions";
import { directoryRoles } from "../../../lib/microsoft/directory-roles";
import type { Tenant } from "../../../lib/model/tenant";

/** A tenant before anything of its file was deployed, with everybody whom a policy could treat differently. */
export function tenantWithPeople(versions: readonly Tenant[], roles: readonly string[]): TenantState {
  const [{ id: tenantId, initialDomain: domain }] = versions as readonly [Tenant];
  const client = { ...defaultTenant.client, roles };
  const administrator = { ...defaultTenant.administrator!, userPrincipalName: `admin@${domain}` };
  const state = newTenant({ tenantId, domain, client, administrator, securityDefaults: true });
  const newId = identifiers("people");
  const addUser = (userPrincipalName: string, role?: string, more: object = {}): string => {
    const [name = ""] = userPrincipalName.split("@");
    const [known] = state.find("users", "userPrincipalName", userPrincipalName);
    const id = known?.id ?? newId();
    if (!known) {
      const user = {
        id,
        accountEnabled: true,
        displayName: name,
        mailNickname: name,
        userPrincipalName,
        userType: "Member",
      };
      state.put("users", { ...user, ...more });
    }
    if (role !== undefined) {
      const roleDefinitionId = directoryRoles[role]!;
      state.put("roleAssignments", { id: newId(), directoryScopeId: "/", principalId: id, roleDefinitionId });
    }
    return id;
  };
  for (const { appId } of apis) {
    const [known] = state.find("servicePrincipals", "appId", appId);
    if (!known) state.put("servicePrincipals", { id: newId(), ...firstPartyPrincipal(appId) });
  }
  addUser(`somebody@${domain}`);
  addUser(`sync@${domain}`, "Directory Synchronization Accounts");
  addUser(`guest_other.com#EXT#@${domain}`, undefined, { userType: "Guest", creationType: "Invitation" });
  for (const { lookups } of versions) {
    for (const lookup of lookups) {
      if (lookup.kind === "user") addUser(lookup.userPrincipalName);
      else if ([...state.find("groups", "displayName", lookup.displayName)].length === 0) addGroup(lookup.displayName);
    }
  }
  for (const { breakGlass } of versions) {
    for (const account of breakGlass?.accounts ?? []) {
      if (!("userPrincipalName" in account)) continue;
      const [known] = state.find("users", "userPrincipalName", account.userPrincipalName);
      if (!known) addUser(account.userPrincipalName, "Global Administrator");
    }
    if (breakGlass && "objectId" in breakGlass.group && !state.has("groups", breakGlass.group.objectId)) {
      state.put("groups", { id: breakGlass.group.objectId, displayName: "Emergency", ...securityGroup });
    }
  }
  return state;

  function addGroup(displayName: string): void {
    const id = newId();
    state.put("groups", { id, displayName, ...securityGroup });
    state.link("groupMembers", id, addUser(`member-of-${displayName.replaceAll(" ", "-")}@${domain}`));
  }
}

const securityGroup = { groupTypes: [], mailEnabled: false, securityEnabled: true, isAssignableToRole: null };
