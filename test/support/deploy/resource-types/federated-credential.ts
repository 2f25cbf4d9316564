import type { Attributes } from "../configuration";
import { call, callUnlessGone, find, list } from "../graph-calls";
import { anyDiffers, type ResourceType } from "../resource-type";

const odataType = { "@odata.type": "#microsoft.graph.federatedIdentityCredential" };
const listOf = ({ application_id }: Attributes) => `/v1.0${String(application_id)}/federatedIdentityCredentials`;

/** Its id reaches state after the waiting. */
export const federatedCredential: ResourceType = {
  replaces: anyDiffers("application_id", "display_name"),
  *create(wanted) {
    yield* call("GET", `/v1.0${String(wanted["application_id"])}`);
    const { id } = yield* call("POST", listOf(wanted), { ...odataType, ...this.wanted(wanted) });
    yield* find(`${listOf(wanted)}/${String(id)}`);
    return idsOf(wanted, id);
  },
  *adopt(wanted) {
    const there = (yield* list(listOf(wanted))).find(({ name }) => name === wanted["display_name"]);
    return there && idsOf(wanted, there["id"]);
  },
  *update(prior, wanted) {
    const id = String(prior["credential_id"]);
    yield* call("PATCH", `${listOf(prior)}/${id}`, { ...odataType, id, ...this.wanted(wanted) });
  },
  *remove(prior) {
    yield* callUnlessGone("DELETE", `${listOf(prior)}/${String(prior["credential_id"])}`);
  },
  read: (prior) => find(`${listOf(prior)}/${String(prior["credential_id"])}`),
  wanted: ({ display_name, audiences, issuer, subject, description }) => ({
    name: display_name,
    audiences,
    issuer,
    subject,
    description: description ?? null,
  }),
};

function idsOf({ application_id }: Attributes, id: unknown): Attributes {
  return { id: `${String(application_id)}/federatedIdentityCredential/${String(id)}`, credential_id: id };
}
