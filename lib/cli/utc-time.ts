import { quoted } from "../config/describe-value";
import { UserError } from "./user-error";

const form = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?Z)?$/;

/** A day, which stands for its beginning, or an instant, both in UTC as all times of Entra. @returns milliseconds */
export function utcTime(flag: string, written: string): number {
  const milliseconds = form.test(written) ? Date.parse(written) : NaN;
  // A 30th of February would become the 1st or 2nd of March.
  if (!Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(written.slice(0, 10))) {
    return milliseconds;
  }
  throw new UserError(
    `${flag}: found ${quoted(written)}; expected a day or an instant in UTC, such as 2026-11-01 or 2026-11-01T08:00Z`,
  );
}
