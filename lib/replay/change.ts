import { type Answer, anyOf, type Ends, endsIn, getsIn, isKeptOut, isPrompted, strictest } from "./ends";
import type { Part } from "./effect";

/**
 * What becomes of a sign-in that reached Conditional Access. In a comparison with the log "before" is what happened.
 *
 * - `newlyBlocked`: it got in, or somebody was prompted, and it would be kept out: by a block, or by a control that the
 *   device or the client is known not to satisfy.
 * - `newlyChallenged`: it got in, and somebody would be prompted for something that the log does not show.
 * - `newlyAskedAndMet`: MFA was not asked for and would be, and the log shows it: nobody would notice.
 * - `noLongerChallenged`: somebody was prompted, or MFA was asked for, and would not be.
 * - `newlyUnblocked`: it was kept out, and would not be.
 * - `unchanged`: it gets in, prompts or is kept out as before.
 * - `undecided`: what is not known decides which of these it is.
 */
export const changeKinds = [
  "newlyBlocked",
  "newlyChallenged",
  "newlyAskedAndMet",
  "noLongerChallenged",
  "newlyUnblocked",
  "unchanged",
  "undecided",
] as const;
export type ChangeKind = (typeof changeKinds)[number];

/**
 * @param shared what is on both sides: however it turns out, it turns out the same way on both
 */
export function changeKind(shared: Part, before: Part, after: Part): ChangeKind {
  if (isNothing(before) && isNothing(after)) return "unchanged";
  let found: ChangeKind | undefined;
  for (const common of endsIn(shared.ends)) {
    for (const one of endsIn(before.ends)) {
      for (const other of endsIn(after.ends)) {
        const kind = kindOf(
          { ends: strictest(common, one), asksMfa: anyOf(shared.asksMfa, before.asksMfa) },
          { ends: strictest(common, other), asksMfa: anyOf(shared.asksMfa, after.asksMfa) },
        );
        if (kind === "undecided" || (found !== undefined && found !== kind)) return "undecided";
        found = kind;
      }
    }
  }
  return found ?? "undecided";
}

function isNothing({ ends, asksMfa }: Part): boolean {
  return ends === getsIn && asksMfa === "no";
}

/** Of single ends. */
function kindOf(before: { readonly ends: Ends; readonly asksMfa: Answer }, after: typeof before): ChangeKind {
  if (before.ends === isKeptOut) return after.ends === isKeptOut ? "unchanged" : "newlyUnblocked";
  if (after.ends === isKeptOut) return "newlyBlocked";
  if (before.ends === isPrompted) return after.ends === isPrompted ? "unchanged" : "noLongerChallenged";
  if (after.ends === isPrompted) return "newlyChallenged";
  if (before.asksMfa === "no") return after.asksMfa === "yes" ? "newlyAskedAndMet" : "unchanged";
  if (after.asksMfa === "no") return before.asksMfa === "yes" ? "noLongerChallenged" : "undecided";
  return before.asksMfa === "yes" && after.asksMfa === "unknown" ? "undecided" : "unchanged";
}
