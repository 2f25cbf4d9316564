import { loadTenants } from "../../config/load-tenants";
import type { CliContext } from "../context";
import { type ExitCode, exitCodes } from "../exit-codes";
import { isDate } from "../is-date";
import { UserError } from "../user-error";
import { jsonText } from "../../report/json-text";

export interface CheckOptions {
  readonly folder: string;
  readonly on?: string;
  readonly json?: boolean;
}

/** Reads tenant files and says whether they are right, without making stacks. Problems are thrown by the loader. */
export function check(keys: readonly string[], { folder, on, json }: CheckOptions, context: CliContext): ExitCode {
  if (on !== undefined && !isDate(on)) {
    throw new UserError(`--on ${on}: not a day; expected a date of the calendar as YYYY-MM-DD`);
  }
  const select = keys.length > 0 ? { tenants: keys } : {};
  const tenants = loadTenants({ folder, select, today: on ?? context.today });
  const rows = tenants.map(({ tenant, file }) => ({ tenant: tenant.key, file, policies: tenant.policies.length }));
  context.stdout(
    json ? jsonText(rows) : `${rows.length} ${rows.length === 1 ? "tenant file is" : "tenant files are"} valid\n`,
  );
  return exitCodes.clean;
}
