import { isGraphGroup } from "./graph-group";

export type Json = Readonly<Record<string, unknown>>;

export type DirectoryKind = "user" | "group" | "roleAssignment" | "directoryRole" | "servicePrincipal";

const typePrefix = "#microsoft.graph.";
const typedKinds: ReadonlyMap<string, DirectoryKind> = new Map([
  ["user", "user"],
  ["group", "group"],
  ["servicePrincipal", "servicePrincipal"],
  ["directoryRole", "directoryRole"],
  ["unifiedRoleAssignment", "roleAssignment"],
  ["unifiedRoleAssignmentScheduleInstance", "roleAssignment"],
]);

/** What kind of directory object a JSON value of Graph is, by its type or its shape. */
export function directoryKindOf(json: unknown): DirectoryKind | undefined {
  if (!isRecord(json)) return undefined;
  const type = json["@odata.type"];
  if (typeof type === "string" && type.startsWith(typePrefix)) return typedKinds.get(type.slice(typePrefix.length));
  if ("principalId" in json && ("roleDefinitionId" in json || "roleTemplateId" in json)) return "roleAssignment";
  if ("roleTemplateId" in json) return "directoryRole";
  if ("appId" in json && "servicePrincipalType" in json) return "servicePrincipal";
  if ("userPrincipalName" in json || "userType" in json) return "user";
  return isGraphGroup(json) ? "group" : undefined;
}

/** Ids of objects that are written as bare ids or as objects with one; undefined when the list is not all there. */
export function linkedIds(json: Json, name: string): readonly string[] | undefined {
  const links = json[name];
  if (!Array.isArray(links) || `${name}@odata.nextLink` in json) return undefined;
  // A large directory has millions of links: no array for each.
  const ids: string[] = [];
  for (const link of links as readonly unknown[]) {
    const id = isRecord(link) && isPrincipalOrUntyped(link) ? link["id"] : link;
    if (typeof id === "string") ids.push(id.toLowerCase());
  }
  return ids;
}

/** Template ids of directory roles among the objects a user is a member of. */
export function linkedRoles(json: Json, name: string): readonly string[] {
  const links = json[name];
  return (Array.isArray(links) ? links : []).flatMap((link: unknown) => {
    const role = isRecord(link) ? link["roleTemplateId"] : undefined;
    return typeof role === "string" ? [role.toLowerCase()] : [];
  });
}

export function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Lists of members and of what somebody is a member of mix kinds; without a type, a link may be of any. */
function isPrincipalOrUntyped(link: Json): boolean {
  const type = link["@odata.type"];
  if ("roleTemplateId" in link) return false;
  return typeof type !== "string" || type === `${typePrefix}user` || type === `${typePrefix}group`;
}
