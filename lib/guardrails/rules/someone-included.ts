import { eachPolicy, type Guardrail } from "../guardrail";
import { controlNames } from "../policy-shape";

/** A policy that includes nobody or demands nothing is refused by Graph, whatever the provider accepted. */
export const someoneIncluded: Guardrail = {
  id: "someone-included",
  title: "A policy includes somebody and demands something",
  severity: "error",
  reference: "https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy",
  check: eachPolicy(({ conditions: { users }, grantControls, sessionControls, unknown = [] }) => {
    const isKnown = (...parts: readonly string[]): boolean => !unknown.some(({ part }) => parts.includes(part));
    const included = [users.includeUsers, users.includeGroups, users.includeRoles, users.includeGuestsOrExternalUsers];
    const nobody = included.every((each) => each === undefined) && isKnown("users");
    const nothing =
      controlNames(grantControls).length === 0 && !sessionControls && isKnown("grantControls", "sessionControls");
    return [
      ...(nobody
        ? [{ message: "the policy includes nobody", remedy: 'include users, groups, roles or guests, or "None"' }]
        : []),
      ...(nothing
        ? [{ message: "the policy has neither a grant control nor a session control", remedy: "say what it demands" }]
        : []),
    ];
  }),
};
