import { directorySyncClient, peoplesClients } from "../microsoft/script-clients";
import type { SignInEvent } from "../model/sign-in-event";
import { methodsOf } from "./authentication-methods";
import type { CountedSignIn } from "./counted-sign-in";
import { learnName, newName } from "./latest-name";
import { countMfa, newMfaCounts } from "./mfa-counts";
import type { Tally, UserTally } from "./tally";
import { tallyUses } from "./tally-uses";
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
    application === directorySyncClient ||
    (userPrincipalName !== undefined && synchronizationName.test(userPrincipalName));
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
