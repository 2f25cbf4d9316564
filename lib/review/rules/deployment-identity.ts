import { bootstrapStackSuffix } from "../../model/tenant";
import { requiredPermissions } from "../../permissions/required-permissions";
import { credentialsOf } from "../credentials";
import type { ReviewFacts, ReviewRule, RuleFinding } from "../rule";
import { roleGrants } from "./role-grants";

const reference = "https://learn.microsoft.com/entra/workload-id/workload-identity-federation";

/**
 * The identity that pipelines deploy with: in the stack that makes it, what it is granted and whom it trusts; in a
 * tenant's stack, what deploying takes. A plan does not tell what is configured from what the provider computed, so of
 * plans nothing is said about the latter.
 */
export const deploymentIdentity: ReviewRule = (facts) => {
  if (facts.subject.endsWith(bootstrapStackSuffix)) return ofTheIdentity(facts);
  return facts.actions ? [] : needed(facts);
};

function ofTheIdentity(facts: ReviewFacts): readonly RuleFinding[] {
  const credentials = credentialsOf(facts).map(({ resource, message }): RuleFinding => ({
    category: "deploymentIdentity",
    severity: "warning",
    policy: resource.name,
    path: resource.path ?? resource.address,
    message,
    remedy: "check that only reviewed code runs under that name: it may change everything the identity may",
    reference,
  }));
  return [
    ...credentials,
    ...roleGrants(facts).map((finding) => ({ ...finding, category: "deploymentIdentity" as const })),
  ];
}

function needed({ before, after }: ReviewFacts): readonly RuleFinding[] {
  const was = requiredPermissions(before.resources);
  const is = requiredPermissions(after.resources);
  const has = (list: typeof was.permissions, name: string) => list.some(({ permission }) => permission === name);
  const come = is.permissions
    .filter(({ permission }) => !has(was.permissions, permission))
    .map(({ permission, because, danger }): RuleFinding => {
      const why = because[0] ? `: ${because[0].address} ${because[0].why}` : "";
      const thief = danger === undefined ? "" : ` (whoever steals the identity ${danger})`;
      return {
        category: "deploymentIdentity",
        severity: "warning",
        message: `deploying now takes ${permission}${why}${thief}`,
        remedy: "grant it by deploying the stack of the deployment identity, before this is deployed",
        reference,
      };
    });
  const gone = was.permissions
    .filter(({ permission }) => !has(is.permissions, permission))
    .map(({ permission }): RuleFinding => ({
      category: "deploymentIdentity",
      severity: "note",
      message: `deploying no longer takes ${permission}`,
      remedy: "take it from the deployment identity once this is deployed",
      reference,
    }));
  const open = is.unknown
    .filter((address) => !was.unknown.includes(address))
    .map((address): RuleFinding => ({
      category: "undecided",
      severity: "note",
      message: `what permissions ${address} takes is not known`,
      remedy: "look them up on the provider's page",
    }));
  return [...come, ...gone, ...open];
}
