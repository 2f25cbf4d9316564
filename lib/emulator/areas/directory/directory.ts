import { administrativeUnits } from "./administrative-units";
import { appRoleAssignments } from "./app-role-assignments";
import { applications } from "./applications";
import { deletedItems } from "./deleted-items";
import { directoryObjects } from "./directory-objects";
import { directoryRoles } from "./directory-roles";
import { federatedCredentials } from "./federated-credentials";
import { groupMembers } from "./group-members";
import { groups } from "./groups";
import { owners } from "./owners";
import { permissionGrants } from "./permission-grants";
import { roleManagement } from "./role-management";
import { servicePrincipals } from "./service-principals";
import { tenantFacts } from "./tenant-facts";
import { users } from "./users";
import type { Route } from "../../route";

/** Users, groups, roles, applications and whatever else is of the directory. */
export const directory: readonly Route[] = [
  ...administrativeUnits,
  ...appRoleAssignments,
  ...applications,
  ...deletedItems,
  ...directoryObjects,
  ...directoryRoles,
  ...federatedCredentials,
  ...groupMembers,
  ...groups,
  ...owners,
  ...permissionGrants,
  ...roleManagement,
  ...servicePrincipals,
  ...tenantFacts,
  ...users,
];
