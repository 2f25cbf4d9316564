import type { Attributes } from "../configuration";
import { call, callUnlessGone, find, type Json } from "../graph-calls";
import type { ResourceType } from "../resource-type";

const applications = "/v1.0/applications";
const odataType = { "@odata.type": "#microsoft.graph.application" };

/** Made with its owners, of whom the caller is one, and then renamed twice. */
export const application: ResourceType = {
  replaces: () => false,
  *create(wanted, { baseUrl }) {
    const { id, appId } = yield* call("POST", applications, {
      ...odataType,
      ...this.wanted(wanted),
      "owners@odata.bind": ownersOf(wanted).map((owner) => `${baseUrl}/v1.0/directoryObjects/${owner}`),
    });
    const ids = { id: `/applications/${String(id)}`, object_id: id, client_id: appId };
    yield { recorded: ids };
    const path = `${applications}/${String(id)}`;
    yield* call("PATCH", path, { ...odataType, displayName: `TERRAFORM_UPDATE_${String(id)}` });
    yield* call("PATCH", path, { ...odataType, displayName: wanted["display_name"] });
    yield* find(path);
    return ids;
  },
  *update({ object_id }, wanted) {
    yield* call("PATCH", `${applications}/${String(object_id)}`, { ...odataType, ...this.wanted(wanted) });
  },
  *remove({ object_id }) {
    yield* callUnlessGone("DELETE", `${applications}/${String(object_id)}`);
  },
  read: ({ object_id }) => find(`${applications}/${String(object_id)}`),
  wanted: (attributes) => ({
    displayName: attributes["display_name"],
    signInAudience: attributes["sign_in_audience"],
    requiredResourceAccess: ((attributes["required_resource_access"] ?? []) as Attributes[]).map(
      ({ resource_app_id, resource_access }): Json => ({
        resourceAppId: resource_app_id,
        resourceAccess: resource_access,
      }),
    ),
    web: { redirectUris: (attributes["web"] as Attributes | undefined)?.["redirect_uris"] ?? [] },
  }),
};

export function ownersOf({ owners }: Attributes): readonly string[] {
  return (owners as readonly string[] | undefined) ?? [];
}
