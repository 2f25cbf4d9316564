import { attributeFilterLanguage, deviceFilterLanguage } from "../../../evaluate/device-filter/languages";
import { parseFilter } from "../../../evaluate/device-filter/parse";
import type { FilterLanguage } from "../../../evaluate/device-filter/syntax";
import { invalidPolicy, malformedPolicy } from "./policy-error";
import type { PolicyBody } from "./policy-schema";

type Conditions = PolicyBody["conditions"];

/**
 * Refuses conditions and controls that are right by themselves and do not go together. That Entra does not take them,
 * or would never apply them, is on its pages; how it says so is not known.
 *
 * @throws GraphError
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-session
 * @see https://learn.microsoft.com/entra/identity/conditional-access/workload-identity
 */
export function checkCombinations(policy: PolicyBody): void {
  checkWorkloads(policy);
  checkDeviceRegistration(policy);
  checkSessionTargets(policy);
  const { devices, clientApplications } = policy.conditions;
  checkRule("devices.deviceFilter", devices?.deviceFilter, deviceFilterLanguage);
  checkRule(
    "clientApplications.servicePrincipalFilter",
    clientApplications?.servicePrincipalFilter,
    attributeFilterLanguage,
  );
}

/** A policy is for users or for workloads, which can only be blocked. */
function checkWorkloads({ conditions, grantControls }: PolicyBody): void {
  const { clientApplications, servicePrincipalRiskLevels, users } = conditions;
  if (!clientApplications) {
    if (servicePrincipalRiskLevels.length === 0) return;
    throw malformedPolicy("conditions.servicePrincipalRiskLevels without clientApplications");
  }
  const { includeUsers, includeGroups, includeRoles, includeGuestsOrExternalUsers: guests } = users;
  const named = [...includeUsers.filter((each) => each !== "None"), ...includeGroups, ...includeRoles];
  if (named.length > 0 || guests) throw malformedPolicy("conditions has users beside clientApplications");
  if (grantControls?.builtInControls.join() === "block") return;
  throw invalidPolicy("InvalidControls", "of workloads a policy can ask for nothing: only 'block'");
}

/** @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps#user-actions */
function checkDeviceRegistration({ conditions, grantControls }: PolicyBody): void {
  if (!conditions.applications.includeUserActions.includes("urn:user:registerdevice")) return;
  const other = grantControls?.builtInControls.find((control) => control !== "mfa");
  if (other === undefined) return;
  throw invalidPolicy("InvalidControls", `urn:user:registerdevice takes 'mfa' or a strength only, not '${other}'`);
}

function checkSessionTargets({ conditions, sessionControls }: PolicyBody): void {
  const isForAll = conditions.applications.includeApplications.join() === "All";
  if (sessionControls?.persistentBrowser && !isForAll) {
    throw malformedPolicy("sessionControls.persistentBrowser asks for all applications");
  }
  const isDisabled = sessionControls?.continuousAccessEvaluation?.mode === "disabled";
  if (isDisabled && (!isForAll || hasConditions(conditions))) {
    throw malformedPolicy("continuousAccessEvaluation is disabled for all applications, without conditions, only");
  }
}

/** Whether anything but users and applications is asked for. */
function hasConditions(conditions: Conditions): boolean {
  const { clientAppTypes, platforms, locations, devices, authenticationFlows, insiderRiskLevels } = conditions;
  const { signInRiskLevels, userRiskLevels } = conditions;
  const isAnyClient = clientAppTypes.join() === "all";
  const others = [platforms, locations, devices, authenticationFlows, insiderRiskLevels];
  return !isAnyClient || signInRiskLevels.length + userRiskLevels.length > 0 || others.some((each) => each !== null);
}

function checkRule(
  place: string,
  filter: { readonly rule: string } | null | undefined,
  language: FilterLanguage,
): void {
  const parsed = filter && parseFilter(filter.rule, language);
  if (!parsed || !("problem" in parsed)) return;
  const { position, found, expected } = parsed.problem;
  throw malformedPolicy(`conditions.${place}.rule: ${found} at character ${position}; expected ${expected}`);
}
