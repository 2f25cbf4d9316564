import { call, find } from "../graph-calls";
import type { ResourceType } from "../resource-type";

const strengths = "/v1.0/policies/authenticationStrengthPolicies";
const uuidOf = (id: unknown) => String(id).slice(String(id).lastIndexOf("/") + 1);

/** Its id reaches state after the waiting. The combinations have a request of their own when they change. */
export const authenticationStrength: ResourceType = {
  replaces: () => false,
  *create(wanted) {
    const body = { "@odata.type": "#microsoft.graph.authenticationStrengthPolicy", ...this.wanted(wanted) };
    const { id } = yield* call("POST", strengths, body);
    yield* find(`${strengths}/${String(id)}`);
    return { id: `/policies/authenticationStrengthPolicies/${String(id)}` };
  },
  *update(prior, wanted) {
    const path = `${strengths}/${uuidOf(prior["id"])}`;
    const { displayName, description, allowedCombinations } = this.wanted(wanted);
    yield* call("PATCH", path, {
      "@odata.type": "#microsoft.graph.authenticationStrengthPolicy",
      displayName,
      description,
    });
    const now = yield* call("GET", path);
    if (JSON.stringify(now["allowedCombinations"]) === JSON.stringify(allowedCombinations)) return;
    yield* call("POST", `${path}/updateAllowedCombinations`, { allowedCombinations });
  },
  *remove({ id }) {
    yield* call("DELETE", `${strengths}/${uuidOf(id)}`);
  },
  read: ({ id }) => find(`${strengths}/${uuidOf(id)}`),
  wanted: ({ display_name, description, allowed_combinations }) => ({
    displayName: display_name,
    description: description ?? null,
    allowedCombinations: allowed_combinations,
  }),
};
