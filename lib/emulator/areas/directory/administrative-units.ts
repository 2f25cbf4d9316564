import { directoryKinds } from "../../directory/directory-kinds";
import { directoryList, visible } from "../../directory/directory-list";
import { administrativeUnitType } from "../../directory/entity-types";
import { alreadyReferenced } from "../../directory/group-rules";
import { linkedObjects } from "../../directory/links";
import { boundObjects, referredObject, refuseBindings } from "../../directory/references";
import { hardDelete } from "../../directory/removal";
import { merged, propertiesOf, refuseChanges, requireProperties } from "../../directory/request-body";
import { readingRoutes } from "../../directory/reading-routes";
import { requireObject } from "../../directory/require-object";
import { badRequest, resourceNotFound } from "../../graph-error";
import type { GraphRequest } from "../../graph-request";
import { type GraphResponse, noContent } from "../../graph-response";
import { entityResponse } from "../../odata/entity-response";
import type { Shape } from "../../odata/shape";
import type { Permissions, Route, Tenant } from "../../route";
import type { TenantState } from "../../tenant-state";

const reading: Permissions = [directoryKinds.administrativeUnit.readers];
const writing: Permissions = [["AdministrativeUnit.ReadWrite.All", "Directory.ReadWrite.All"]];
const set = "directory/administrativeUnits";
const path = `/${set}/{id}`;
const relation = "administrativeUnitMembers";

/** @see https://learn.microsoft.com/graph/api/resources/administrativeunit */
export const administrativeUnits: readonly Route[] = [
  ...readingRoutes({ entitySet: set, collection: "administrativeUnits", listing: reading, shapeFor }),
  {
    method: "POST",
    path: `/${set}`,
    permissions: writing,
    handler: (request, { state, newId }) => {
      refuseBindings(request.body, ["members"]);
      requireProperties(request.body, administrativeUnitType, ["displayName"]);
      const own = propertiesOf(request.body, administrativeUnitType);
      refuseChanges({}, own, ["id", "deletedDateTime"]);
      const unit = {
        deletedDateTime: null,
        description: null,
        isMemberManagementRestricted: false,
        visibility: null,
        ...own,
        id: newId(),
      };
      state.put("administrativeUnits", unit);
      for (const { object } of boundObjects(request.body, "members", state)) state.link(relation, unit.id, object.id);
      return entityResponse(request, set, unit, 201);
    },
  },
  {
    method: "PATCH",
    path,
    permissions: writing,
    handler: (request, { state }) => {
      const unit = requireObject(request, state, "administrativeUnits");
      refuseBindings(request.body, []);
      const update = propertiesOf(request.body, administrativeUnitType);
      // Whether it is restricted is said when it is made.
      refuseChanges(unit, update, ["id", "isMemberManagementRestricted", "deletedDateTime"]);
      const changed = merged(unit, update);
      requireProperties(changed, administrativeUnitType, ["displayName"]);
      state.put("administrativeUnits", changed);
      return noContent;
    },
  },
  { method: "DELETE", path, permissions: writing, handler: remove },
  // The provider deletes at a path that only beta has.
  { method: "DELETE", path: "/administrativeUnits/{id}", versions: ["beta"], permissions: writing, handler: remove },
  ...[`${path}/members`, `${path}/members/{cast}`].map((each): Route => ({
    method: "GET",
    path: each,
    permissions: reading,
    handler: (request, { state }) => {
      const { id } = requireObject(request, state, "administrativeUnits");
      return directoryList(request, linkedObjects(state, relation, id));
    },
  })),
  {
    method: "POST",
    path: `${path}/members/$ref`,
    permissions: writing,
    handler: (request, { state }) => {
      const { id } = requireObject(request, state, "administrativeUnits");
      const { kind, object } = referredObject(request.body, state);
      if (kind !== directoryKinds.user && kind !== directoryKinds.group) {
        throw badRequest(
          `An object of type '${kind.name}' cannot be a member of an administrative unit.`,
          "Request_BadRequest",
        );
      }
      if (state.linked(relation, id).has(object.id.toLowerCase())) throw alreadyReferenced("members");
      state.link(relation, id, object.id);
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: `${path}/members/{member}/$ref`,
    permissions: writing,
    handler: (request, { state }) => {
      const { id } = requireObject(request, state, "administrativeUnits");
      const member = request.parameters["member"]!;
      if (!state.unlink(relation, id, member)) throw resourceNotFound(member);
      return noContent;
    },
  },
];

function remove(request: GraphRequest, { state }: Tenant): GraphResponse {
  hardDelete(state, {
    kind: directoryKinds.administrativeUnit,
    object: requireObject(request, state, "administrativeUnits"),
  });
  return noContent;
}

function shapeFor({ caller }: GraphRequest, state: TenantState): Shape {
  return {
    type: administrativeUnitType,
    related: ({ id }) => linkedObjects(state, relation, id).map((one) => visible(one, caller)),
  };
}
