import { quoted } from "../config/describe-value";
import { isGuid } from "../config/schema/primitives";
import { expectedName } from "../config/suggest";
import { applicationGroups } from "../microsoft/application-groups";
import { applications } from "../microsoft/applications";
import { directoryRoles } from "../microsoft/directory-roles";
import type { DirectoryGroup, DirectoryServicePrincipal } from "../model/directory";
import { type Id, idKey } from "../model/reference";
import { UserError } from "./user-error";

/** Terraform addresses of ids that do not exist yet, as reports print them. */
const terraformAttribute = /^(?:data\.)?azuread_[a-z_]+\.[\w-]+\.(?:object_id|client_id|id)$/;

/** One of Graph's enumeration members, in any case. */
export function memberOf<T extends string>(place: string, written: string, members: readonly T[]): T {
  const found = members.find((member) => member.toLowerCase() === written.toLowerCase());
  if (found !== undefined) return found;
  throw new UserError(
    `${place}: found ${quoted(written)}; expected ${expectedName(written, members, "one of the known values")}`,
  );
}

/** An id as Graph writes it, or the Terraform address of one; undefined for anything else. */
export function idFrom(written: string): Id | undefined {
  if (isGuid(written)) return written.toLowerCase();
  return terraformAttribute.test(written) ? { reference: written } : undefined;
}

export function roleId(place: string, written: string): Id {
  return idFrom(written) ?? byName(place, "role", written, new Map(Object.entries(directoryRoles)), "a directory role");
}

/** @param known groups whose names are known: those of a snapshot, or those beside exported policies */
export function groupId(place: string, written: string, known: readonly DirectoryGroup[]): Id {
  const names = new Map(known.flatMap(({ id, displayName }) => (displayName === undefined ? [] : [[displayName, id]])));
  return idFrom(written) ?? byName(place, "group", written, names, "an object id, or a group's name in the snapshot");
}

/** A client id by display name, or by the name that tenant files use. */
export function applicationId(
  place: string,
  written: string,
  servicePrincipals: readonly DirectoryServicePrincipal[],
): Id {
  const group = applicationGroups.find(({ target }) => target.toLowerCase() === written.toLowerCase());
  if (group && !isGuid(written)) {
    throw new UserError(`${place}: ${group.target} stands for many applications; expected one of them, by name or id`);
  }
  const names = new Map([
    ...servicePrincipals.flatMap(({ appId, displayName }) =>
      displayName === undefined ? [] : [[displayName, appId] as const],
    ),
    ...Object.entries(applications).flatMap(([key, { id, name }]) => [[key, id] as const, [name, id] as const]),
  ]);
  return idFrom(written) ?? byName(place, "application", written, names, "a client id, or an application's name");
}

function byName(
  place: string,
  kind: string,
  written: string,
  known: ReadonlyMap<string, string>,
  expected: string,
): string {
  const found = new Set(
    [...known].flatMap(([name, id]) => (name.toLowerCase() === written.toLowerCase() ? [idKey(id)] : [])),
  );
  const [first, second] = found;
  if (second !== undefined) {
    throw new UserError(`${place}: ${found.size} are named ${quoted(written)}; expected the id of one`);
  }
  if (first !== undefined) return first;
  throw new UserError(
    `${place}: unknown ${kind} ${quoted(written)}; expected ${expectedName(written, known.keys(), expected)}`,
  );
}
