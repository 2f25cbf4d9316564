import type { Severity } from "../../model/finding";
import { idKey } from "../../model/reference";
import { objectKinds } from "../object-kinds";
import { policyPairs } from "../policy-pairs";
import { resourcePairs, titleOf } from "../resource-pairs";
import type { ReviewFacts, ReviewRule, RuleFinding } from "../rule";

/** What goes. A policy that only reports, or is disabled, protects nobody, so its going is a note. */
export const destroyed: ReviewRule = (facts) =>
  facts.before.resources.length > 0 ? destroyedResources(facts) : missingObjects(facts);

function destroyedResources(facts: ReviewFacts): readonly RuleFinding[] {
  const { actions = [], after } = facts;
  const forgotten = new Set(
    actions.filter((action) => action.actions.includes("forget")).map(({ address }) => address),
  );
  return resourcePairs(facts, Object.keys(objectKinds)).flatMap(({ before, after: now }) => {
    if (!before || now) return [];
    const kind = objectKinds[before.type] ?? before.type;
    const title = titleOf(before);
    const place = { policy: before.name, path: before.path ?? before.address };
    if (forgotten.has(before.address)) {
      const message = `${kind} "${title}" stays in the tenant, and Terraform no longer looks after it`;
      const remedy = "make sure that somebody else does";
      return [{ category: "destroyed", severity: "note", ...place, message, remedy }] as const;
    }
    const again = after.resources.find(
      (resource) =>
        resource.type === before.type &&
        titleOf(resource) === title &&
        !stands(facts.before.resources, resource.address),
    );
    const severity = severityOf(before.type, before.values["state"]);
    if (!again) return [goes(kind, title, severity, place)];
    return [
      {
        category: "destroyed",
        severity,
        ...place,
        message: `${kind} "${title}" is destroyed at ${before.address} and made anew at ${again.address}`,
        remedy: "keep the key, or add a moved block: between the two steps, and if the second fails, it is not there",
      },
    ] as const;
  });
}

function stands(resources: ReviewFacts["before"]["resources"], address: string): boolean {
  return resources.some((resource) => resource.address === address);
}

/** Of exports, which have no resources. */
function missingObjects({ before, after }: ReviewFacts): readonly RuleFinding[] {
  const policies = policyPairs(before, after).flatMap(({ before: old, after: now }) =>
    old && !now
      ? [
          goes("policy", old.displayName, severityOf("azuread_conditional_access_policy", old.state), {
            policy: old.displayName,
          }),
        ]
      : [],
  );
  const gone = (kind: string, name: "namedLocations" | "authenticationStrengths") => {
    const kept = new Set(after.policySet[name].map(({ id }) => idKey(id)));
    return before.policySet[name]
      .filter(({ id }) => !kept.has(idKey(id)))
      .map(({ displayName }) => goes(kind, displayName, "warning", { policy: displayName }));
  };
  return [
    ...policies,
    ...gone("named location", "namedLocations"),
    ...gone("authentication strength", "authenticationStrengths"),
  ];
}

function goes(
  kind: string,
  title: string,
  severity: Severity,
  place: Pick<RuleFinding, "policy" | "path">,
): RuleFinding {
  const remedy =
    kind === "policy"
      ? "look at what it asked for, and at the sign-ins it leaves open"
      : "make sure that nothing outside of this configuration names it; its object id does not come back";
  return { category: "destroyed", severity, ...place, message: `${kind} "${title}" goes`, remedy };
}

function severityOf(type: string, state: unknown): Severity {
  const isIdle = state === "disabled" || state === "enabledForReportingButNotEnforced";
  return type === "azuread_conditional_access_policy" && isIdle ? "note" : "warning";
}
