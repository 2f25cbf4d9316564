import type { Match } from "../model/decision";
import { type Id, sameObject } from "../model/reference";

export const matches: Match = { result: "matches" };
export const doesNotMatch: Match = { result: "doesNotMatch" };

export function unknown(because: string): Match {
  return { result: "unknown", because };
}

export function matchIf(condition: boolean): Match {
  return condition ? matches : doesNotMatch;
}

/** Matches if one does; unknown, for the first reason, if none does for sure and one may. */
export function anyOf<T>(items: readonly T[], match: (item: T) => Match): Match {
  let result = doesNotMatch;
  for (const item of items) {
    const found = match(item);
    if (found.result === "matches") return found;
    if (found.result === "unknown" && result.result === "doesNotMatch") result = found;
  }
  return result;
}

/** Inclusion without exclusion: an exclusion that matches wins, one that may match leaves the answer open. */
export function included(include: Match, exclude: () => Match): Match {
  if (include.result === "doesNotMatch") return include;
  const excluded = exclude();
  if (excluded.result === "matches") return doesNotMatch;
  return excluded.result === "unknown" ? excluded : include;
}

export function negated(match: Match): Match {
  if (match.result === "unknown") return match;
  return matchIf(match.result === "doesNotMatch");
}

/** Whether one of the ids is this one. */
export function matchId(ids: readonly Id[], own: Id, because: () => string): Match {
  return anyOf(ids, (id) => {
    const same = sameObject(id, own);
    return same === undefined ? unknown(because()) : matchIf(same);
  });
}
