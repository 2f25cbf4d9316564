import { authenticationStrengths } from "../microsoft/authentication-strengths";
import type { ConditionalAccessPolicy, GrantControls } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import { type Id, idKey } from "../model/reference";

/** Whether a policy can apply to people: one for workload identities includes `None`, and nobody beside it. */
export function isUserPolicy({ conditions: { users }, unknown = [] }: ConditionalAccessPolicy): boolean {
  return (
    (users.includeUsers ?? []).some((id) => id !== "None") ||
    users.includeGroups !== undefined ||
    users.includeRoles !== undefined ||
    users.includeGuestsOrExternalUsers !== undefined ||
    unknown.some(({ part }) => part === "users")
  );
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
  return (
    includes(applications.includeApplications, "All") &&
    (applications.excludeApplications ?? []).length === 0 &&
    applications.applicationFilter === undefined
  );
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

/** Whether nobody gets past the grant without MFA: an alternative to MFA, or a strength that takes less, does not count. */
export function demandsMfa({ grantControls }: ConditionalAccessPolicy, set: PolicySet): boolean {
  const { multifactorAuthentication } = authenticationStrengths;
  const strength = grantControls?.authenticationStrength?.id;
  const isMfa = (name: string): boolean =>
    name === "mfa" ||
    (name === "authenticationStrength" &&
      strength !== undefined &&
      acceptsOnly(multifactorAuthentication, strength, set));
  const names = controlNames(grantControls);
  return grantControls?.operator === "AND" ? names.some(isMfa) : names.length > 0 && names.every(isMfa);
}

/** Whether a strength accepts nothing but phishing-resistant methods. */
export function isPhishingResistant(strength: Id, set: PolicySet): boolean {
  return acceptsOnly(authenticationStrengths.phishingResistantMfa, strength, set);
}

/** Whether every combination of a strength is one of another's. Of a strength that is not in the set nothing is known. */
function acceptsOnly(limit: BuiltInStrength, strength: Id, { authenticationStrengths: custom }: PolicySet): boolean {
  const known = [...Object.values(authenticationStrengths), ...custom];
  const combinations = known.find(({ id }) => idKey(id) === idKey(strength))?.allowedCombinations ?? [];
  const accepted: readonly string[] = limit.allowedCombinations;
  return combinations.length > 0 && combinations.every((combination) => accepted.includes(combination));
}

type BuiltInStrength = (typeof authenticationStrengths)[keyof typeof authenticationStrengths];
