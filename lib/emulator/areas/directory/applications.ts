import { applicationRights, creatingApplications, listingApplications } from "../../directory/application-rights";
import { changedApplication, newApplication } from "../../directory/application-rules";
import { directoryKinds } from "../../directory/directory-kinds";
import { visible } from "../../directory/directory-list";
import { applicationType } from "../../directory/entity-types";
import { linkedObjects } from "../../directory/links";
import { addFirstOwners } from "../../directory/ownership";
import { refuseBindings } from "../../directory/references";
import { softDelete } from "../../directory/removal";
import { refuseChanges } from "../../directory/request-body";
import { readingRoutes } from "../../directory/reading-routes";
import { requireObject } from "../../directory/require-object";
import { secretRoutes } from "../../directory/secret-routes";
import { textOf } from "../../graph-object";
import type { GraphRequest } from "../../graph-request";
import { noContent } from "../../graph-response";
import { entityResponse } from "../../odata/entity-response";
import type { Shape } from "../../odata/shape";
import type { Route } from "../../route";
import type { TenantState } from "../../tenant-state";

export const { reading: applicationReading, writing: applicationWriting } = applicationRights(
  "applications",
  "applicationOwners",
  ({ appId }, caller) => textOf(appId).toLowerCase() === caller.appId.toLowerCase(),
);

/** @see https://learn.microsoft.com/graph/api/resources/application */
export const applications: readonly Route[] = [
  ...readingRoutes({
    entitySet: "applications",
    collection: "applications",
    listing: listingApplications,
    reading: applicationReading,
    shapeFor,
  }),
  ...secretRoutes("applications", applicationWriting),
  {
    method: "POST",
    path: "/applications",
    permissions: creatingApplications,
    handler: (request, tenant) => {
      const { state } = tenant;
      refuseBindings(request.body, ["owners"]);
      refuseChanges({}, request.body, ["id", "appId", "publisherDomain", "createdDateTime", "deletedDateTime"]);
      const application = newApplication(request.body, tenant);
      state.put("applications", application);
      addFirstOwners(request, tenant, "applicationOwners", application.id);
      return entityResponse(request, "applications", application, 201);
    },
  },
  {
    method: "PATCH",
    path: "/applications/{id}",
    permissions: applicationWriting,
    handler: (request, tenant) => {
      const application = requireObject(request, tenant.state, "applications");
      refuseBindings(request.body, []);
      refuseChanges(application, request.body, [
        "id",
        "appId",
        "publisherDomain",
        "createdDateTime",
        "deletedDateTime",
      ]);
      tenant.state.put("applications", changedApplication(application, request.body, tenant));
      return noContent;
    },
  },
  {
    method: "DELETE",
    path: "/applications/{id}",
    permissions: applicationWriting,
    handler: (request, { state, now }) => {
      const application = requireObject(request, state, "applications");
      for (const principal of state.find("servicePrincipals", "appId", textOf(application["appId"]))) {
        softDelete(state, { kind: directoryKinds.servicePrincipal, object: principal }, now());
      }
      softDelete(state, { kind: directoryKinds.application, object: application }, now());
      return noContent;
    },
  },
];

function shapeFor({ caller }: GraphRequest, state: TenantState): Shape {
  return {
    type: applicationType,
    related: ({ id }) => linkedObjects(state, "applicationOwners", id).map((one) => visible(one, caller)),
  };
}
