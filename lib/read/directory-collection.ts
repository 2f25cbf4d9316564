import type { DirectoryServicePrincipal } from "../model/directory";
import { type DirectoryKind, isRecord, type Json, linkedIds, linkedRoles } from "./directory-objects";
import { readServicePrincipal } from "./directory-service-principal";
import { guestTypeOf, type GuestType } from "./directory-user";
import { InputError } from "./input-error";

export interface CollectedUser {
  readonly id: string;
  readonly json: Json;
  readonly guest: GuestType;
  /** Groups that the user object names itself. */
  readonly groups: readonly string[];
  readonly roles: readonly string[];
  /** The user names every group it is in, or at least those it is in directly. */
  readonly knows: "all" | "direct" | "nothing";
}

export interface CollectedGroup {
  readonly id: string;
  readonly displayName?: string;
  readonly members?: readonly string[];
  readonly memberOf?: readonly string[];
  /** Graph expands at most 20 members and does not say that there are more. */
  readonly mayBeCut: boolean;
}

/** What is known of who holds roles. */
interface RoleKnowledge {
  /** Whether there was a list of assignments, be it empty. */
  isTold: boolean;
  /** Template ids of roles that others may hold too: by eligibility, or beyond the end of a list. */
  readonly open: Set<string>;
}

interface RoleAssignment {
  readonly principal: string;
  readonly role: string;
}

const expandLimit = 20;

/** Directory objects by their ids in lower case, in the order in which they were read. */
export class DirectoryCollection {
  readonly users = new Map<string, CollectedUser>();
  readonly groups = new Map<string, CollectedGroup>();
  readonly servicePrincipals = new Map<string, DirectoryServicePrincipal>();
  readonly assignments: RoleAssignment[] = [];
  readonly roles: RoleKnowledge = { isTold: false, open: new Set() };
  uncertainServicePrincipals = 0;

  add(kind: DirectoryKind, json: unknown, place: string): void {
    if (!isRecord(json)) throw new InputError(place, `a ${kind} that is no object`, "a JSON object");
    if (kind === "user") this.#once(this.users, userOf(json, place), place);
    else if (kind === "group") this.#once(this.groups, groupOf(json, place), place);
    else if (kind === "servicePrincipal") this.#addServicePrincipal(json, place);
    else if (kind === "roleAssignment") this.#addAssignment(json, place);
    else this.#addDirectoryRole(json, place);
  }

  #addServicePrincipal(json: Json, place: string): void {
    const id = text(json, "id", place);
    const { servicePrincipal, isUncertain } = readServicePrincipal(json, id, text(json, "appId", place));
    this.#once(this.servicePrincipals, servicePrincipal, place);
    if (isUncertain) this.uncertainServicePrincipals += 1;
  }

  /** Whoever is eligible for a role may hold it at any time. Policies never match a role that is held in a part of the directory only. */
  #addAssignment(json: Json, place: string): void {
    const { directoryScopeId = "/", appScopeId, assignmentType } = json;
    const isEligible = "roleEligibilityScheduleId" in json || assignmentType === "Eligible";
    const isWhole = (directoryScopeId === "/" || directoryScopeId === null) && (appScopeId ?? "/") === "/";
    if (!isEligible) this.roles.isTold = true;
    if (!isWhole) return;
    const role = text(json, "roleTemplateId" in json ? "roleTemplateId" : "roleDefinitionId", place).toLowerCase();
    if (isEligible) this.roles.open.add(role);
    else this.assignments.push({ principal: text(json, "principalId", place).toLowerCase(), role });
  }

  #addDirectoryRole(json: Json, place: string): void {
    const role = text(json, "roleTemplateId", place).toLowerCase();
    const members = linkedIds(json, "members");
    this.roles.isTold = true;
    if (!members || isCut(json, members)) this.roles.open.add(role);
    for (const principal of members ?? []) this.assignments.push({ principal, role });
  }

  #once<T extends { readonly id: string }>(objects: Map<string, T>, object: T, place: string): void {
    const key = object.id.toLowerCase();
    const known = objects.get(key);
    if (!known) objects.set(key, object);
    else if (JSON.stringify(known) !== JSON.stringify(object)) {
      throw new InputError(place, `${object.id} is here with other content than before`, "every object once");
    }
  }
}

function userOf(json: Json, place: string): CollectedUser {
  const all = linkedIds(json, "transitiveMemberOf");
  const direct = linkedIds(json, "memberOf");
  const { id, userPrincipalName, displayName, externalTenantId, accountEnabled } = json;
  return {
    id: text({ id }, "id", place),
    json: { userPrincipalName, displayName, externalTenantId, accountEnabled },
    guest: guestTypeOf(json),
    groups: all ?? direct ?? [],
    roles: [...linkedRoles(json, "transitiveMemberOf"), ...linkedRoles(json, "memberOf")],
    knows: all ? "all" : direct ? "direct" : "nothing",
  };
}

function groupOf(json: Json, place: string): CollectedGroup {
  const members = linkedIds(json, "members");
  const memberOf = linkedIds(json, "memberOf");
  const { displayName } = json;
  return {
    id: text(json, "id", place),
    ...(typeof displayName === "string" && { displayName }),
    ...(members && { members }),
    ...(memberOf && { memberOf }),
    mayBeCut: members !== undefined && isCut(json, members),
  };
}

function isCut(json: Json, members: readonly string[]): boolean {
  return members.length === expandLimit && "members@odata.context" in json;
}

function text(json: Json, name: string, place: string): string {
  const value = json[name];
  if (typeof value === "string" && value !== "") return value;
  throw new InputError(place, `${name} is missing`, "an object id");
}
