import { nameOf, type Names } from "../names";
import { added, textsOf } from "../attribute-values";
import { referredTo, resourcePairs, titleOf } from "../resource-pairs";
import type { ReviewFacts, RuleFinding } from "../rule";

const types = ["azuread_application", "azuread_service_principal", "azuread_application_owner"];

/** An owner of an application or of its service principal can add a credential, and act as the application. */
export function ownersAdded(facts: ReviewFacts): readonly RuleFinding[] {
  return resourcePairs(facts, types).flatMap(({ before, after }) => {
    if (!after) return [];
    const of = (values: Readonly<Record<string, unknown>> = {}) =>
      [...textsOf(values["owners"]), ...textsOf(values["owner_object_id"])].filter((owner) => !isCaller(owner));
    const owners = added(of(before?.values), of(after.values)).map((owner) => ownerName(owner, facts.names));
    if (owners.length === 0) return [];
    const owned = referredTo(after.values["application_id"], ["id", "object_id"], facts.after.resources) ?? after;
    const kind = owned.type === "azuread_service_principal" ? "service principal" : "application";
    return [
      {
        category: "permissionsWidened",
        severity: "warning",
        policy: after.name,
        path: after.path ?? after.address,
        message: `${kind} "${titleOf(owned)}" gets the owner ${owners.join(", ")}, who can add credentials to it`,
        remedy: "check that each of them is meant to be as powerful as the application",
        reference: "https://learn.microsoft.com/entra/identity/enterprise-apps/overview-assign-app-owners",
      },
    ];
  });
}

/** Whoever deploys owns what it makes. */
function isCaller(owner: string): boolean {
  return /^data\.azuread_client_config\.[^.]+\.object_id$/.test(owner);
}

function ownerName(owner: string, names: Names): string {
  return nameOf(owner.includes(".") ? { reference: owner } : owner, names);
}
