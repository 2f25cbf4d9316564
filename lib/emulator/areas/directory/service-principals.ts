import { applicationRights, creatingApplications, listingApplications } from "../../directory/application-rights";
import { directoryKinds } from "../../directory/directory-kinds";
import { directoryList, visible } from "../../directory/directory-list";
import { servicePrincipalType } from "../../directory/entity-types";
import { linkedObjects, memberships, transitiveMemberships } from "../../directory/links";
import { addFirstOwners, isOwner } from "../../directory/ownership";
import { refuseBindings } from "../../directory/references";
import { softDelete } from "../../directory/removal";
import { refuseChanges } from "../../directory/request-body";
import { readingRoutes } from "../../directory/reading-routes";
import { requireObject } from "../../directory/require-object";
import { secretRoutes } from "../../directory/secret-routes";
import {
  backingApplication,
  changedServicePrincipal,
  newServicePrincipal,
} from "../../directory/service-principal-rules";
import { GraphError } from "../../graph-error";
import { textOf } from "../../graph-object";
import type { GraphRequest } from "../../graph-request";
import { noContent } from "../../graph-response";
import { entityResponse } from "../../odata/entity-response";
import type { Shape } from "../../odata/shape";
import type { Route } from "../../route";
import type { TenantState } from "../../tenant-state";

export const { reading: principalReading, writing: principalWriting } = applicationRights(
  "servicePrincipals",
  "servicePrincipalOwners",
  ({ id }, caller) => id.toLowerCase() === caller.objectId.toLowerCase(),
);

/** @see https://learn.microsoft.com/graph/api/resources/serviceprincipal */
export const servicePrincipals: readonly Route[] = [
  ...readingRoutes({
    entitySet: "servicePrincipals",
    collection: "servicePrincipals",
    listing: listingApplications,
    reading: principalReading,
    shapeFor,
  }),
  ...secretRoutes("servicePrincipals", principalWriting),
  {
    method: "POST",
    path: "/servicePrincipals",
    permissions: creatingApplications,
    handler: (request, tenant) => {
      const { state } = tenant;
      refuseBindings(request.body, ["owners"]);
      refuseChanges({}, request.body, ["id", "appOwnerOrganizationId", "createdDateTime", "deletedDateTime"]);
      checkBacking(request, state);
      const principal = newServicePrincipal(request.body, tenant);
      state.put("servicePrincipals", principal);
      addFirstOwners(request, tenant, "servicePrincipalOwners", principal.id);
      return entityResponse(request, "servicePrincipals", principal, 201);
    },
  },
  {
    method: "PATCH",
    path: "/servicePrincipals/{id}",
    permissions: principalWriting,
    handler: (request, tenant) => {
      const principal = requireObject(request, tenant.state, "servicePrincipals");
      refuseBindings(request.body, []);
      refuseChanges(principal, request.body, ["id", "appId", "appOwnerOrganizationId", "createdDateTime"]);
      tenant.state.put("servicePrincipals", changedServicePrincipal(principal, request.body, tenant));
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: "/servicePrincipals/{id}",
    permissions: principalWriting,
    handler: (request, { state, now }) => {
      const object = requireObject(request, state, "servicePrincipals");
      softDelete(state, { kind: directoryKinds.servicePrincipal, object }, now());
      return noContent;
    },
  },
  ...membershipRoutes("memberOf", memberships),
  ...membershipRoutes("transitiveMemberOf", transitiveMemberships),
];

/** With the right over owned applications only, the application has to be of this tenant and owned. */
function checkBacking({ body, caller }: GraphRequest, state: TenantState): void {
  if (caller.roles.has("Application.ReadWrite.All")) return;
  const application = backingApplication(state, textOf(body["appId"]));
  if (application && isOwner(state, "applicationOwners", application.id, caller.objectId)) return;
  throw new GraphError(
    403,
    "Authorization_RequestDenied",
    "When using this permission, the backing application of the service principal being created must in the local tenant",
    {
      explanation:
        "Application.ReadWrite.OwnedBy takes an application that the caller owns: missing Application.ReadWrite.All",
    },
  );
}

function membershipRoutes(relation: string, list: typeof memberships): readonly Route[] {
  return [`/servicePrincipals/{id}/${relation}`, `/servicePrincipals/{id}/${relation}/{cast}`].map((path) => ({
    method: "GET",
    path,
    permissions: principalReading,
    handler: (request, { state }) =>
      directoryList(request, list(state, requireObject(request, state, "servicePrincipals").id)),
  }));
}

function shapeFor({ caller }: GraphRequest, state: TenantState): Shape {
  return {
    type: servicePrincipalType,
    related: ({ id }, relation) => {
      if (relation === "appRoleAssignments") return state.find("appRoleAssignments", "principalId", id);
      if (relation === "appRoleAssignedTo") return state.find("appRoleAssignments", "resourceId", id);
      const objects =
        relation === "owners"
          ? linkedObjects(state, "servicePrincipalOwners", id)
          : relation === "memberOf"
            ? memberships(state, id)
            : transitiveMemberships(state, id);
      return objects.map((one) => visible(one, caller));
    },
  };
}
