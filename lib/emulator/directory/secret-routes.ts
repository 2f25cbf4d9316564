import { noContent } from "../graph-response";
import type { Route } from "../route";
import { requireObject } from "./require-object";
import { addSecret, removeSecret } from "./secrets";

/** Secrets of applications and of service principals, which are dealt with alike. */
export function secretRoutes(
  collection: "applications" | "servicePrincipals",
  permissions: Route["permissions"],
): readonly Route[] {
  return [
    {
      method: "POST",
      path: `/${collection}/{id}/addPassword`,
      permissions,
      handler: (request, tenant) => {
        const credential = addSecret(
          collection,
          requireObject(request, tenant.state, collection),
          request.body,
          tenant,
        );
        const context = `${request.baseUrl}/${request.version}/$metadata#microsoft.graph.passwordCredential`;
        return { status: 200, body: { "@odata.context": context, ...credential } };
      },
    },
    {
      method: "POST",
      path: `/${collection}/{id}/removePassword`,
      permissions,
      handler: (request, tenant) => {
        removeSecret(collection, requireObject(request, tenant.state, collection), request.body, tenant);
        return noContent;
      },
    },
  ];
}
