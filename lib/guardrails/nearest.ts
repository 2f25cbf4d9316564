import { closest, distance } from "fastest-levenshtein";

/** The known name that somebody who wrote `text` may have meant; nothing when none is near. */
export function nearest(text: string, known: readonly string[]): string | undefined {
  const folded = known.map((name) => name.toLowerCase());
  if (folded.length === 0) return undefined;
  const found = closest(text.toLowerCase(), folded);
  const limit = Math.max(1, Math.floor(found.length / 4));
  return distance(text.toLowerCase(), found) <= limit ? known[folded.indexOf(found)] : undefined;
}
