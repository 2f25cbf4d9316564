import { learnName } from "./latest-name";
import { addNumbers, mergeMaps } from "./merge-maps";
import type { ApplicationTally, LatestName, MissingCounts, ResultTally, Tally, Use, UserTally } from "./tally";
import { mergeBreakGlass } from "./tally-break-glass";
import { mergeTimings } from "./timing";

/** Adds what another tally counted: as if all its sign-ins had been counted here. The other must not be used again. */
export function mergeTallies(into: Tally, other: Tally): void {
  into.signIns += other.signIns;
  into.first = Math.min(into.first, other.first);
  into.last = Math.max(into.last, other.last);
  for (const [kind, signIns] of other.kinds) into.kinds.set(kind, (into.kinds.get(kind) ?? 0) + signIns);
  mergeMaps(into.users, other.users, mergeUsers);
  mergeMaps(into.applications, other.applications, mergeApplications);
  mergeMaps(into.clients, other.clients, addNumbers);
  mergeMaps(into.countries, other.countries, addNumbers);
  mergeMaps(into.days, other.days, addNumbers);
  mergeMaps(into.results, other.results, mergeResults);
  mergeBreakGlass(into.breakGlass, other.breakGlass);
  for (const member of Object.keys(into.missing) as (keyof MissingCounts)[]) {
    into.missing[member] += other.missing[member];
  }
}

function mergeNames(into: LatestName, { name, at }: LatestName): void {
  learnName(into, name, at);
}

function mergeUsers(into: UserTally, other: UserTally): void {
  mergeNames(into.principalName, other.principalName);
  mergeNames(into.displayName, other.displayName);
  addNumbers(into.mfa, other.mfa);
  into.succeeded += other.succeeded;
  into.failed += other.failed;
  into.interactive += other.interactive;
  into.nonInteractive += other.nonInteractive;
  into.last = Math.max(into.last, other.last);
  into.guest = into.guest === "serviceProvider" ? into.guest : (other.guest ?? into.guest);
  if (into.homeTenantId === undefined || (other.homeTenantId ?? "") > into.homeTenantId) {
    into.homeTenantId = other.homeTenantId;
  }
  into.synchronizes ||= other.synchronizes;
  into.methods |= other.methods;
  mergeMaps(into.uses, other.uses, mergeUses);
  mergeMaps(into.timings, other.timings, mergeTimings);
}

function mergeUses(into: Use, other: Use): void {
  into.succeeded += other.succeeded;
  into.failed += other.failed;
  into.last = Math.max(into.last, other.last);
}

function mergeApplications(into: ApplicationTally, other: ApplicationTally): void {
  mergeNames(into.displayName, other.displayName);
  addNumbers(into.mfa, other.mfa);
  mergeMaps(into.clients, other.clients, addNumbers);
}

function mergeResults(into: ResultTally, other: ResultTally): void {
  into.signIns += other.signIns;
  into.last = Math.max(into.last, other.last);
  mergeNames(into.reason, other.reason);
}
