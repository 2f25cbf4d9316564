import type { GraphObject } from "./graph-object";
import { PropertyIndex } from "./property-index";

/**
 * What a tenant holds, by the names of Graph's entity sets. `singletons` are keyed by the last segment of their path;
 * `clientSecrets` is our own: `{ id: <keyId>, appId, sha256, endDateTime }`, so that no secret is kept.
 */
export const collectionNames = [
  "conditionalAccessPolicies",
  "namedLocations",
  "authenticationStrengthPolicies",
  "authenticationContextClassReferences",
  "users",
  "groups",
  "servicePrincipals",
  "applications",
  "federatedIdentityCredentials",
  "appRoleAssignments",
  "oauth2PermissionGrants",
  "directoryRoles",
  "directoryRoleTemplates",
  "roleDefinitions",
  "roleAssignments",
  "administrativeUnits",
  "domains",
  "organization",
  "crossTenantAccessPartners",
  "singletons",
  "signIns",
  "deletedItems",
  "clientSecrets",
] as const;

export type CollectionName = (typeof collectionNames)[number];

/** Links between objects, from the one that lists to the one that is listed. */
export const relationNames = [
  "groupMembers",
  "groupOwners",
  "applicationOwners",
  "applicationFederatedIdentityCredentials",
  "servicePrincipalOwners",
  "administrativeUnitMembers",
  "userManager",
] as const;

export type RelationName = (typeof relationNames)[number];

type Undo = () => void;

/**
 * A tenant in memory. Objects are plain JSON and replaced, never changed. All writes of a request happen in one
 * `transaction`, which takes them back when the request fails.
 */
export class TenantState {
  readonly tenantId: string;
  readonly #collections = new Map<CollectionName, Map<string, GraphObject>>();
  readonly #links = new Map<RelationName, Links>();
  readonly #indexes = new Map<CollectionName, Map<string, PropertyIndex>>();
  #version = 0;
  #journal: Undo[] | undefined;

  constructor(tenantId: string) {
    this.tenantId = tenantId;
    for (const name of collectionNames) this.#collections.set(name, new Map());
    for (const name of relationNames) this.#links.set(name, { to: new Map(), from: new Map() });
  }

  /** Counts writes, so that two states can be told apart without comparing them. */
  get version(): number {
    return this.#version;
  }

  get(collection: CollectionName, id: string): GraphObject | undefined {
    return this.#collection(collection).get(id.toLowerCase());
  }

  has(collection: CollectionName, id: string): boolean {
    return this.#collection(collection).has(id.toLowerCase());
  }

  /** In the order in which they were made. */
  list(collection: CollectionName): Iterable<GraphObject> {
    return this.#collection(collection).values();
  }

  /** With their keys: ids in lower case, and names for singletons. */
  entries(collection: CollectionName): Iterable<readonly [key: string, object: GraphObject]> {
    return this.#collection(collection);
  }

  size(collection: CollectionName): number {
    return this.#collection(collection).size;
  }

  /** Adds an object or puts it in the place of the one with its id. */
  put(collection: CollectionName, object: GraphObject, key: string = object.id): void {
    const id = key.toLowerCase();
    const before = this.#collection(collection).get(id);
    this.#replace(collection, id, object);
    this.#wrote(() => this.#replace(collection, id, before));
  }

  /** Takes an object away and hands it back. Its links are left to the caller. */
  remove(collection: CollectionName, id: string): GraphObject | undefined {
    const key = id.toLowerCase();
    const before = this.#collection(collection).get(key);
    if (!before) return undefined;
    this.#replace(collection, key, undefined);
    this.#wrote(() => this.#replace(collection, key, before));
    return before;
  }

  /**
   * Objects by the text of one of their properties, in whatever case. The first question about a property looks at
   * every object, later ones at none.
   */
  find(collection: CollectionName, property: string, text: string): readonly GraphObject[] {
    const objects = this.#collection(collection);
    const indexes = this.#indexes.get(collection) ?? new Map<string, PropertyIndex>();
    this.#indexes.set(collection, indexes);
    const index = indexes.get(property) ?? new PropertyIndex(property, objects);
    indexes.set(property, index);
    return Array.from(index.get(text), (id) => objects.get(id)!);
  }

  /** Ids that an object lists, such as the members of a group. */
  linked(relation: RelationName, from: string): ReadonlySet<string> {
    return this.#relation(relation).to.get(from.toLowerCase()) ?? nothing;
  }

  /** Ids of what lists an object, such as the groups that it is a member of. */
  linking(relation: RelationName, to: string): ReadonlySet<string> {
    return this.#relation(relation).from.get(to.toLowerCase()) ?? nothing;
  }

  link(relation: RelationName, from: string, to: string): void {
    if (this.linked(relation, from).has(to.toLowerCase())) return;
    const links = this.#relation(relation);
    setLink(links, from, to);
    this.#wrote(() => clearLink(links, from, to));
  }

  /** Whether there was such a link. */
  unlink(relation: RelationName, from: string, to: string): boolean {
    if (!this.linked(relation, from).has(to.toLowerCase())) return false;
    const links = this.#relation(relation);
    clearLink(links, from, to);
    this.#wrote(() => setLink(links, from, to));
    return true;
  }

  /** All links of a relation as pairs, for a file. */
  *links(relation: RelationName): Iterable<readonly [from: string, to: string]> {
    for (const [from, tos] of this.#relation(relation).to) for (const to of tos) yield [from, to];
  }

  /** Runs what writes; when it throws, nothing of it was written. */
  transaction<T>(work: () => T): T {
    if (this.#journal) return work();
    const journal: Undo[] = [];
    const { version } = this;
    this.#journal = journal;
    try {
      return work();
    } catch (error) {
      for (const undo of journal.reverse()) undo();
      this.#version = version;
      throw error;
    } finally {
      this.#journal = undefined;
    }
  }

  #wrote(undo: Undo): void {
    this.#version++;
    this.#journal?.push(undo);
  }

  /** @param object undefined: there is none any more */
  #replace(collection: CollectionName, id: string, object: GraphObject | undefined): void {
    const objects = this.#collection(collection);
    const before = objects.get(id);
    for (const index of this.#indexes.get(collection)?.values() ?? []) {
      if (before) index.remove(id, before);
      if (object) index.add(id, object);
    }
    if (object) objects.set(id, object);
    else objects.delete(id);
  }

  #collection(name: CollectionName): Map<string, GraphObject> {
    return this.#collections.get(name)!;
  }

  #relation(name: RelationName): Links {
    return this.#links.get(name)!;
  }
}

interface Links {
  readonly to: Map<string, Set<string>>;
  readonly from: Map<string, Set<string>>;
}

const nothing: ReadonlySet<string> = new Set();

function setLink({ to, from }: Links, one: string, other: string): void {
  add(to, one.toLowerCase(), other.toLowerCase());
  add(from, other.toLowerCase(), one.toLowerCase());
}

function clearLink({ to, from }: Links, one: string, other: string): void {
  drop(to, one.toLowerCase(), other.toLowerCase());
  drop(from, other.toLowerCase(), one.toLowerCase());
}

function add(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set) set.add(value);
  else sets.set(key, new Set([value]));
}

function drop(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  set?.delete(value);
  if (set?.size === 0) sets.delete(key);
}
