import { directoryRoles } from "../../microsoft/directory-roles";
import type { GraphObject } from "../graph-object";

/** Besides the roles that tenant files name: one that the provider's own tests use, and the one of every user. */
const others: Readonly<Record<string, string>> = {
  "Groups Administrator": "fdd7a751-b60b-444a-984c-02652fe8fa1c",
  User: "a0b1b346-4d3e-4e8b-98f8-753987be4970",
};

/** @see https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference */
const names = Object.entries({ ...directoryRoles, ...others });

export const builtInRoleTemplates: readonly GraphObject[] = names.map(([displayName, id]) => ({
  deletedDateTime: null,
  description: displayName,
  displayName,
  id,
}));

export const builtInRoleDefinitions: readonly GraphObject[] = names.map(([displayName, id]) => ({
  description: displayName,
  displayName,
  id,
  isBuiltIn: true,
  isEnabled: true,
  resourceScopes: ["/"],
  rolePermissions: [],
  templateId: id,
  version: "1",
}));
