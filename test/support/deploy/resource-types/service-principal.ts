import type { Attributes } from "../configuration";
import { call, type Calls, callUnlessGone, find, type Json, list, ProviderError } from "../graph-calls";
import { anyDiffers, type ResourceType } from "../resource-type";
import { ownersOf } from "./application";

const servicePrincipals = "/v1.0/servicePrincipals";
const odataType = { "@odata.type": "#microsoft.graph.servicePrincipal" };

/** One that an application has already is refused: it has to be imported. */
export const servicePrincipal: ResourceType = {
  replaces: anyDiffers("client_id"),
  *create(wanted, { baseUrl }) {
    const { client_id: appId } = wanted;
    if (yield* ofApplication(appId)) {
      throw new ProviderError(`application ${String(appId)} has a service principal already: it has to be imported`);
    }
    const { id } = yield* call("POST", servicePrincipals, {
      ...odataType,
      ...this.wanted(wanted),
      appId,
      description: `TERRAFORM_UPDATE_${String(appId)}`,
      "owners@odata.bind": ownersOf(wanted).map((owner) => `${baseUrl}/v1.0/directoryObjects/${owner}`),
    });
    const ids = idsOf(id);
    yield { recorded: ids };
    yield* call("PATCH", `${servicePrincipals}/${String(id)}`, { ...odataType, description: null });
    return ids;
  },
  *adopt({ client_id }) {
    const existing = yield* ofApplication(client_id);
    return existing && idsOf(existing["id"]);
  },
  *update({ object_id }, wanted) {
    yield* call("PATCH", `${servicePrincipals}/${String(object_id)}`, { ...odataType, ...this.wanted(wanted) });
  },
  *remove({ object_id }) {
    yield* callUnlessGone("DELETE", `${servicePrincipals}/${String(object_id)}`);
  },
  read: ({ object_id }) => find(`${servicePrincipals}/${String(object_id)}`),
  wanted: ({ account_enabled }) => ({ accountEnabled: account_enabled ?? true, appRoleAssignmentRequired: false }),
};

function* ofApplication(appId: unknown): Calls<Json | undefined> {
  const filter = encodeURIComponent(`appId eq '${String(appId)}'`);
  return (yield* list(`${servicePrincipals}?$filter=${filter}`))[0];
}

function idsOf(id: unknown): Attributes {
  return { id: `/servicePrincipals/${String(id)}`, object_id: id };
}
