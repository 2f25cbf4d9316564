import { type Command, Option } from "commander";

/** Where policies come from, and what a tenant file would say besides. */
export interface PolicySourceOptions {
  readonly tenant?: readonly string[];
  readonly folder: string;
  readonly synth?: string;
  readonly plan?: string;
  readonly policies?: string;
  readonly configuration?: string;
  readonly locations?: string;
  readonly strengths?: string;
  readonly directory?: string;
  readonly breakGlass?: readonly string[];
  readonly except?: readonly string[];
  readonly securityDefaults?: "on" | "off";
  readonly baselineScopeMode?: string;
}

/** The flags of `PolicySourceOptions`, the same for every command that judges policies. */
export function addPolicySource(command: Command): Command {
  return addDeclaring(addPolicyPlaces(command));
}

/** Where the policies are. */
export function addPolicyPlaces(command: Command): Command {
  return command
    .optionsGroup("Where the policies are (exactly one):")
    .option("--tenant <keys...>", "tenant files, by key or path")
    .option("--synth <path>", "what cdktf synth wrote: cdktf.out, or a stack's folder in it")
    .option("--plan <file>", "a plan as terraform show -json prints it; the state after it is judged")
    .option("--policies <path>", "policies as Microsoft Graph returns them: a file, or a folder of files")
    .optionsGroup("What belongs to them:")
    .option("-f, --folder <folder>", "folder of the tenant files", "tenants")
    .option("--configuration <path>", "the stack that --plan was made of, which tells what lists will hold after apply")
    .option("--locations <path>", "named locations that do not lie beside --policies")
    .option("--strengths <path>", "authentication strengths that do not lie beside --policies")
    .option("--directory <path>", "a snapshot of users, groups and roles (docs/directory-snapshot.md)");
}

/** The flags that say what a tenant file would, and how the policies are meant. */
export function addDeclaring(command: Command): Command {
  return addMeaning(
    addBreakGlass(command).option(
      "--except <ids...>",
      "declared exclusions, where no tenant file tells: users, groups, roles, types of guests",
    ),
  );
}

export function addBreakGlass(command: Command): Command {
  return command.option(
    "--break-glass <ids...>",
    "object ids of the break-glass group and accounts, where no tenant file tells",
  );
}

/** How the policies are meant, where their source does not say. */
export function addMeaning(command: Command): Command {
  return command
    .addOption(
      new Option("--security-defaults <state>", "whether security defaults are on, where nothing tells").choices([
        "on",
        "off",
      ]),
    )
    .option(
      "--baseline-scope-mode <mode>",
      "how requests for baseline scopes only are treated: legacy, default, or the client id of a custom target",
    );
}
