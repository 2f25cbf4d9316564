import type { Attributes } from "../configuration";
import { call, callUnlessGone, find, list } from "../graph-calls";
import { anyDiffers, type ResourceType } from "../resource-type";

const grants = "/v1.0/oauth2PermissionGrants";
const odataType = { "@odata.type": "#microsoft.graph.oAuth2PermissionGrant" };

/** Consent for the whole tenant. Graph refuses a second grant for the same client and API. */
export const permissionGrant: ResourceType = {
  replaces: anyDiffers("service_principal_object_id", "resource_service_principal_object_id", "user_object_id"),
  *create(wanted) {
    const { service_principal_object_id: clientId, resource_service_principal_object_id: resourceId } = wanted;
    yield* call("GET", `/v1.0/servicePrincipals/${String(clientId)}`);
    yield* call("GET", `/v1.0/servicePrincipals/${String(resourceId)}`);
    const { id } = yield* call("POST", grants, {
      ...odataType,
      clientId,
      consentType: "AllPrincipals",
      resourceId,
      ...this.wanted(wanted),
    });
    return idsOf(id);
  },
  *adopt(wanted) {
    const filter = encodeURIComponent(`clientId eq '${String(wanted["service_principal_object_id"])}'`);
    const there = (yield* list(`${grants}?$filter=${filter}`)).find(
      ({ resourceId }) => resourceId === wanted["resource_service_principal_object_id"],
    );
    return there && idsOf(there["id"]);
  },
  *update({ grant_id }, wanted) {
    yield* call("PATCH", `${grants}/${String(grant_id)}`, { ...odataType, ...this.wanted(wanted) });
  },
  *remove({ grant_id }) {
    yield* callUnlessGone("DELETE", `${grants}/${String(grant_id)}`);
  },
  read: ({ grant_id }) => find(`${grants}/${String(grant_id)}`),
  wanted: ({ claim_values }) => ({ scope: (claim_values as readonly string[]).join(" ") }),
};

function idsOf(id: unknown): Attributes {
  return { id: `/oauth2PermissionGrants/${String(id)}`, grant_id: id };
}
