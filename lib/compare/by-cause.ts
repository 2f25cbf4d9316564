import { idKey } from "../model/reference";
import { type BesideRegion, changeKinds, type SignInChange } from "./comparison";

/** One change for each cause, the most telling one, with the regions of the others; in a stable order. */
export function byCause(changes: readonly SignInChange[]): readonly SignInChange[] {
  const causes = new Map<string, SignInChange[]>();
  for (const change of changes) {
    const cause = causeOf(change);
    const same = causes.get(cause);
    if (same) same.push(change);
    else causes.set(cause, [change]);
  }
  return [...causes.values()].map(merged).toSorted(compareChanges);
}

function merged(same: readonly SignInChange[]): SignInChange {
  const [shown, ...others] = same.toSorted(compareChanges) as [SignInChange, ...SignInChange[]];
  // Regions that only open questions tell apart read the same.
  const known = new Set([JSON.stringify(besideOf(shown))]);
  const besides = others.map(besideOf).filter((one) => known.size < known.add(JSON.stringify(one)).size);
  return { ...shown, regions: besides.length + 1, besides };
}

function besideOf({ certainty, because, region }: SignInChange): BesideRegion {
  return { certainty, because, region };
}

function causeOf({ kind, reportOnly, lost, gained, policies }: SignInChange): string {
  return JSON.stringify([kind, reportOnly, lost, gained, policies.map(({ policy, why }) => [idKey(policy), why])]);
}

/**
 * What is in force before what only reports; then by kind; what is sure first; those of the most users, of ordinary
 * members rather than guests, and of the fewest words.
 */
function compareChanges(left: SignInChange, right: SignInChange): number {
  const ranks = (change: SignInChange): readonly number[] => [
    change.reportOnly ? 1 : 0,
    changeKinds.indexOf(change.kind),
    change.certainty === "surely" ? 0 : 1,
    -(change.region.users ?? 0),
    guest(change),
    change.plainWords.length,
  ];
  const others = ranks(right);
  const differences = ranks(left).map((rank, at) => rank - others[at]!);
  const words = left.plainWords < right.plainWords ? -1 : Number(left.plainWords > right.plainWords);
  return differences.find((difference) => difference !== 0) ?? words;
}

function guest({ signIn: { identity } }: SignInChange): number {
  return identity.kind === "user" && identity.guestOrExternalUserType !== undefined ? 1 : 0;
}
