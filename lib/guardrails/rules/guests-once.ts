import { eachPolicy, type Guardrail } from "../guardrail";
import { includes } from "../policy-shape";

/** The older sentinel for guests and the newer list of guest types exclude each other in Graph. */
export const guestsOnce: Guardrail = {
  id: "guests-once",
  title: "Guests are named by sentinel or by type, not both",
  severity: "error",
  reference: "https://github.com/hashicorp/terraform-provider-azuread/issues/1196",
  check: eachPolicy(({ conditions: { users } }) => {
    const sides = [
      ["include", users.includeUsers, users.includeGuestsOrExternalUsers],
      ["exclude", users.excludeUsers, users.excludeGuestsOrExternalUsers],
    ] as const;
    return sides
      .filter(([, ids, guests]) => guests !== undefined && includes(ids, "GuestsOrExternalUsers"))
      .map(([side]) => ({
        message: `${side}Users holds GuestsOrExternalUsers beside ${side}GuestsOrExternalUsers`,
        remedy: `remove the sentinel from ${side}Users`,
      }));
  }),
};
