import type { CountedSignIn } from "./counted-sign-in";
import type { BreakGlassSignIn, BreakGlassTally, Tally } from "./tally";

/** These accounts hardly ever sign in: where they do more often than this, that they do is the finding. */
const mostKept = 1000;

export function tallyBreakGlass({ breakGlass }: Tally, counted: CountedSignIn, watched: ReadonlySet<string>): void {
  const { signIn, outcome, mfa, application } = counted;
  const { id, createdDateTime: time, userId, userPrincipalName, ipAddress, country } = signIn;
  if (!isWatched(userId, watched) && !isWatched(userPrincipalName, watched)) return;
  const user = userId ?? userPrincipalName!.toLowerCase();
  breakGlass.signIns++;
  breakGlass.latest.push({ id, time, user, application, ipAddress, country, outcome, mfa });
  if (breakGlass.latest.length >= 2 * mostKept) breakGlass.latest = latestOf(breakGlass.latest);
}

function isWatched(name: string | undefined, watched: ReadonlySet<string>): boolean {
  return name !== undefined && watched.has(name.toLowerCase());
}

export function mergeBreakGlass(into: BreakGlassTally, other: BreakGlassTally): void {
  into.signIns += other.signIns;
  into.latest = latestOf([...into.latest, ...other.latest]);
}

/** Latest first; of those at the same moment by their ids. */
export function latestOf(signIns: readonly BreakGlassSignIn[]): BreakGlassSignIn[] {
  return signIns.toSorted((a, b) => b.time - a.time || (a.id < b.id ? -1 : 1)).slice(0, mostKept);
}
