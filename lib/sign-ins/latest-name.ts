import type { LatestName } from "./tally";

export function newName(): LatestName {
  return { name: undefined, at: -Infinity };
}

/** The later name wins; of two at the same moment the one that comes later in the alphabet, whichever was read first. */
export function learnName(latest: LatestName, name: string | undefined, at: number): void {
  if (name === undefined || at < latest.at) return;
  if (at === latest.at && latest.name !== undefined && name <= latest.name) return;
  latest.name = name;
  latest.at = at;
}
