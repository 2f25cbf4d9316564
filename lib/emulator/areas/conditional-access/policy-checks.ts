import { checkCombinations } from "./policy-combinations";
import { invalidPolicy, malformedPolicy, noClientAppTypes, twoKindsOfTarget } from "./policy-error";
import type { PolicyBody } from "./policy-schema";

/**
 * Refuses the combinations that Entra refuses, whatever tenant they are for.
 *
 * @throws GraphError
 */
export function checkPolicy(policy: PolicyBody): void {
  checkTargets(policy.conditions);
  checkPrincipals(policy.conditions);
  checkControls(policy);
  checkCombinations(policy);
}

type Conditions = PolicyBody["conditions"];

function checkTargets({ applications, clientAppTypes, platforms, locations }: Conditions): void {
  const {
    includeApplications,
    includeUserActions,
    includeAuthenticationContextClassReferences: contexts,
  } = applications;
  const kinds = [includeApplications, includeUserActions, contexts].filter(({ length }) => length > 0).length;
  if (kinds > 1) throw twoKindsOfTarget();
  if (kinds === 0 && !applications.applicationFilter) throw malformedPolicy("conditions.applications include nothing");
  if (clientAppTypes.length === 0) throw noClientAppTypes();
  if (clientAppTypes.length > 1 && clientAppTypes.includes("all")) {
    throw malformedPolicy("conditions.clientAppTypes has 'all' beside others");
  }
  if (platforms && platforms.includePlatforms.length === 0) {
    throw malformedPolicy("conditions.platforms.includePlatforms is empty");
  }
  if (locations && locations.includeLocations.length === 0) {
    throw malformedPolicy("conditions.locations.includeLocations is empty");
  }
}

function checkPrincipals({ users, clientApplications }: Conditions): void {
  const { includeUsers, includeGroups, includeRoles, includeGuestsOrExternalUsers, excludeGuestsOrExternalUsers } =
    users;
  const isEmpty = includeUsers.length + includeGroups.length + includeRoles.length === 0;
  if (isEmpty && !includeGuestsOrExternalUsers && !clientApplications) {
    throw malformedPolicy("conditions.users include nobody");
  }
  const both = [
    [includeUsers, includeGuestsOrExternalUsers, "include"],
    [users.excludeUsers, excludeGuestsOrExternalUsers, "exclude"],
  ] as const;
  for (const [names, guests, side] of both) {
    if (guests && names.includes("GuestsOrExternalUsers")) {
      throw malformedPolicy(`conditions.users.${side}Users has GuestsOrExternalUsers beside a list of kinds of guests`);
    }
  }
}

function checkControls({ grantControls, sessionControls, conditions }: PolicyBody): void {
  const hasSession = sessionControls !== null && Object.values(sessionControls).some((control) => control !== null);
  if (grantControls === null) {
    if (!hasSession) throw malformedPolicy("neither grantControls nor sessionControls ask for anything");
    return checkSession(sessionControls);
  }
  const { operator, builtInControls, customAuthenticationFactors, termsOfUse, authenticationStrength } = grantControls;
  const others = customAuthenticationFactors.length + termsOfUse.length + (authenticationStrength ? 1 : 0);
  if (builtInControls.length + others === 0 && !hasSession) {
    throw malformedPolicy("neither grantControls nor sessionControls ask for anything");
  }
  if (builtInControls.length + others > 0 && operator === null)
    throw malformedPolicy("grantControls.operator is missing");
  if (builtInControls.includes("block") && builtInControls.length + others > 1) {
    throw invalidPolicy("InvalidControls", "grantControls has 'block' beside other controls");
  }
  if (builtInControls.includes("mfa") && authenticationStrength) {
    throw invalidPolicy("InvalidControls", "grantControls has 'mfa' beside an authentication strength");
  }
  if (builtInControls.includes("passwordChange")) checkPasswordChange(conditions, grantControls);
  checkSession(sessionControls);
}

/** @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-grant#require-password-change */
function checkPasswordChange(
  { userRiskLevels, applications, clientAppTypes }: Conditions,
  { operator, builtInControls, authenticationStrength }: NonNullable<PolicyBody["grantControls"]>,
): void {
  const isForAll = applications.includeApplications.join() === "All" && applications.excludeApplications.length === 0;
  const isAnyClient = clientAppTypes.join() === "all";
  const isWithMfa = builtInControls.includes("mfa") || authenticationStrength !== null;
  if (userRiskLevels.length > 0 && isForAll && isAnyClient && operator === "AND" && isWithMfa) return;
  throw invalidPolicy(
    "InvalidPasswordResetControl",
    "passwordChange asks for userRiskLevels, all applications, all clients, and MFA with the operator AND",
  );
}

function checkSession(session: PolicyBody["sessionControls"]): void {
  const frequency = session?.signInFrequency;
  if (!frequency) return;
  const { frequencyInterval, value, type } = frequency;
  const isTimed = value !== null && type !== null;
  if (frequencyInterval === "timeBased" && !isTimed) {
    throw malformedPolicy("sessionControls.signInFrequency has no value or no type");
  }
  if (frequencyInterval === "everyTime" && (value !== null || type !== null)) {
    throw malformedPolicy("sessionControls.signInFrequency has a value or a type beside everyTime");
  }
}
