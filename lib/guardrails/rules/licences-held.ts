import type { ConditionalAccessPolicy } from "../../model/policy";
import type { Licence } from "../../model/tenant";
import { type Guardrail, subjectOf } from "../guardrail";

/** Entra refuses or ignores what the tenant has no licence for. P2 contains P1. */
export const licencesHeld: Guardrail = {
  id: "licences-held",
  title: "The tenant holds the licence of each feature it uses",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/identity/conditional-access/overview#license-requirements",
  check: ({ policies, configuration, declared: { licences } }) => {
    if (licences === undefined) return [];
    const holds = (licence: Licence): boolean =>
      licences.includes(licence) || (licence === "P1" && licences.includes("P2"));
    const groups = configuration.resources.filter(({ mode, type }) => mode === "managed" && type === "azuread_group");
    const uses = [
      ...policies.flatMap((on) => policyNeeds(on.policy).map((need) => ({ on, ...need }))),
      ...groups
        .filter(({ values }) => values["assignable_to_role"] === true)
        .map((group) => ({ on: subjectOf(group), licence: "P1" as const, feature: "a role-assignable group" })),
    ];
    return uses
      .filter(({ licence }) => !holds(licence))
      .map(({ on, licence, feature }) => ({
        on,
        message: `${feature} needs ${licence}; the tenant holds ${licences.join(", ") || "no licence"}`,
        remedy: `declare ${licence} if the tenant holds it, or leave ${feature} out`,
      }));
  },
};

interface Need {
  readonly licence: Licence;
  readonly feature: string;
}

function policyNeeds({ conditions }: ConditionalAccessPolicy): readonly Need[] {
  const isWorkload = conditions.clientApplications !== undefined;
  return [
    ...(isWorkload ? [] : [{ licence: "P1", feature: "Conditional Access" } as const]),
    ...(conditions.signInRiskLevels ? [{ licence: "P2", feature: "sign-in risk" } as const] : []),
    ...(conditions.userRiskLevels ? [{ licence: "P2", feature: "user risk" } as const] : []),
    ...(isWorkload
      ? [{ licence: "WorkloadIdentitiesPremium", feature: "Conditional Access for workload identities" } as const]
      : []),
  ];
}
