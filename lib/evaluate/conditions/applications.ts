import type { ApplicationGroup } from "../../microsoft/application-groups";
import { applications as firstParty } from "../../microsoft/applications";
import type { Match } from "../../model/decision";
import type { Applications } from "../../model/policy";
import { type Id, idKey, idText, isReference, isTold } from "../../model/reference";
import type { CustomSecurityAttributes, SignInTarget } from "../../model/sign-in";
import type { ConditionMatcher, EvaluationContext } from "../context";
import { matchCustomSecurityAttributes } from "../device-filter/custom-security-attributes";
import { anyOf, doesNotMatch, included, matches, matchId, matchIf, unknown } from "../match";

type ApplicationsTarget = Extract<SignInTarget, { kind: "applications" }>;

/**
 * For what: the resources that a token is asked for, each by itself, a user action or an authentication context.
 * Policies for all resources cover user actions too, and, like any policy on applications, the resources that ask for
 * an authentication context.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps
 */
export const matchApplications: ConditionMatcher = ({ applications }, { target }, context) => {
  if (target.kind === "applications") return matchResources(applications, target, context);
  if (target.kind === "userAction") {
    return matchIf(
      includesAll(applications) || (applications.includeUserActions?.includes(target.userAction) ?? false),
    );
  }
  if (applications.includeAuthenticationContextClassReferences?.includes(target.value)) return matches;
  return matchAskingResources(applications, target.applications, context);
};

function matchAskingResources(policy: Applications, resources: readonly Id[] | undefined, context: EvaluationContext) {
  if (resources) return matchResources(policy, { kind: "applications", applications: resources }, context);
  const targetsApplications = policy.includeApplications?.some((id) => id !== "None") || policy.applicationFilter;
  return targetsApplications ? unknown("which application asks for the authentication context") : doesNotMatch;
}

function matchResources(policy: Applications, target: ApplicationsTarget, context: EvaluationContext): Match {
  const baselineResource = target.baselineScopesOnly ? baselineScopeResource(context) : undefined;
  const resources = target.applications.filter((id) => !baselineResource || !isDirectory(id));
  const match = (id: Id) => matchResource(policy, id, target.customSecurityAttributes?.[idKey(id)], context);
  if (!baselineResource) {
    return resources.length > 0 ? anyOf(resources, match) : matchNoResource(policy);
  }
  if (context.baselineScopeMode === "legacy" && includesAll(policy) && hasResourceExclusion(policy)) {
    return anyOf(resources, match);
  }
  return anyOf([...resources, baselineResource], match);
}

function matchNoResource(policy: Applications): Match {
  return includesAll(policy) && !hasResourceExclusion(policy) ? matches : unknown("which application is asked for");
}

/** The resource as which Entra evaluates a request for nothing but baseline scopes of the directory. */
function baselineScopeResource({ baselineScopeMode }: EvaluationContext): string {
  return typeof baselineScopeMode === "object" ? baselineScopeMode.custom : firstParty.windowsAzureActiveDirectory.id;
}

function isDirectory(id: Id): boolean {
  const key = idKey(id);
  return key === firstParty.windowsAzureActiveDirectory.id || key === firstParty.microsoftGraph.id;
}

function includesAll({ includeApplications }: Applications): boolean {
  return includeApplications?.includes("All") ?? false;
}

function hasResourceExclusion({ excludeApplications, applicationFilter }: Applications): boolean {
  return (excludeApplications?.length ?? 0) > 0 || applicationFilter?.mode === "exclude";
}

function matchResource(
  policy: Applications,
  id: Id,
  attributes: CustomSecurityAttributes | undefined,
  context: EvaluationContext,
): Match {
  const { applicationFilter: filter } = policy;
  const inFilter = (mode: "include" | "exclude") =>
    filter?.mode === mode ? matchCustomSecurityAttributes(filter, attributes) : doesNotMatch;
  const include = anyOf<() => Match>(
    [() => matchTargets(policy.includeApplications, id, context), () => inFilter("include")],
    (kind) => kind(),
  );
  return included(include, () =>
    anyOf<() => Match>(
      [() => matchTargets(policy.excludeApplications, id, context), () => inFilter("exclude")],
      (kind) => kind(),
    ),
  );
}

function matchTargets(targets: readonly Id[] = [], id: Id, context: EvaluationContext): Match {
  return anyOf(targets, (target) => {
    if (target === "All") return matches;
    if (target === "None") return doesNotMatch;
    const group = context.applicationGroups.get(idKey(target));
    return group
      ? matchGroup(group, id, context)
      : matchId([target], id, () => `whether application ${idText(target)} is ${idText(id)}`);
  });
}

function matchGroup(group: ApplicationGroup, id: Id, { ownApplications }: EvaluationContext): Match {
  const key = idKey(id);
  if (group.members.has(key)) return matches;
  const isSurelyOutside = group.outside === "everythingElse" ? isTold(id) : group.outside.has(key);
  if (isSurelyOutside) return doesNotMatch;
  if ((isReference(id) && isTold(id)) || ownApplications.has(key)) return doesNotMatch;
  return unknown(`whether ${group.name} contains application ${idText(id)}`);
}
