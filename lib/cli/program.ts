import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { commandList } from "./command-list";
import { type CliContext, processContext } from "./context";
import { type ExitCode, exitCodeHelp, exitCodes } from "./exit-codes";
import { packageRoot } from "./package-root";
import { type Run, runCommand } from "./run";

/** Runs the command line to its exit code. */
export async function main(args: readonly string[], context: CliContext = processContext()): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.clean;
  const run = async (command: (context: CliContext) => Promise<ExitCode> | ExitCode) => {
    exitCode = await runCommand(command, context);
  };
  try {
    await program(args, run, context).parseAsync(args, { from: "user" });
  } catch (error) {
    // commander has said on stderr what was wrong; --help and --version end here too, with code 0.
    return (error as { exitCode?: number }).exitCode === 0 ? exitCodes.clean : exitCodes.badInput;
  }
  return exitCode;
}

function version(): string {
  const { version: number } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as {
    version: string;
  };
  return number;
}

/** The command that is asked for; all of them where none is, for help and for what is misspelt. */
function program([asked]: readonly string[], run: Run, context: CliContext): Command {
  const root = new Command("partner-security")
    .description("Microsoft partner security requirements as code: tenant files in, proven Terraform out.")
    .version(version())
    .exitOverride()
    .configureOutput({ writeOut: context.stdout, writeErr: context.stderr })
    .showHelpAfterError("(--help shows what is expected)")
    .addHelpText("after", exitCodeHelp);
  const found = commandList.filter(({ name }) => name === asked);
  for (const { name, description, load } of found.length > 0 ? found : commandList) {
    load()(root.command(name).description(description), run, context);
  }
  return root;
}
