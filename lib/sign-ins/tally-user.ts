import { clientAppTypeOf } from "../microsoft/client-apps";
import { directorySyncClients, peoplesClients, scriptClients } from "../microsoft/script-clients";
import type { SignInEvent } from "../model/sign-in-event";
import { methodsOf } from "./authentication-methods";
import { clientTraitsOf, oldSystemOf } from "./client-traits";
import type { CountedSignIn } from "./counted-sign-in";
import { learnName, newName } from "./latest-name";
import { countMfa, newMfaCounts } from "./mfa-counts";
import type { Tally, Use, UseKind, UserTally } from "./tally";
import { addTime, newTiming } from "./timing";

/** Counts a sign-in for its user. Names that nobody in the tenant has, which failed sign-ins have too, are no users. */
export function tallyUser({ users }: Tally, counted: CountedSignIn): void {
  const { signIn, outcome, mfa } = counted;
  const { userId, userPrincipalName, createdDateTime: time } = signIn;
  if (userId === undefined && (userPrincipalName === undefined || outcome !== "succeeded")) return;
  const key = userId ?? userPrincipalName!.toLowerCase();
  let user = users.get(key);
  if (user === undefined) users.set(key, (user = newUser(key)));
  learnName(user.principalName, userPrincipalName, time);
  learnName(user.displayName, signIn.userDisplayName, time);
  if (time > user.last) user.last = time;
  if (mfa !== undefined) {
    countMfa(user.mfa, mfa);
    user.succeeded++;
    user.methods |= methodsOf(signIn);
    if (signIn.kind === "interactiveUser") user.interactive++;
    else if (signIn.kind === "nonInteractiveUser") user.nonInteractive++;
  } else if (outcome === "failed" || outcome === "blocked") user.failed++;
  tallyOrigin(user, counted);
  tallyUses(user, counted);
  tallyTiming(user, counted);
}

function newUser(key: string): UserTally {
  return {
    key,
    principalName: newName(),
    displayName: newName(),
    mfa: newMfaCounts(),
    succeeded: 0,
    failed: 0,
    interactive: 0,
    nonInteractive: 0,
    last: -Infinity,
    guest: undefined,
    homeTenantId: undefined,
    synchronizes: false,
    methods: 0,
    uses: new Map(),
    timings: new Map(),
  };
}

/** As Entra Connect and Cloud Sync name their accounts; also where a pseudonym follows. */
const synchronizationName = /^(?:sync_|adtoaadsyncserviceaccount)/i;

function tallyOrigin(user: UserTally, { signIn, application }: CountedSignIn): void {
  const { crossTenantAccessType: access, userType, homeTenantId, userPrincipalName } = signIn;
  if (access === "serviceProvider") user.guest = "serviceProvider";
  else if (userType === "guest" || (access !== undefined && access !== "none")) user.guest ??= "guest";
  if (homeTenantId !== undefined && (user.homeTenantId === undefined || homeTenantId > user.homeTenantId)) {
    user.homeTenantId = homeTenantId;
  }
  user.synchronizes ||=
    directorySyncClients.has(application) ||
    (userPrincipalName !== undefined && synchronizationName.test(userPrincipalName));
}

function tallyUses(user: UserTally, counted: CountedSignIn): void {
  const { signIn, mfa, application } = counted;
  const { clientAppUsed: label, authenticationProtocol: protocol } = signIn;
  if (mfa === "notRequired" || mfa === "skipped") use(user, "withoutMfa", mfa, counted);
  if (label !== undefined) {
    const type = clientAppTypeOf(label);
    if (type === undefined) use(user, "unknownClient", label, counted);
    else if (type === "other" || type === "exchangeActiveSync") use(user, "legacy", label, counted);
  }
  if (protocol === "ropc") use(user, "passwordGrant", "", counted);
  if (protocol === "deviceCode" || signIn.originalTransferMethod === "deviceCodeFlow") {
    use(user, "deviceCode", protocol === "deviceCode" ? "begun" : "continued", counted);
  }
  const { office, oldSystem = oldSystemOf(signIn.device?.operatingSystem), script } = clientTraitsOf(signIn.userAgent);
  if (office !== undefined) use(user, "office", office, counted);
  if (oldSystem !== undefined) use(user, "oldSystem", oldSystem, counted);
  const tool = scriptClients.get(application) ?? script;
  if (tool !== undefined) use(user, "script", tool, counted);
  for (const { requirementProvider: provider } of signIn.authenticationRequirementPolicies ?? []) {
    if (provider === "enforcedForCspAdmins" || provider === "request") use(user, "enforced", provider, counted);
  }
}

function use(
  { uses }: UserTally,
  kind: UseKind,
  detail: string,
  { signIn, outcome, application }: CountedSignIn,
): void {
  const key = `${kind}\n${application}\n${detail}`;
  let at = uses.get(key);
  if (at === undefined) uses.set(key, (at = newUse(kind, detail, application)));
  if (outcome === "succeeded") at.succeeded++;
  else if (outcome === "failed" || outcome === "blocked") at.failed++;
  if (signIn.createdDateTime > at.last) at.last = signIn.createdDateTime;
}

function newUse(kind: UseKind, detail: string, application: string): Use {
  return { kind, detail, application, succeeded: 0, failed: 0, last: -Infinity };
}

/** Of clients that get tokens by themselves: neither browsers, nor what a person has just done, nor Office. */
function tallyTiming({ timings }: UserTally, { signIn, outcome, application }: CountedSignIn): void {
  if (outcome !== "succeeded" || !mayBeScheduled(signIn) || peoplesClients.has(application)) return;
  let at = timings.get(application);
  if (at === undefined) timings.set(application, (at = newTiming()));
  addTime(at, signIn.createdDateTime);
}

function mayBeScheduled({ clientAppUsed, authenticationProtocol, kind }: SignInEvent): boolean {
  if (authenticationProtocol === "ropc") return true;
  return kind !== "interactiveUser" && clientAppUsed !== "Browser";
}
