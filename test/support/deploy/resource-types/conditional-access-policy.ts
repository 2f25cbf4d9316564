import { call, find } from "../graph-calls";
import type { ResourceType } from "../resource-type";
import { policyBody } from "./policy-body";

const policies = "/v1.0/identity/conditionalAccess/policies";

/** Its id reaches state only after the provider has waited for Entra to show it. */
export const conditionalAccessPolicy: ResourceType = {
  replaces: () => false,
  *create(wanted) {
    const { id } = yield* call("POST", policies, policyBody(wanted));
    yield* find(`${policies}/${String(id)}`);
    return { id: `/identity/conditionalAccess/policies/${String(id)}`, object_id: id };
  },
  *update({ object_id }, wanted) {
    yield* call("PATCH", `${policies}/${String(object_id)}`, policyBody(wanted));
    yield* find(`${policies}/${String(object_id)}`);
  },
  *remove({ object_id }) {
    const path = `${policies}/${String(object_id)}`;
    if (yield* find(path)) yield* call("DELETE", path);
  },
  read: ({ object_id }) => find(`${policies}/${String(object_id)}`),
  wanted: policyBody,
};
