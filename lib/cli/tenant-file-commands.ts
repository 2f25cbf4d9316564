import type { Command } from "commander";
import { check, type CheckOptions } from "./commands/check";
import { matrix, type MatrixOptions } from "./commands/matrix";
import { permissions, type PermissionsOptions } from "./commands/permissions";
import { schema } from "./commands/schema";
import { synth, type SynthOptions } from "./commands/synth";
import { exitCodeHelp } from "./exit-codes";
import type { Run } from "./run";

const folder = ["-f, --folder <folder>", "folder of the tenant files", "tenants"] as const;
const json = ["--json", "print JSON for machines"] as const;

/** The flags of `synth`. */
export function addSynth(command: Command, run: Run): void {
  command
    .option(...folder)
    .option(...json)
    .addHelpText("after", exitCodeHelp)
    .action((options: SynthOptions) => run((context) => synth(options, context)));
}

/** The flags of `check`. */
export function addCheck(command: Command, run: Run): void {
  command
    .argument("[tenants...]")
    .option(...folder)
    .option("--on <date>", "judge expiry dates as of this day (YYYY-MM-DD) instead of today")
    .option(...json)
    .addHelpText("after", exitCodeHelp)
    .action((tenants: string[], options: CheckOptions) => run((context) => check(tenants, options, context)));
}

/** The flags of `matrix`. */
export function addMatrix(command: Command, run: Run): void {
  command
    .option(...folder)
    .option("--ring <ring>", "only tenants of this deployment ring")
    .option("--changed-since <revision>", "only tenants that a change since this git revision concerns")
    .option(...json)
    .addHelpText("after", exitCodeHelp)
    .action((options: MatrixOptions) => run((context) => matrix(options, context)));
}

/** The flags of `permissions`. */
export function addPermissions(command: Command, run: Run): void {
  command
    .argument("<tenant>")
    .option(...folder)
    .option("--plan", "only the permissions that planning it needs: they read")
    .option(...json)
    .addHelpText("after", exitCodeHelp)
    .action((tenant: string, options: PermissionsOptions) => run((context) => permissions(tenant, options, context)));
}

/** The flags of `schema`: it has none. */
export function addSchema(command: Command, run: Run): void {
  command.addHelpText("after", exitCodeHelp).action(() => run(schema));
}
