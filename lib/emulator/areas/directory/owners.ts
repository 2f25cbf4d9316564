import { directoryList } from "../../directory/directory-list";
import { linkedObjects } from "../../directory/links";
import { checkOwner, type OwnerRelation, removeOwner } from "../../directory/ownership";
import { referredObject } from "../../directory/references";
import { requireObject } from "../../directory/require-object";
import { noContent } from "../../graph-response";
import type { Route } from "../../route";
import type { CollectionName } from "../../tenant-state";
import { applicationReading, applicationWriting } from "./applications";
import { principalReading, principalWriting } from "./service-principals";

/** Graph's page asks for reading the whole directory on top of the right over the application. */
const readDirectory = ["Directory.Read.All", "Directory.ReadWrite.All"] as const;

/** Owners of applications and of service principals. @see https://learn.microsoft.com/graph/api/application-post-owners */
export const owners: readonly Route[] = [
  ...ownerRoutes("applications", "applicationOwners", applicationReading, applicationWriting),
  ...ownerRoutes("servicePrincipals", "servicePrincipalOwners", principalReading, principalWriting),
];

type Asked = typeof applicationReading;

function ownerRoutes(
  collection: CollectionName,
  relation: OwnerRelation,
  reading: Asked,
  writing: Asked,
): readonly Route[] {
  const path = `/${collection}/{id}/owners`;
  return [
    ...[path, `${path}/{cast}`].map((each): Route => ({
      method: "GET",
      path: each,
      permissions: reading,
      handler: (request, { state }) => {
        const { id } = requireObject(request, state, collection);
        return directoryList(request, linkedObjects(state, relation, id));
      },
    })),
    {
      method: "POST",
      path: `${path}/$ref`,
      permissions: (request, tenant) => [...writing(request, tenant), readDirectory],
      handler: (request, tenant) => {
        const { id } = requireObject(request, tenant.state, collection);
        const owner = referredObject(request.body, tenant.state);
        checkOwner(tenant, relation, id, owner);
        tenant.state.link(relation, id, owner.object.id);
        return noContent;
      },
    },
    {
      method: "DELETE",
      path: `${path}/{owner}/$ref`,
      permissions: writing,
      handler: (request, tenant) => {
        const { id } = requireObject(request, tenant.state, collection);
        removeOwner(tenant, relation, id, request.parameters["owner"]!);
        return noContent;
      },
    },
  ];
}
