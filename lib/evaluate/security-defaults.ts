import { applications } from "../microsoft/applications";
import { administratorRoles, directoryRoles, directorySynchronizationRoles } from "../microsoft/directory-roles";
import { type AnalysisReason, type Match, type Requirement, securityDefaultsId } from "../model/decision";
import { idKey } from "../model/reference";
import type { SignIn, UserIdentity } from "../model/sign-in";
import { matchApplications } from "./conditions/applications";
import type { EvaluationContext } from "./context";
import { isLegacyClient } from "./grant";
import { anyOf, matchIf, unknown } from "./match";

/** What security defaults do to a sign-in. An unknown effect asks for the requirement at least. */
export type SecurityDefaultsEffect =
  | { readonly effect: "none"; readonly reason: AnalysisReason }
  | { readonly effect: "blocks" }
  | { readonly effect: "requires"; readonly requirement: Requirement }
  | { readonly effect: "unknown"; readonly because: readonly string[]; readonly requirement: Requirement };

const mfa: Requirement = { control: { kind: "builtIn", control: "mfa" }, policy: securityDefaultsId };
const discretion: Requirement = { discretion: "mfa", policy: securityDefaultsId };
const nothing: Requirement = { all: [] };

/**
 * Security defaults as a rule set of their own: legacy clients and the device code flow are blocked; administrators,
 * and whoever reaches Azure Resource Manager, do MFA at every sign-in; of other users Microsoft asks it when it sees
 * fit. Accounts that synchronise a directory are left out, and nobody else.
 *
 * @see https://learn.microsoft.com/entra/fundamentals/security-defaults
 */
export function securityDefaultsEffect(signIn: SignIn, context: EvaluationContext): SecurityDefaultsEffect {
  const { identity } = signIn;
  if (identity.kind === "servicePrincipal") return { effect: "none", reason: "workloadIdentities" };
  const excluded = matchRoles(identity, synchronizationRoleIds, "directory synchronization");
  if (excluded.result === "matches") return { effect: "none", reason: "users" };
  const blocked = anyOf([matchLegacyClient(signIn), matchDeviceCode(signIn)], (match) => match);
  if (excluded.result === "unknown") return { effect: "unknown", because: [excluded.because], requirement: nothing };
  if (blocked.result === "matches") return { effect: "blocks" };
  const challenged = anyOf(
    [matchRoles(identity, administratorRoleIds, "administrator"), matchAzureManagement(signIn, context)],
    (match) => match,
  );
  const requirement = challenged.result === "matches" ? mfa : discretion;
  const because = [blocked, challenged].flatMap((match) => (match.result === "unknown" ? [match.because] : []));
  return because.length > 0 ? { effect: "unknown", because, requirement } : { effect: "requires", requirement };
}

const administratorRoleIds = roleIds(administratorRoles);
const synchronizationRoleIds = roleIds(directorySynchronizationRoles);

function roleIds(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => directoryRoles[name] ?? []));
}

function matchRoles({ roles }: UserIdentity, ids: ReadonlySet<string>, kind: string): Match {
  if (!roles) return unknown(`whether the user holds ${kind} roles`);
  return matchIf(roles.some((role) => ids.has(idKey(role))));
}

function matchLegacyClient({ clientAppType }: SignIn): Match {
  return clientAppType === undefined ? unknown("the client app") : matchIf(isLegacyClient(clientAppType));
}

function matchDeviceCode({ transferMethod }: SignIn): Match {
  return transferMethod === undefined
    ? unknown("the authentication flow")
    : matchIf(transferMethod === "deviceCodeFlow");
}

function matchAzureManagement(signIn: SignIn, context: EvaluationContext): Match {
  const azureManagement = { includeApplications: [applications.azureResourceManager.id] };
  return matchApplications({ users: {}, applications: azureManagement, clientAppTypes: ["all"] }, signIn, context);
}
