import { administratorRoles, directoryRoles } from "../../../microsoft/directory-roles";
import { GraphError } from "../../graph-error";
import type { GraphObject, JsonObject } from "../../graph-object";
import { collectionResponse } from "../../odata/collection-response";
import { entityResponse } from "../../odata/entity-response";
import type { Route } from "../../route";
import { readConditionalAccess } from "./permissions";

const path = "/identity/conditionalAccess/templates";
const entitySet = "identity/conditionalAccess/templates";

const everybody = { includeUsers: ["All"] };
const mfa = { operator: "OR", builtInControls: ["mfa"] };
const foundation = "secureFoundation,zeroTrust";

/**
 * Those of Microsoft's templates whose id and settings are both known to us; a tenant has about 20. Read on 2026-03-24.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-policy-common
 */
const templates: readonly GraphObject[] = [
  template(
    "c7503427-338e-4c5e-902d-abe252abfb43",
    "Require multifactor authentication for admins",
    `${foundation},protectAdmins`,
    {
      users: { includeRoles: administratorRoles.map((role) => directoryRoles[role]!) },
      clientAppTypes: ["all"],
      grantControls: mfa,
    },
  ),
  template(
    "0b2282f9-2862-4178-88b5-d79340b36cb8",
    "Block legacy authentication",
    `${foundation},remoteWork,protectAdmins`,
    {
      users: everybody,
      clientAppTypes: ["exchangeActiveSync", "other"],
      grantControls: { operator: "OR", builtInControls: ["block"] },
    },
  ),
  template(
    "a3d0a415-b068-4326-9251-f9cdf9feeb64",
    "Require multifactor authentication for all users",
    `${foundation},remoteWork`,
    {
      users: everybody,
      clientAppTypes: ["all"],
      grantControls: mfa,
    },
  ),
];

/** @see https://learn.microsoft.com/graph/api/resources/conditionalaccesstemplate */
export const conditionalAccessTemplates: readonly Route[] = [
  {
    method: "GET",
    path,
    permissions: readConditionalAccess,
    handler: (request) => collectionResponse(request, entitySet, templates),
  },
  {
    method: "GET",
    path: `${path}/{id}`,
    permissions: readConditionalAccess,
    handler: (request) => {
      const { id = "" } = request.parameters;
      const found = templates.find((each) => each.id === id.toLowerCase());
      if (found) return entityResponse(request, entitySet, found);
      throw new GraphError(404, "ResourceNotFound", `ConditionalAccessTemplate with id ${id} does not exist.`);
    },
  },
];

interface Shape {
  readonly users: JsonObject;
  readonly clientAppTypes: readonly string[];
  readonly grantControls: JsonObject;
}

function template(id: string, name: string, scenarios: string, shape: Shape): GraphObject {
  const { users, clientAppTypes, grantControls } = shape;
  return {
    id,
    name,
    description: name,
    scenarios,
    details: {
      conditions: { users, clientAppTypes, applications: { includeApplications: ["All"] } },
      grantControls,
      sessionControls: null,
    },
  };
}
