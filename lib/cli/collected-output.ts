import { statSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "./user-error";

/**
 * The file that `--out` means: in a folder one named after the tenant, packed.
 *
 * @throws UserError for a name that commands which read logs would not find in a folder
 */
export function collectedOutput(out: string, tenant: string): string {
  if (/[\\/]$/.test(out) || statSync(out, { throwIfNoEntry: false })?.isDirectory()) {
    return join(out, `sign-ins-${tenant}.jsonl.gz`);
  }
  if (/\.(?:jsonl|ndjson|json|log)(?:\.gz)?$/i.test(out)) return out;
  throw new UserError(`--out ${out}: expected a folder (with a slash at its end), or a file *.jsonl or *.jsonl.gz`);
}
