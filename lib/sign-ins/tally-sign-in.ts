import type { SignInEvent } from "../model/sign-in-event";
import type { CountedSignIn } from "./counted-sign-in";
import { learnName, newName } from "./latest-name";
import { countMfa, countsAt, newMfaCounts } from "./mfa-counts";
import { type MfaOutcome, mfaOutcomeOf } from "./mfa-outcome";
import { outcomeOf } from "./sign-in-outcome";
import { type ApplicationTally, dayOutcomes, type Tally } from "./tally";
import { tallyBreakGlass } from "./tally-break-glass";
import { tallyUser } from "./tally-user";

/** What the log is asked for besides what it says of itself. */
export interface Watched {
  /** Object ids and user principal names of break-glass accounts, in lower case. */
  readonly breakGlass: ReadonlySet<string>;
}

const millisecondsOfDay = 86_400_000;
export const noCode = -1;

/** Counts one sign-in. In whichever order sign-ins are counted, the tally is the same. */
export function tallySignIn(tally: Tally, signIn: SignInEvent, watched: Watched): void {
  const { kind, createdDateTime: time } = signIn;
  tally.signIns++;
  if (time < tally.first) tally.first = time;
  if (time > tally.last) tally.last = time;
  tally.kinds.set(kind, (tally.kinds.get(kind) ?? 0) + 1);
  if (kind === "servicePrincipal" || kind === "managedIdentity") return;

  const outcome = outcomeOf(signIn);
  const mfa = outcome === "succeeded" ? mfaOutcomeOf(signIn) : undefined;
  const application = signIn.appId ?? signIn.appDisplayName ?? "";
  const counted: CountedSignIn = { signIn, outcome, mfa, application };
  tallyApplication(tally, counted);
  if (mfa !== undefined) {
    countMfa(countsAt(tally.clients, signIn.clientAppUsed ?? ""), mfa);
    countMfa(countsAt(tally.countries, signIn.country ?? ""), mfa);
  } else tallyResult(tally, signIn);
  tallyDay(tally, counted);
  tallyMissing(tally, counted);
  tallyUser(tally, counted);
  if (watched.breakGlass.size > 0) tallyBreakGlass(tally, counted, watched.breakGlass);
}

function tallyApplication({ applications }: Tally, { signIn, outcome, mfa, application }: CountedSignIn): void {
  let at = applications.get(application);
  if (at === undefined) applications.set(application, (at = newApplication(application)));
  learnName(at.displayName, signIn.appDisplayName, signIn.createdDateTime);
  if (mfa !== undefined) countMfa(at.mfa, mfa);
  const label = signIn.clientAppUsed ?? "";
  let client = at.clients.get(label);
  if (client === undefined) at.clients.set(label, (client = [0, 0]));
  if (outcome === "succeeded") client[0]++;
  else if (outcome === "failed" || outcome === "blocked") client[1]++;
}

function newApplication(key: string): ApplicationTally {
  return { key, displayName: newName(), mfa: newMfaCounts(), clients: new Map() };
}

function tallyResult({ results }: Tally, { errorCode = noCode, failureReason, createdDateTime }: SignInEvent): void {
  let at = results.get(errorCode);
  if (at === undefined) results.set(errorCode, (at = { signIns: 0, last: -Infinity, reason: newName() }));
  at.signIns++;
  at.last = Math.max(at.last, createdDateTime);
  learnName(at.reason, failureReason, createdDateTime);
}

type DayOutcome = (typeof dayOutcomes)[number];

const dayOutcomeOf: Readonly<Record<MfaOutcome, DayOutcome>> = {
  notRequired: "withoutMfa",
  skipped: "withoutMfa",
  shownUnasked: "withMfa",
  done: "withMfa",
  reused: "withMfa",
  federated: "withMfa",
  requiredUnclear: "mfaUnknown",
  unknown: "mfaUnknown",
};
const dayIndex = Object.fromEntries(dayOutcomes.map((outcome, index) => [outcome, index])) as Record<
  DayOutcome,
  number
>;

function tallyDay({ days }: Tally, { signIn, outcome, mfa }: CountedSignIn): void {
  const day = Math.floor(signIn.createdDateTime / millisecondsOfDay);
  let at = days.get(day);
  if (at === undefined) days.set(day, (at = dayOutcomes.map(() => 0)));
  const place: DayOutcome = mfa === undefined ? (outcome === "succeeded" ? "mfaUnknown" : outcome) : dayOutcomeOf[mfa];
  at[dayIndex[place]]!++;
}

function tallyMissing({ missing }: Tally, { signIn }: CountedSignIn): void {
  if (signIn.userId === undefined && signIn.userPrincipalName === undefined) missing.user++;
  if (signIn.clientAppUsed === undefined) missing.client++;
  if (signIn.authenticationProtocol === undefined) missing.protocol++;
  if (signIn.originalTransferMethod === undefined) missing.transferMethod++;
  if (signIn.userAgent === undefined) missing.userAgent++;
  if (signIn.authenticationDetails === undefined) missing.steps++;
  if (signIn.authenticationRequirementPolicies === undefined) missing.requirementPolicies++;
  if (signIn.userType === undefined) missing.userType++;
}
