import type { Command } from "commander";
import type { CliContext } from "./context";
import type { Run } from "./run";

/** Gives a command its flags and what it does. */
export type AddCommand = (command: Command, run: Run, context: CliContext) => void;

export interface ListedCommand {
  readonly name: string;
  readonly description: string;
  /**
   * Loads the module of the command and all that it takes, which no other command has to pay for. A plain require:
   * ts-node, jest and the compiled package all resolve it alike, which `import()` does not.
   */
  readonly load: () => AddCommand;
}

const tenantFileCommands = () => require("./tenant-file-commands") as typeof import("./tenant-file-commands");

/** The commands of the command line in the order of its help. */
export const commandList: readonly ListedCommand[] = [
  {
    name: "synth",
    description: "make Terraform stacks of tenant files in cdktf.out, with a summary per tenant",
    load: () => tenantFileCommands().addSynth,
  },
  {
    name: "check",
    description: "validate tenant files and print every problem as file:line:column",
    load: () => tenantFileCommands().addCheck,
  },
  {
    name: "matrix",
    description: "print the jobs of a pipeline, one per tenant",
    load: () => tenantFileCommands().addMatrix,
  },
  {
    name: "permissions",
    description: "print the Graph permissions that deploying a tenant needs, and why",
    load: () => tenantFileCommands().addPermissions,
  },
  {
    name: "prove",
    description: "answer questions about every sign-in that policies could meet",
    load: () => (require("./prove-command") as typeof import("./prove-command")).addProve,
  },
  {
    name: "what-if",
    description: "decide one sign-in and say why, policy by policy",
    load: () => (require("./what-if-command") as typeof import("./what-if-command")).addWhatIf,
  },
  {
    name: "review",
    description: "say what a change does to sign-ins, for every tenant it concerns",
    load: () => (require("./review-command") as typeof import("./review-command")).addReview,
  },
  {
    name: "review-comment",
    description: "post a review to its pull request, and update it there in place",
    load: () => (require("./review-comment-command") as typeof import("./review-comment-command")).addReviewComment,
  },
  {
    name: "replay",
    description: "say what policies would have done to the sign-ins of a log",
    load: () => (require("./replay-command") as typeof import("./replay-command")).addReplay,
  },
  {
    name: "mfa",
    description: "show that MFA was done: what a token says, and what Partner Center says",
    load: () => (require("./mfa-command") as typeof import("./mfa-command")).addMfa,
  },
  {
    name: "sign-ins",
    description: "the log of sign-ins: what it shows of MFA and of what cannot do it",
    load: () => (require("./sign-ins-command") as typeof import("./sign-ins-command")).addSignIns,
  },
  {
    name: "sam",
    description: "the Secure Application Model: consent once with MFA, then get tokens",
    load: () => (require("./sam-command") as typeof import("./sam-command")).addSam,
  },
  {
    name: "emulate",
    description: "serve an Entra tenant on this machine, to deploy to without a tenant",
    load: () => (require("./emulate-command") as typeof import("./emulate-command")).addEmulate,
  },
  {
    name: "schema",
    description: "print the JSON Schema of tenant files",
    load: () => tenantFileCommands().addSchema,
  },
];
