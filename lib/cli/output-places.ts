import { resolve } from "node:path";
import { UserError } from "./user-error";

/** Where each format goes, `-` for standard output. */
export type OutputPlaces<Format extends string> = ReadonlyMap<Format, string>;

/**
 * Where the flags say that each format goes; a flag without a file means standard output.
 *
 * @throws UserError where two formats are to go to one place
 */
export function outputPlaces<Format extends string>(
  formats: readonly Format[],
  options: Readonly<Partial<Record<Format, string | true>>>,
): OutputPlaces<Format> {
  const places = new Map<Format, string>();
  const taken = new Map<string, Format>();
  for (const format of formats) {
    const written: string | true | undefined = options[format];
    if (written === undefined) continue;
    const place = written === true ? "-" : written;
    const key = place === "-" ? place : resolve(place);
    const other = taken.get(key);
    if (other) {
      const where = place === "-" ? "standard output" : place;
      throw new UserError(`--${other} and --${format}: both to ${where}; expected a place each`);
    }
    taken.set(key, format);
    places.set(format, place);
  }
  return places;
}
