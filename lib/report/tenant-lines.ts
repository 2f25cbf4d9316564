import type { PolicyState } from "../model/policy";
import type { BreakGlassAccounts, SecureApplication, Tenant } from "../model/tenant";
import { escapeTerminal } from "./escape";
import { count } from "./style";

/** The functions here make one line of a tenant's summary each, with the tenant's text escaped for a terminal. */

const stateText: Record<PolicyState, string> = {
  enabled: "enforced",
  enabledForReportingButNotEnforced: "report-only",
  disabled: "disabled",
};

export function policiesLine({ policies }: Tenant): string {
  if (policies.length === 0) return "none";
  return Object.entries(stateText)
    .map(([state, text]) => [text, policies.filter(({ policy }) => policy.state === state).length] as const)
    .filter(([, number]) => number > 0)
    .map(([text, number]) => `${number} ${text}`)
    .join(", ");
}

/** Every declared exclusion, whatever the number: none is hidden in a count. */
export function exclusionsLine({ exclusions }: Tenant): string {
  if (exclusions.length === 0) return "none";
  return exclusions
    .toSorted((a, b) => a.expires.localeCompare(b.expires))
    .map(({ key, from, expires }) => {
      const scope = from === "all" ? "all policies" : count(from.length, "policy", "policies");
      return `${escapeTerminal(key)} from ${scope} until ${escapeTerminal(expires)}`;
    })
    .join(", ");
}

/** Every finding that the tenant lives with; undefined where it lives with none, as most do. */
export function acceptedLine({ accepted }: Tenant): string | undefined {
  if (accepted.length === 0) return undefined;
  return accepted
    .toSorted((a, b) => a.expires.localeCompare(b.expires))
    .map(({ finding, expires }) => `${finding} until ${escapeTerminal(expires)}`)
    .join(", ");
}

export function breakGlassLine({ breakGlass }: Tenant): string {
  if (!breakGlass) return "none (security defaults know no exclusions)";
  const accounts = count(breakGlass.accounts.length, "account");
  const role = breakGlass.assignGlobalAdministrator ? ", Global Administrator assigned here" : "";
  return `${accounts} in ${groupText(breakGlass)}${role}`;
}

function groupText({ group }: BreakGlassAccounts): string {
  return "create" in group
    ? `new group "${escapeTerminal(group.create.displayName)}"`
    : `group ${escapeTerminal(group.objectId)}`;
}

export function applicationsLine({ applications }: Tenant): string {
  if (applications.length === 0) return "none";
  return applications.map(applicationText).join(", ");
}

function applicationText({ key, model, permissions, credentials }: SecureApplication): string {
  const scopes = permissions.reduce((sum, { delegated }) => sum + delegated.length, 0);
  const kinds = [...new Set(credentials.map(({ kind }) => (kind === "clientSecret" ? "client secret" : kind)))];
  const owner = model === "partner" ? "own" : "control panel vendor";
  return `${escapeTerminal(key)} (${[owner, count(scopes, "permission"), ...kinds].join(", ")})`;
}

export function deploymentLine({ deployment }: Tenant): string {
  const client = deployment.clientId === undefined ? "client id from ARM_CLIENT_ID" : `client ${deployment.clientId}`;
  if (!deployment.identity) return escapeTerminal(client);
  const { displayName, credentials } = deployment.identity;
  return escapeTerminal(`${client}; bootstrap makes "${displayName}" (${count(credentials.length, "credential")})`);
}
