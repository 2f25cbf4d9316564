import { boundObjects, refuseBindings } from "../../directory/references";
import {
  checkGroup,
  checkMember,
  isUnified,
  newGroup,
  readOnly,
  roleAssignablePermissions,
} from "../../directory/group-rules";
import { directoryKinds } from "../../directory/directory-kinds";
import { visible } from "../../directory/directory-list";
import { groupType } from "../../directory/entity-types";
import { linkedObjects, memberships, transitiveMembers, transitiveMemberships } from "../../directory/links";
import { checkOwner, isOwner, readingPermissions } from "../../directory/ownership";
import { hardDelete, softDelete } from "../../directory/removal";
import { merged, propertiesOf, refuseChanges } from "../../directory/request-body";
import { readingRoutes } from "../../directory/reading-routes";
import { requireObject } from "../../directory/require-object";
import type { GraphRequest } from "../../graph-request";
import { noContent } from "../../graph-response";
import { entityResponse } from "../../odata/entity-response";
import type { Shape } from "../../odata/shape";
import type { Permissions, Route, Tenant } from "../../route";
import type { TenantState } from "../../tenant-state";

const { readers } = directoryKinds.group;
const writers = ["Group.ReadWrite.All", "Directory.ReadWrite.All"] as const;

/** Who owns a group reads it with `Group.Create` too, as the provider's page says. */
export function groupReading({ parameters, caller }: GraphRequest, { state }: Tenant): Permissions {
  return [isOwner(state, "groupOwners", parameters["id"]!, caller.objectId) ? [...readers, "Group.Create"] : readers];
}

/** What changing the group that the path names takes. */
export function groupWriting({ parameters, caller }: GraphRequest, { state }: Tenant): Permissions {
  const id = parameters["id"]!;
  const isOwned = isOwner(state, "groupOwners", id, caller.objectId);
  return [isOwned ? [...writers, "Group.Create"] : writers, ...roleAssignablePermissions(state.get("groups", id))];
}

/** @see https://learn.microsoft.com/graph/api/resources/group */
export const groups: readonly Route[] = [
  ...readingRoutes({
    entitySet: "groups",
    collection: "groups",
    listing: [readers],
    reading: groupReading,
    shapeFor,
  }),
  {
    method: "POST",
    path: "/groups",
    permissions: (request, { state }) => [
      ["Group.Create", ...writers],
      ...roleAssignablePermissions(request.body),
      ...(writers.some((role) => request.caller.roles.has(role)) ? [] : readingBound(request, state)),
    ],
    handler: (request, tenant) => {
      const { state } = tenant;
      refuseBindings(request.body, ["owners", "members"]);
      const group = newGroup(request.body, tenant);
      state.put("groups", group);
      for (const owner of boundObjects(request.body, "owners", state)) {
        checkOwner(tenant, "groupOwners", group.id, owner);
        state.link("groupOwners", group.id, owner.object.id);
      }
      for (const member of boundObjects(request.body, "members", state)) {
        checkMember(group, member, state);
        state.link("groupMembers", group.id, member.object.id);
      }
      return entityResponse(request, "groups", group, 201);
    },
  },
  {
    method: "PATCH",
    path: "/groups/{id}",
    permissions: groupWriting,
    handler: (request, { state }) => {
      const group = requireObject(request, state, "groups");
      refuseBindings(request.body, []);
      const update = propertiesOf(request.body, groupType);
      refuseChanges(group, update, [...readOnly, "isAssignableToRole"]);
      const changed = merged(group, update);
      checkGroup(changed, state);
      state.put("groups", changed);
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: "/groups/{id}",
    permissions: groupWriting,
    handler: (request, { state, now }) => {
      const one = { kind: directoryKinds.group, object: requireObject(request, state, "groups") };
      if (isUnified(one.object)) softDelete(state, one, now());
      else hardDelete(state, one);
      return noContent;
    },
  },
];

/** Who may only create groups has to be able to read whom it makes owners and members. */
function readingBound(request: GraphRequest, state: TenantState): Permissions {
  const bound = ["owners", "members"].flatMap((relation) => boundObjects(request.body, relation, state));
  return readingPermissions(bound, request);
}

function shapeFor({ caller }: GraphRequest, state: TenantState): Shape {
  const lists = {
    members: (id: string) => linkedObjects(state, "groupMembers", id),
    owners: (id: string) => linkedObjects(state, "groupOwners", id),
    memberOf: (id: string) => memberships(state, id),
    transitiveMembers: (id: string) => transitiveMembers(state, id),
    transitiveMemberOf: (id: string) => transitiveMemberships(state, id),
  };
  return {
    type: groupType,
    related: (group, relation) => lists[relation as keyof typeof lists](group.id).map((one) => visible(one, caller)),
  };
}
