import { linkedIds } from "../../read/directory-objects";
import { InputError } from "../../read/input-error";
import { type GraphObject, isJsonObject, type Json, type JsonObject, textOf } from "../graph-object";
import { identifiers } from "../identifiers";
import type { CollectionName, RelationName, TenantState } from "../tenant-state";
import { addDomain, defaultTenant, tenantWithoutClient } from "./new-tenant";

/** Members of exported objects that are links to others. */
const expansions = ["members", "owners", "memberOf", "transitiveMemberOf", "transitiveMembers", "manager"];

/** Collects the objects of an export and makes a tenant of them. */
export class ExportedObjects {
  readonly #objects = new Map<CollectionName, Map<string, GraphObject>>();
  readonly #links: (readonly [RelationName, from: string, to: string])[] = [];
  readonly #newId = identifiers("objects of an export");
  #organization: GraphObject | undefined;
  #securityDefaults: boolean | undefined;
  #doesTellRoles = false;

  get size(): number {
    return [...this.#objects.values()].reduce((sum, { size }) => sum + size, 0);
  }

  add(collection: CollectionName, item: JsonObject, place: string): void {
    const { "@odata.type": type, ...rest } = item;
    const keepsType = collection === "namedLocations" && type !== undefined;
    const plain = Object.entries(keepsType ? item : rest).filter(([name]) => !isExpansion(name, collection));
    const object = Object.fromEntries(plain) as GraphObject;
    if (textOf(object.id) === "") throw new InputError(place, "id is missing", "an object of Microsoft Graph");
    const objects = this.#objects.get(collection) ?? new Map<string, GraphObject>();
    this.#objects.set(collection, objects);
    const key = object.id.toLowerCase();
    const known = objects.get(key);
    if (known && JSON.stringify(known) !== JSON.stringify(object)) {
      throw new InputError(place, `${object.id} is here with other content than before`, "every object once");
    }
    objects.set(key, object);
  }

  /** A user, group or service principal, with what it says of whom it is linked to. */
  addPrincipal(collection: "users" | "groups" | "servicePrincipals", item: JsonObject, place: string): void {
    this.add(collection, item, place);
    const id = textOf(item["id"]);
    for (const group of linkedIds(item, "memberOf") ?? linkedIds(item, "transitiveMemberOf") ?? []) {
      this.#links.push(["groupMembers", group, id]);
    }
    for (const role of rolesAmong(item["memberOf"] ?? item["transitiveMemberOf"])) this.#assign(id, role);
    if (collection !== "groups") return;
    for (const member of linkedIds(item, "members") ?? []) this.#links.push(["groupMembers", id, member]);
    for (const owner of linkedIds(item, "owners") ?? []) this.#links.push(["groupOwners", id, owner]);
  }

  addRole(item: JsonObject, place: string): void {
    this.add("directoryRoles", item, place);
    for (const member of linkedIds(item, "members") ?? []) this.#assign(member, textOf(item["roleTemplateId"]));
  }

  /** Eligible assignments are no assignments; nobody holds the role yet. */
  addAssignment(item: JsonObject, place: string): void {
    this.#doesTellRoles = true;
    const isEligible = "roleEligibilityScheduleId" in item || item["assignmentType"] === "Eligible";
    if (isEligible) return;
    const role = textOf(item["roleTemplateId"]) || textOf(item["roleDefinitionId"]);
    const own = { directoryScopeId: "/", ...item, roleDefinitionId: role, id: textOf(item["id"]) || this.#newId() };
    this.add("roleAssignments", own, place);
  }

  addSecurityDefaults({ isEnabled }: JsonObject): void {
    this.#securityDefaults = isEnabled === true;
  }

  addOrganization(item: JsonObject, place: string): void {
    this.add("organization", item, place);
    this.#organization = item as GraphObject;
  }

  /** Security defaults count as off where nothing says otherwise: then nothing is refused because of them. */
  tenant(): TenantState {
    const [first = defaultTenant.domain, ...others] = this.#domainNames();
    const state = tenantWithoutClient({
      tenantId: this.#organization?.id ?? defaultTenant.tenantId,
      domain: first,
      securityDefaults: this.#securityDefaults ?? false,
    });
    for (const domain of others) addDomain(state, domain, false);
    for (const [collection, objects] of this.#objects) {
      const isPrincipal = collection === "servicePrincipals";
      for (const object of objects.values()) state.put(collection, isPrincipal ? inItsPlace(state, object) : object);
    }
    for (const [relation, from, to] of this.#links) state.link(relation, from, to);
    return state;
  }

  doubts(): readonly string[] {
    return [
      ...(this.#securityDefaults === undefined ? ["whether security defaults are on: they are taken to be off"] : []),
      ...(this.#doesTellRoles ? [] : ["who holds roles: nobody is taken to"]),
      ...(this.#organization ? [] : ["which tenant it is: it gets the id of a new one"]),
    ];
  }

  #assign(principalId: string, roleDefinitionId: string): void {
    this.#doesTellRoles = true;
    const id = `${principalId.toLowerCase()}-${roleDefinitionId.toLowerCase()}`;
    this.add("roleAssignments", { id, directoryScopeId: "/", principalId, roleDefinitionId }, id);
  }

  /** Those of the export, or else those that users' names end with; the tenant's first one before others. */
  #domainNames(): readonly string[] {
    const told = [...(this.#objects.get("domains")?.values() ?? [])];
    if (told.length > 0) {
      const initial = told.find(({ isInitial }) => isInitial === true) ?? told[0]!;
      return [initial.id.toLowerCase()];
    }
    const names = [...(this.#objects.get("users")?.values() ?? [])].flatMap((user) => {
      const [, domain] = textOf(user["userPrincipalName"]).toLowerCase().split("@");
      return domain ?? [];
    });
    return [...new Set(names)].sort((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
  }
}

/** What expands to other objects; a policy's or an assignment's own members are never that. */
function isExpansion(name: string, collection: CollectionName): boolean {
  const isOfDirectory = ["users", "groups", "servicePrincipals", "applications", "directoryRoles"].includes(collection);
  return name.includes("@odata.context") || (isOfDirectory && expansions.includes(name.split("@")[0]!));
}

function rolesAmong(links: Json | undefined): readonly string[] {
  const list = Array.isArray(links) ? (links as readonly Json[]) : [];
  return list.flatMap((link) => (isJsonObject(link) ? textOf(link["roleTemplateId"]) || [] : []));
}

function isFirst(domain: string): boolean {
  return domain.endsWith(".onmicrosoft.com");
}

/**
 * A service principal of an export. One of an application that every tenant has takes the place of the one that is
 * there, and its permissions where the export does not tell them.
 */
function inItsPlace(state: TenantState, principal: GraphObject): GraphObject {
  const [known] = state.find("servicePrincipals", "appId", textOf(principal["appId"]));
  if (!known) return principal;
  state.remove("servicePrincipals", known.id);
  const { appRoles = [], oauth2PermissionScopes = [] } = known;
  return { appRoles, oauth2PermissionScopes, ...principal };
}
