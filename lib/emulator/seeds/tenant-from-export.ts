import { directoryKindOf } from "../../read/directory-objects";
import { isGraphNamedLocation } from "../../read/graph-named-location";
import { readGraphPage } from "../../read/graph-page";
import { isGraphPolicy } from "../../read/graph-policy";
import { InputError } from "../../read/input-error";
import { readJsonFiles } from "../../read/json-files";
import { type GraphObject, isJsonObject, type Json, type JsonObject, textOf } from "../graph-object";
import { policySetOf } from "../read-tenant";
import { addDeploymentClient, type DeploymentClient } from "./deployment-client";
import { ExportedObjects } from "./exported-objects";
import { defaultTenant } from "./new-tenant";
import type { TenantState } from "../tenant-state";

const expected = "users, groups, policies and the like as Microsoft Graph returns them";

export interface TenantFromExport {
  readonly state: TenantState;
  /** What the export does not tell, one sentence each, without capital and full stop. */
  readonly doubts: readonly string[];
}

/**
 * A tenant as it was when it was exported: a file or a folder of pages of Microsoft Graph, each kind of object
 * recognised by its shape; or a directory snapshot of one file. What every tenant has is added, and a client that
 * deploys.
 *
 * @throws InputError when a file is not JSON, nothing in it is known, or two versions of one object contradict each other
 */
export function tenantFromExport(path: string, client: DeploymentClient = defaultTenant.client): TenantFromExport {
  const objects = new ExportedObjects();
  for (const { file, json } of readJsonFiles(path, expected)) {
    for (const [index, item] of itemsOf(json).entries()) add(objects, item, `${file}[${index}]`);
  }
  if (objects.size === 0) throw new InputError(path, "nothing known in it", expected);
  const state = objects.tenant();
  addDeploymentClient(state, clientWithoutCollision(state, client));
  // Policies that cannot be read are told now and not when the engine is asked.
  policySetOf(state);
  return { state, doubts: objects.doubts() };
}

/** Sections of a snapshot in one file, each item with its kind. */
const sections = ["users", "groups", "roleAssignments", "servicePrincipals"] as const;

function itemsOf(json: unknown): readonly unknown[] {
  if (isJsonObject(json) && !("id" in json) && sections.some((name) => name in json)) {
    return sections.flatMap((name) => {
      const list = json[name];
      return Array.isArray(list) ? (list as readonly Json[]).map((item) => typed(item, name)) : [];
    });
  }
  return readGraphPage(json).items;
}

const typeOfSection: Readonly<Record<(typeof sections)[number], string>> = {
  users: "user",
  groups: "group",
  roleAssignments: "unifiedRoleAssignment",
  servicePrincipals: "servicePrincipal",
};

function typed(item: Json, section: (typeof sections)[number]): Json {
  return isJsonObject(item) ? { "@odata.type": `#microsoft.graph.${typeOfSection[section]}`, ...item } : item;
}

function add(objects: ExportedObjects, item: unknown, place: string): void {
  if (!isJsonObject(item)) return;
  const kind = directoryKindOf(item);
  if (kind === "roleAssignment") objects.addAssignment(item, place);
  else if (kind === "directoryRole") objects.addRole(item, place);
  else if (kind === "user" || kind === "group" || kind === "servicePrincipal")
    objects.addPrincipal(`${kind}s`, item, place);
  else if (isGraphPolicy(item)) objects.add("conditionalAccessPolicies", item, place);
  else if (isGraphNamedLocation(item)) objects.add("namedLocations", item, place);
  else if ("allowedCombinations" in item) {
    if (item["policyType"] !== "builtIn") objects.add("authenticationStrengthPolicies", item, place);
  } else addOther(objects, item, place);
}

function addOther(objects: ExportedObjects, item: JsonObject, place: string): void {
  if ("isEnabled" in item && item["id"] === "00000000-0000-0000-0000-000000000005") objects.addSecurityDefaults(item);
  else if ("verifiedDomains" in item) objects.addOrganization(item, place);
  else if ("isVerified" in item && "authenticationType" in item) objects.add("domains", item, place);
  else if ("consentType" in item) objects.add("oauth2PermissionGrants", item, place);
  else if ("appRoleId" in item && "resourceId" in item) objects.add("appRoleAssignments", item, place);
  else if ("appId" in item) objects.add("applications", item, place);
  else if (item["@odata.type"] === "#microsoft.graph.administrativeUnit")
    objects.add("administrativeUnits", item, place);
}

/** The client may be one of the export; its object id stays the one that the tenant knows. */
function clientWithoutCollision(state: TenantState, client: DeploymentClient): DeploymentClient {
  const [known] = state.find("servicePrincipals", "appId", client.clientId) as readonly GraphObject[];
  return known ? { ...client, objectId: textOf(known.id) } : client;
}
