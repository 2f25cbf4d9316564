import type { Id } from "../../model/reference";
import { eachPolicy, type Guardrail } from "../guardrail";
import { includes } from "../policy-shape";

/**
 * `All` and `None` say everything about their list. Graph drops the ids beside them, so the policy means something else
 * than it reads, and differs from the tenant on every plan.
 */
export const sentinelAlone: Guardrail = {
  id: "sentinel-alone",
  title: "All and None stand alone in their list",
  severity: "error",
  reference: "https://learn.microsoft.com/graph/api/resources/conditionalaccessconditionset",
  check: eachPolicy(({ conditions: { users, applications, locations, platforms, clientAppTypes } }) => {
    const lists: readonly (readonly [string, readonly Id[] | undefined, readonly string[]])[] = [
      ["includeUsers", users.includeUsers, ["All", "None"]],
      ["includeApplications", applications.includeApplications, ["All", "None"]],
      ["includeLocations", locations?.includeLocations, ["All"]],
      ["includePlatforms", platforms?.includePlatforms, ["all"]],
      ["clientAppTypes", clientAppTypes, ["all"]],
    ];
    return lists.flatMap(([name, ids, sentinels]) =>
      sentinels
        .filter((sentinel) => ids !== undefined && ids.length > 1 && includes(ids, sentinel))
        .map((sentinel) => ({
          message: `${name} holds ${sentinel} and ${ids!.length - 1} more; expected ${sentinel} alone`,
          remedy: `remove ${sentinel}, or everything beside it`,
        })),
    );
  }),
};
