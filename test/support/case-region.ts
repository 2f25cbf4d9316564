import { isIP } from "node:net";
import type { ConditionalAccessPolicy, Conditions } from "../../lib/model/policy";
import type { SignIn } from "../../lib/model/sign-in";
import type { EvaluationCase } from "./evaluation-cases";

/** Id of a named location that is the one address of a row's sign-in. */
export const here = "here";

/**
 * The sign-ins of a row, as narrow as conditions can say it; undefined where they cannot tell the one sign-in from others
 * that the row's policies treat otherwise.
 */
export function caseRegion(row: EvaluationCase): Partial<Conditions> | undefined {
  const { signIn } = row;
  const { identity, clientAppType, devicePlatform, signInRiskLevel, userRiskLevel } = signIn;
  const { insiderRiskLevel = "none", transferMethod = "none" } = signIn;
  const applications = target(signIn);
  if (!isTold(signIn) || !applications || isTreatedApart(row)) return undefined;
  if (!clientAppType || !devicePlatform || devicePlatform === "unknown" || !signInRiskLevel || !userRiskLevel) {
    return undefined;
  }
  return {
    users: { includeUsers: [identity.id] },
    applications,
    clientAppTypes: [clientAppType],
    platforms: { includePlatforms: [devicePlatform] },
    locations: { includeLocations: [here] },
    signInRiskLevels: [signInRiskLevel],
    userRiskLevels: [userRiskLevel],
    ...(insiderRiskLevel !== "none" && { insiderRiskLevels: [insiderRiskLevel] }),
    ...(transferMethod !== "none" && { authenticationFlows: { transferMethods: [transferMethod] } }),
  };
}

/** Whether a snapshot and a named location can tell who signs in from where. */
function isTold({ identity, ipAddress = "", clientAppType }: SignIn): boolean {
  const isUser = identity.kind === "user" && identity.groups && identity.roles && !identity.groupsNotKnown;
  // A condition on Exchange ActiveSync is about supported platforms too, or about nothing else.
  const isExchange = clientAppType === "exchangeActiveSync" || clientAppType === "easSupported";
  return Boolean(isUser) && isIP(ipAddress) > 0 && !isExchange;
}

function target({ target: asked }: SignIn): Conditions["applications"] | undefined {
  if (asked.kind === "userAction") return { includeUserActions: [asked.userAction] };
  const isOne = asked.kind === "applications" && asked.applications.length === 1 && !asked.baselineScopesOnly;
  return isOne ? { includeApplications: asked.applications } : undefined;
}

function isTreatedApart({ policySet, signIn, options }: EvaluationCase): boolean {
  const { policies, namedLocations, securityDefaults } = policySet;
  const isOrdinary = (signIn.transferMethod ?? "none") === "none";
  const countries = namedLocations.filter(({ kind }) => kind === "country").map(({ id }) => id);
  const isApart = ({ conditions, grantControls }: ConditionalAccessPolicy) => {
    const { devices, locations, insiderRiskLevels, authenticationFlows } = conditions;
    const places = [...(locations?.includeLocations ?? []), ...(locations?.excludeLocations ?? [])];
    const controls = grantControls?.builtInControls ?? [];
    return (
      devices !== undefined ||
      controls.includes("compliantDevice") ||
      controls.includes("domainJoinedDevice") ||
      places.some((id) => countries.includes(id)) ||
      (insiderRiskLevels !== undefined && (signIn.insiderRiskLevel ?? "none") === "none") ||
      (authenticationFlows !== undefined && isOrdinary)
    );
  };
  const isDirectConnect =
    signIn.identity.kind === "user" && signIn.identity.guestOrExternalUserType === "b2bDirectConnectUser";
  return (
    policies.some(isApart) ||
    JSON.stringify(policies).includes('"reference"') ||
    (securityDefaults !== "off" && isOrdinary) ||
    // A proof takes "All users" to cover them, where the evaluator leaves it open.
    (isDirectConnect && options.allUsersCoversB2bDirectConnect === undefined)
  );
}
