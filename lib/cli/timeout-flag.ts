import { UserError } from "./user-error";

/** `--timeout` in milliseconds. @param usual seconds, where nothing is said */
export function millisecondsFrom(written: string | undefined, usual: number): number {
  if (written === undefined) return usual * 1000;
  if (/^[1-9]\d{0,4}$/.test(written)) return Number(written) * 1000;
  throw new UserError(`--timeout ${written}: not a number of seconds; expected a whole number from 1 to 99999`);
}
