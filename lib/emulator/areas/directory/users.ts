import { resourceNotFound } from "../../graph-error";
import type { GraphObject } from "../../graph-object";
import type { GraphRequest } from "../../graph-request";
import { noContent } from "../../graph-response";
import { directoryKinds } from "../../directory/directory-kinds";
import { directoryList, visible } from "../../directory/directory-list";
import { userType } from "../../directory/entity-types";
import { linkedObjects, memberships, transitiveMemberships } from "../../directory/links";
import { referredObject, refuseBindings } from "../../directory/references";
import { softDelete } from "../../directory/removal";
import { merged, propertiesOf, refuseChanges } from "../../directory/request-body";
import { checkUser, newUser, readOnly } from "../../directory/user-rules";
import { collectionResponse, countResponse } from "../../odata/collection-response";
import { entityResponse } from "../../odata/entity-response";
import type { Shape } from "../../odata/shape";
import type { Permissions, Route, Tenant } from "../../route";
import type { TenantState } from "../../tenant-state";

const full = ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"] as const;
const read: Permissions = [["User.ReadBasic.All", ...full]];
const readAll: Permissions = [full];
const write: Permissions = [["User.ReadWrite.All", "Directory.ReadWrite.All"]];
const readMemberships: Permissions = [["Directory.Read.All", "GroupMember.Read.All", "Group.Read.All", ...full]];

/** What `User.ReadBasic.All` shows. @see https://learn.microsoft.com/graph/permissions-reference#user-permissions */
const basic = ["id", "displayName", "givenName", "mail", "securityIdentifier", "surname", "userPrincipalName"];

/** @see https://learn.microsoft.com/graph/api/resources/user */
export const users: readonly Route[] = [
  {
    method: "GET",
    path: "/users",
    permissions: read,
    handler: (request, { state }) =>
      collectionResponse(
        request,
        "users",
        isBasic(request) ? shownBasic(state.list("users")) : state.list("users"),
        shapeFor(request, state),
        (property, text) => {
          const found = state.find("users", property, text);
          return isBasic(request) ? [...shownBasic(found)] : found;
        },
      ),
  },
  {
    method: "GET",
    path: "/users/$count",
    permissions: read,
    handler: (request, { state }) => countResponse(request, state.list("users"), { type: userType }),
  },
  {
    method: "POST",
    path: "/users",
    permissions: write,
    handler: (request, tenant) => {
      refuseBindings(request.body, []);
      const user = newUser(request.body, tenant);
      tenant.state.put("users", user);
      return entityResponse(request, "users", user, 201);
    },
  },
  {
    method: "GET",
    path: "/users/{id}",
    permissions: read,
    handler: (request, { state }) => {
      const user = requireUser(request, state);
      const [shown] = isBasic(request) ? shownBasic([user]) : [user];
      return entityResponse(request, "users", shown!, 200, shapeFor(request, state));
    },
  },
  {
    method: "PATCH",
    path: "/users/{id}",
    permissions: write,
    handler: (request, tenant) => {
      const user = requireUser(request, tenant.state);
      refuseBindings(request.body, []);
      const update = propertiesOf(request.body, userType, ["passwordProfile"]);
      refuseChanges(user, update, readOnly);
      const changed = merged(user, update);
      checkUser(changed, request.body, tenant);
      tenant.state.put("users", changed);
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: "/users/{id}",
    permissions: write,
    handler: (request, { state, now }) => {
      softDelete(state, { kind: directoryKinds.user, object: requireUser(request, state) }, now());
      return noContent;
    },
  },
  {
    method: "GET",
    path: "/users/{id}/manager",
    permissions: readAll,
    handler: (request, { state }) => {
      const user = requireUser(request, state);
      const [manager] = linkedObjects(state, "userManager", user.id);
      if (!manager) throw resourceNotFound("manager");
      return entityResponse(request, "directoryObjects", visible(manager, request.caller));
    },
  },
  {
    method: "PUT",
    path: "/users/{id}/manager/$ref",
    permissions: write,
    handler: (request, tenant) => {
      const user = requireUser(request, tenant.state);
      const { object } = referredObject(request.body, tenant.state);
      for (const before of tenant.state.linked("userManager", user.id))
        tenant.state.unlink("userManager", user.id, before);
      tenant.state.link("userManager", user.id, object.id);
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: "/users/{id}/manager/$ref",
    permissions: write,
    handler: (request, { state }) => {
      const user = requireUser(request, state);
      const [manager] = state.linked("userManager", user.id);
      if (manager === undefined) throw resourceNotFound("manager");
      state.unlink("userManager", user.id, manager);
      return noContent;
    },
  },
  ...membershipRoutes("/users/{id}/memberOf", (request, { state }) =>
    memberships(state, requireUser(request, state).id),
  ),
  ...membershipRoutes("/users/{id}/transitiveMemberOf", (request, { state }) =>
    transitiveMemberships(state, requireUser(request, state).id),
  ),
];

function membershipRoutes(
  path: string,
  list: (request: GraphRequest, tenant: Tenant) => ReturnType<typeof memberships>,
): readonly Route[] {
  return [path, `${path}/{cast}`].map((each) => ({
    method: "GET",
    path: each,
    permissions: readMemberships,
    handler: (request, tenant) => directoryList(request, list(request, tenant)),
  }));
}

/** By id or user principal name. */
function requireUser({ parameters }: GraphRequest, state: TenantState): GraphObject {
  const id = parameters["id"]!;
  const user = state.get("users", id) ?? state.find("users", "userPrincipalName", id)[0];
  if (!user) throw resourceNotFound(id);
  return user;
}

function isBasic({ caller }: GraphRequest): boolean {
  return !full.some((role) => caller.roles.has(role));
}

function* shownBasic(objects: Iterable<GraphObject>): Iterable<GraphObject> {
  for (const object of objects) {
    yield Object.fromEntries(basic.map((name) => [name, object[name] ?? null])) as GraphObject;
  }
}

function shapeFor({ caller }: GraphRequest, state: TenantState): Shape {
  return {
    type: userType,
    related: ({ id }, relation) => {
      if (relation === "manager") {
        const [manager] = linkedObjects(state, "userManager", id);
        return manager && visible(manager, caller);
      }
      const list = relation === "memberOf" ? memberships : transitiveMemberships;
      return list(state, id).map((one) => visible(one, caller));
    },
  };
}
