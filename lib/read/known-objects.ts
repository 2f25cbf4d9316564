import type { Directory } from "../model/directory";
import { isReference } from "../model/reference";
import type { TerraformConfiguration, TerraformResource } from "../model/terraform";

/**
 * Object ids behind references to what Terraform looks up by name, as far as a directory snapshot knows exactly one
 * object of that name: what Terraform will find.
 */
export function knownObjects(
  { resources }: TerraformConfiguration,
  { users, groups }: Directory,
): ReadonlyMap<string, string> {
  const usersByName = idsByName(users.map(({ id, userPrincipalName }) => [userPrincipalName, id]));
  const groupsByName = idsByName(groups.map(({ id, displayName }) => [displayName, id]));
  return new Map(
    resources.flatMap((resource): readonly (readonly [string, string])[] => {
      const id = lookedUp(resource, usersByName, groupsByName);
      // Whoever refers to the id means the same object.
      return id === undefined ? [] : ["object_id", "id"].map((name) => [`${resource.address}.${name}`, id] as const);
    }),
  );
}

/** Data with every reference that is known replaced by its object id. */
export function withKnownObjects<T>(value: T, known: ReadonlyMap<string, string> = new Map()): T {
  if (known.size === 0) return value;
  return replaced(value, known) as T;
}

function replaced(value: unknown, known: ReadonlyMap<string, string>): unknown {
  if (isReference(value)) return known.get(value.reference) ?? value;
  if (Array.isArray(value)) return value.map((item) => replaced(item, known));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaced(member, known)]));
}

function lookedUp(
  { mode, type, values }: TerraformResource,
  users: ReadonlyMap<string, string>,
  groups: ReadonlyMap<string, string>,
): string | undefined {
  if (mode !== "data") return undefined;
  const { object_id: objectId, user_principal_name: userName, display_name: groupName } = values;
  if (type !== "azuread_user" && type !== "azuread_group") return undefined;
  if (typeof objectId === "string") return objectId;
  if (type === "azuread_user") return typeof userName === "string" ? users.get(userName.toLowerCase()) : undefined;
  return typeof groupName === "string" ? groups.get(groupName.toLowerCase()) : undefined;
}

/** Names in lower case; a name that two objects have is left out. */
function idsByName(named: readonly (readonly [string | undefined, string])[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const [name, id] of named) {
    if (name === undefined) continue;
    const key = name.toLowerCase();
    if (ids.has(key)) ambiguous.add(key);
    ids.set(key, id);
  }
  for (const key of ambiguous) ids.delete(key);
  return ids;
}
