import { distance } from "fastest-levenshtein";

/** The known name nearest to what was written, if it is near enough to be what was meant. */
export function nearest(written: string, known: Iterable<string>): string | undefined {
  const farthest = Math.max(2, Math.floor(written.length / 3));
  let best: { readonly name: string; readonly far: number } | undefined;
  for (const name of known) {
    const far = isBeginning(written, name) ? 1 : distance(written.toLowerCase(), name.toLowerCase());
    if (far <= farthest && far < (best?.far ?? Infinity)) best = { name, far };
  }
  return best?.name;
}

function isBeginning(written: string, name: string): boolean {
  return written.length > 2 && name.toLowerCase().startsWith(written.toLowerCase());
}

const mostListed = 16;

/** What is expected where only certain names are: the nearest one, or all of them where they are few. */
export function expectedName(written: string, known: Iterable<string>, what: string): string {
  const names = [...known].toSorted();
  const near = nearest(written, names);
  if (near !== undefined) return `${what}, did you mean ${JSON.stringify(near)}?`;
  if (names.length === 0) return `${what}, of which there is none`;
  return names.length <= mostListed ? `${what}: ${names.join(", ")}` : what;
}
