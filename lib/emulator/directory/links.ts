import { type GraphObject, textOf } from "../graph-object";
import type { RelationName, TenantState } from "../tenant-state";
import { type DirectoryObject, directoryObject } from "./directory-kinds";

/** What an object lists, such as the members of a group. */
export function linkedObjects(state: TenantState, relation: RelationName, from: string): readonly DirectoryObject[] {
  return objectsOf(state, state.linked(relation, from));
}

/** Members of a group and of the groups in it. */
export function transitiveMembers(state: TenantState, group: string): readonly DirectoryObject[] {
  return objectsOf(
    state,
    closure(group, (id) => state.linked("groupMembers", id)),
  );
}

/** Groups, administrative units and roles that an object is a direct member of. */
export function memberships(state: TenantState, id: string): readonly DirectoryObject[] {
  return objectsOf(state, [
    ...state.linking("groupMembers", id),
    ...state.linking("administrativeUnitMembers", id),
    ...rolesHeld(state, [id]),
  ]);
}

/** The same through groups in groups. */
export function transitiveMemberships(state: TenantState, id: string): readonly DirectoryObject[] {
  const groups = closure(id, (each) => state.linking("groupMembers", each));
  return objectsOf(state, [
    ...groups,
    ...state.linking("administrativeUnitMembers", id),
    ...rolesHeld(state, [id, ...groups]),
  ]);
}

/** Principals that hold a role in the whole directory, by the role's template id. */
export function roleHolders(state: TenantState, templateId: string): readonly DirectoryObject[] {
  const assigned = state.find("roleAssignments", "roleDefinitionId", templateId).filter(isForAll);
  return objectsOf(state, new Set(assigned.map(({ principalId }) => textOf(principalId).toLowerCase())));
}

/** Activated roles of principals. */
function rolesHeld(state: TenantState, principals: readonly string[]): readonly string[] {
  const templates = principals.flatMap((id) => state.find("roleAssignments", "principalId", id).filter(isForAll));
  const held = new Set(templates.map(({ roleDefinitionId }) => textOf(roleDefinitionId)));
  return [...held].flatMap((template) => state.find("directoryRoles", "roleTemplateId", template)).map(({ id }) => id);
}

/** Whether an assignment is for the whole directory and not for a part of it. */
export function isForAll({ directoryScopeId, appScopeId }: GraphObject): boolean {
  return (directoryScopeId ?? "/") === "/" && (appScopeId ?? "/") === "/";
}

/** Everything that can be reached, without the beginning, however the links turn round. */
function closure(from: string, next: (id: string) => Iterable<string>): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [from.toLowerCase()];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const other of next(id)) {
      if (reached.has(other) || other === from.toLowerCase()) continue;
      reached.add(other);
      open.push(other);
    }
  }
  return reached;
}

function objectsOf(state: TenantState, ids: Iterable<string>): readonly DirectoryObject[] {
  return [...ids].flatMap((id) => directoryObject(state, id) ?? []);
}
