import type { GraphObject } from "../graph-object";
import type { EntityType } from "../odata/entity-type";
import type { CollectionName, TenantState } from "../tenant-state";
import {
  administrativeUnitType,
  applicationType,
  directoryRoleType,
  groupType,
  servicePrincipalType,
  userType,
} from "./entity-types";

export interface DirectoryKind {
  /** `#microsoft.graph.user`. */
  readonly odataType: string;
  /** As in messages: `User`. */
  readonly name: string;
  readonly collection: CollectionName;
  readonly type: EntityType;
  /** App roles of which each lets its holder read such objects; without any of them only id and type are shown. */
  readonly readers: readonly [string, ...string[]];
}

const everything = ["Directory.Read.All", "Directory.ReadWrite.All"] as const;

/** What is a directoryObject, and who may read it. */
export const directoryKinds = {
  user: kind("user", "users", userType, ["User.Read.All", "User.ReadWrite.All"]),
  group: kind("group", "groups", groupType, [
    "GroupMember.Read.All",
    "GroupMember.ReadWrite.All",
    "Group.Read.All",
    "Group.ReadWrite.All",
  ]),
  servicePrincipal: kind("servicePrincipal", "servicePrincipals", servicePrincipalType, [
    "Application.Read.All",
    "Application.ReadWrite.All",
  ]),
  application: kind("application", "applications", applicationType, [
    "Application.Read.All",
    "Application.ReadWrite.All",
  ]),
  directoryRole: kind("directoryRole", "directoryRoles", directoryRoleType, [
    "RoleManagement.Read.Directory",
    "RoleManagement.ReadWrite.Directory",
  ]),
  administrativeUnit: kind("administrativeUnit", "administrativeUnits", administrativeUnitType, [
    "AdministrativeUnit.Read.All",
    "AdministrativeUnit.ReadWrite.All",
  ]),
} as const satisfies Readonly<Record<string, DirectoryKind>>;

export type DirectoryKindName = keyof typeof directoryKinds;

export interface DirectoryObject {
  readonly kind: DirectoryKind;
  readonly object: GraphObject;
}

/** The object of the directory that has an id, whatever kind it is of. */
export function directoryObject(state: TenantState, id: string): DirectoryObject | undefined {
  for (const kind of Object.values<DirectoryKind>(directoryKinds)) {
    const object = state.get(kind.collection, id);
    if (object) return { kind, object };
  }
  return undefined;
}

function kind(
  name: string,
  collection: CollectionName,
  type: EntityType,
  readers: readonly [string, ...string[]],
): DirectoryKind {
  return {
    odataType: `#microsoft.graph.${name}`,
    name: name.charAt(0).toUpperCase() + name.slice(1),
    collection,
    type,
    readers: [...readers, ...everything],
  };
}
