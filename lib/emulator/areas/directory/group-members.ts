import { directoryList } from "../../directory/directory-list";
import { checkMember, isDynamic, roleAssignablePermissions } from "../../directory/group-rules";
import { linkedObjects, memberships, transitiveMembers, transitiveMemberships } from "../../directory/links";
import { checkOwner, isOwner, readingPermissions, removeOwner } from "../../directory/ownership";
import { referredObject } from "../../directory/references";
import { requireObject } from "../../directory/require-object";
import { badRequest, resourceNotFound } from "../../graph-error";
import type { GraphRequest } from "../../graph-request";
import { noContent } from "../../graph-response";
import type { Permissions, Route, Tenant } from "../../route";
import { groupReading, groupWriting } from "./groups";

/** Adding and taking away members takes less than changing the group. */
function memberWriting({ parameters, caller }: GraphRequest, { state }: Tenant): Permissions {
  const id = parameters["id"]!;
  const writers = ["GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.ReadWrite.All"] as const;
  return [
    isOwner(state, "groupOwners", id, caller.objectId) ? [...writers, "Group.Create"] : writers,
    ...roleAssignablePermissions(state.get("groups", id)),
  ];
}

/** @see https://learn.microsoft.com/graph/api/group-list-members */
export const groupMembers: readonly Route[] = [
  ...reading("members", (id, { state }) => linkedObjects(state, "groupMembers", id)),
  ...reading("transitiveMembers", (id, { state }) => transitiveMembers(state, id)),
  ...reading("owners", (id, { state }) => linkedObjects(state, "groupOwners", id)),
  ...reading("memberOf", (id, { state }) => memberships(state, id)),
  ...reading("transitiveMemberOf", (id, { state }) => transitiveMemberships(state, id)),
  {
    method: "POST",
    path: "/groups/{id}/members/$ref",
    permissions: memberWriting,
    handler: (request, { state }) => {
      const group = requireObject(request, state, "groups");
      const member = referredObject(request.body, state);
      checkMember(group, member, state);
      state.link("groupMembers", group.id, member.object.id);
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: "/groups/{id}/members/{member}/$ref",
    permissions: memberWriting,
    handler: (request, { state }) => {
      const group = requireObject(request, state, "groups");
      const member = request.parameters["member"]!;
      if (isDynamic(group)) {
        throw badRequest("Members of a group with dynamic membership cannot be changed.", "Request_BadRequest");
      }
      if (!state.unlink("groupMembers", group.id, member)) throw resourceNotFound(member);
      return noContent;
    },
  },
  {
    method: "POST",
    path: "/groups/{id}/owners/$ref",
    permissions: (request, tenant) => [
      ...groupWriting(request, tenant),
      ...readingPermissions([referredObject(request.body, tenant.state)], request),
    ],
    handler: (request, tenant) => {
      const { id } = requireObject(request, tenant.state, "groups");
      const owner = referredObject(request.body, tenant.state);
      checkOwner(tenant, "groupOwners", id, owner);
      tenant.state.link("groupOwners", id, owner.object.id);
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: "/groups/{id}/owners/{owner}/$ref",
    permissions: groupWriting,
    handler: (request, tenant) => {
      const { id } = requireObject(request, tenant.state, "groups");
      removeOwner(tenant, "groupOwners", id, request.parameters["owner"]!);
      return noContent;
    },
  },
];

function reading(
  relation: string,
  list: (id: string, tenant: Tenant) => ReturnType<typeof memberships>,
): readonly Route[] {
  return [`/groups/{id}/${relation}`, `/groups/{id}/${relation}/{cast}`].map((path) => ({
    method: "GET",
    path,
    permissions: groupReading,
    handler: (request, tenant) =>
      directoryList(request, list(requireObject(request, tenant.state, "groups").id, tenant)),
  }));
}
