import { call, find, type Json } from "../graph-calls";
import { anyDiffers, type ResourceType } from "../resource-type";

const groups = "/beta/groups";
const odataType = { "@odata.type": "#microsoft.graph.group" };

/** Made, and then renamed twice, by which the provider sees that Entra has it everywhere. */
export const group: ResourceType = {
  replaces: anyDiffers("assignable_to_role", "mail_nickname", "types"),
  *create(wanted, { baseUrl, objectId }) {
    const { id } = yield* call("POST", groups, {
      ...odataType,
      ...this.wanted(wanted),
      groupTypes: [],
      mailNickname: String(wanted["display_name"])
        .replaceAll(/[^A-Za-z]/g, "")
        .slice(0, 10),
      membershipRule: null,
      "owners@odata.bind": [`${baseUrl}/beta/directoryObjects/${objectId}`],
      resourceBehaviorOptions: [],
      resourceProvisioningOptions: [],
    });
    const ids = { id: `/groups/${String(id)}`, object_id: id };
    yield { recorded: ids };
    const path = `${groups}/${String(id)}`;
    yield* call("PATCH", path, { ...odataType, displayName: `TERRAFORM_UPDATE_${String(id)}` });
    yield* call("PATCH", path, { ...odataType, displayName: wanted["display_name"] });
    yield* find(path);
    return ids;
  },
  *update({ object_id }, wanted) {
    yield* call("PATCH", `${groups}/${String(object_id)}`, { ...odataType, ...changeable(this.wanted(wanted)) });
  },
  *remove({ object_id }) {
    yield* call("GET", `${groups}/${String(object_id)}`);
    yield* call("DELETE", `${groups}/${String(object_id)}`);
  },
  read: ({ object_id }) => find(`${groups}/${String(object_id)}`),
  wanted: ({ display_name, description, security_enabled, mail_enabled, assignable_to_role }) => ({
    displayName: display_name,
    description: description ?? null,
    isAssignableToRole: assignable_to_role ?? null,
    mailEnabled: mail_enabled ?? false,
    securityEnabled: security_enabled ?? false,
  }),
};

/** `isAssignableToRole` takes a new group. */
function changeable(body: Json): Json {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== "isAssignableToRole"));
}
