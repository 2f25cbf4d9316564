import type { Match } from "../../model/decision";
import type { ClientApplications } from "../../model/policy";
import type { Id } from "../../model/reference";
import type { ServicePrincipalIdentity } from "../../model/sign-in";
import type { ConditionMatcher } from "../context";
import { matchCustomSecurityAttributes } from "../device-filter/custom-security-attributes";
import { anyOf, doesNotMatch, included, matches, matchId, matchIf, unknown } from "../match";

/**
 * Which workload identity. Only single-tenant service principals of the own tenant are ever in scope.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/workload-identity
 */
export const matchClientApplications: ConditionMatcher = ({ clientApplications }, { identity }) => {
  if (identity.kind === "user") return matchIf(clientApplications === undefined);
  if (!clientApplications) return doesNotMatch;
  const kind = identity.servicePrincipalKind;
  if (kind !== undefined && kind !== "singleTenant") return doesNotMatch;
  const match = matchServicePrincipal(clientApplications, identity);
  return match.result === "matches" && kind === undefined
    ? unknown("whether the service principal is a single-tenant one of this tenant")
    : match;
};

function matchServicePrincipal(policy: ClientApplications, identity: ServicePrincipalIdentity): Match {
  const filter = policy.servicePrincipalFilter;
  const inFilter = (mode: "include" | "exclude") =>
    filter?.mode === mode ? matchCustomSecurityAttributes(filter, identity.customSecurityAttributes) : doesNotMatch;
  const include = anyOf<() => Match>(
    [() => matchIds(policy.includeServicePrincipals, identity.id), () => inFilter("include")],
    (kind) => kind(),
  );
  return included(include, () =>
    anyOf<() => Match>(
      [() => matchIds(policy.excludeServicePrincipals, identity.id), () => inFilter("exclude")],
      (kind) => kind(),
    ),
  );
}

function matchIds(ids: readonly Id[] = [], own: Id): Match {
  if (ids.includes("ServicePrincipalsInMyTenant")) return matches;
  return matchId(ids, own, () => "whether the policy names the service principal: it is looked up");
}
