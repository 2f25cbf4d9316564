import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../package-root";
import type { CliContext } from "../context";
import { type ExitCode, exitCodes } from "../exit-codes";

/** Prints the JSON Schema of tenant files, for editors. */
export function schema(context: CliContext): ExitCode {
  context.stdout(readFileSync(join(packageRoot(), "schema", "tenant.schema.json"), "utf8"));
  return exitCodes.clean;
}
