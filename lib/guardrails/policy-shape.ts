import { authenticationStrengths } from "../microsoft/authentication-strengths";
import type { Conditions, ConditionalAccessPolicy, GrantControls } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import { type Id, idKey } from "../model/reference";

/** Whether a policy can apply to users at all: a policy for workload identities includes nobody. */
export function isUserPolicy({ conditions }: ConditionalAccessPolicy): boolean {
  return conditions.clientApplications === undefined && !includes(conditions.users.includeUsers, "None");
}

/** Enforced or report-only: it is in force, or meant to be. */
export function isOn({ state }: ConditionalAccessPolicy): boolean {
  return state !== "disabled";
}

export function includes(ids: readonly Id[] | undefined, id: Id): boolean {
  return ids?.some((each) => idKey(each) === idKey(id)) ?? false;
}

export function includesAllUsers({ conditions }: ConditionalAccessPolicy): boolean {
  return includes(conditions.users.includeUsers, "All");
}

/** Every resource, without exception. */
export function targetsEveryResource({ conditions: { applications } }: ConditionalAccessPolicy): boolean {
  return includes(applications.includeApplications, "All") && (applications.excludeApplications ?? []).length === 0;
}

const narrowing = [
  "clientApplications",
  "platforms",
  "locations",
  "devices",
  "signInRiskLevels",
  "userRiskLevels",
  "servicePrincipalRiskLevels",
  "insiderRiskLevels",
  "authenticationFlows",
] as const satisfies readonly (keyof Conditions)[];

/** Conditions, besides users, resources and client apps, that leave sign-ins out. */
export function narrowingConditions(
  { conditions }: ConditionalAccessPolicy,
  ...except: readonly (typeof narrowing)[number][]
): readonly string[] {
  return narrowing.filter((name) => !except.includes(name) && conditions[name] !== undefined);
}

/** One name for each control, the strength counting as one. */
export function controlNames(grant: GrantControls | undefined): readonly string[] {
  return [
    ...(grant?.builtInControls ?? []),
    ...(grant?.authenticationStrength ? ["authenticationStrength"] : []),
    ...(grant?.termsOfUse ?? []).map(() => "termsOfUse"),
    ...(grant?.customAuthenticationFactors ?? []).map(() => "customAuthenticationFactor"),
  ];
}

export function blocks({ grantControls }: ConditionalAccessPolicy): boolean {
  return grantControls?.builtInControls?.includes("block") ?? false;
}

/** Whether nobody gets past the grant without MFA: an alternative to MFA does not count. */
export function demandsMfa({ grantControls }: ConditionalAccessPolicy): boolean {
  const names = controlNames(grantControls);
  const isMfa = (name: string): boolean => name === "mfa" || name === "authenticationStrength";
  return grantControls?.operator === "AND" ? names.some(isMfa) : names.length > 0 && names.every(isMfa);
}

/** Whether a strength accepts nothing but phishing-resistant methods. */
export function isPhishingResistant(strength: Id, { authenticationStrengths: custom }: PolicySet): boolean {
  const { id, allowedCombinations } = authenticationStrengths.phishingResistantMfa;
  if (idKey(strength) === id) return true;
  const combinations = custom.find((each) => idKey(each.id) === idKey(strength))?.allowedCombinations ?? [];
  const accepted: readonly string[] = allowedCombinations;
  return combinations.length > 0 && combinations.every((combination) => accepted.includes(combination));
}
