import type { Command } from "commander";
import { emulate } from "./commands/emulate";
import type { EmulateOptions } from "./emulate-options";
import type { Run } from "./run";

const help = `
Serves until it is told to end (Ctrl+C, SIGTERM): Microsoft Graph v1.0 and beta as far as deploying takes, the token
endpoint, and over TLS the metadata document by which the azuread provider finds both. It binds 127.0.0.1 only; its
tokens are unsigned and say that they are for emulation. Standard output is what a shell evaluates, so that Terraform
deploys to it:

  npx partner-security emulate --tenant contoso --environment emulator.env &
  for each in $(seq 100); do [ -f emulator.env ] && break; sleep 0.1; done
  . ./emulator.env
  npx cdktf deploy contoso

A fault is what goes wrong, then when, in quotes: "503 method=write at=3", "lost path=/groups* times=2",
"429 probability=0.1 times=always retry-after=1", "stop method=write at=5". What: 429, 500, 503, 409, 403, drop (nothing
done, no answer), lost (done, no answer), slow (delay=<ms>), stop (nothing is served from there on). When: method=GET,
POST, PATCH, PUT, DELETE or write, path=<path without version, * for anything>, at=<first, from 1>, times=<how many, or
always>, probability=<0 to 1>. While it runs, PUT /emulator/faults sets them anew: see docs/emulator.md.

Exit codes: 0 ended when told to, 2 bad input or usage.`;

/** The flags of `emulate`. */
export function addEmulate(command: Command, run: Run): void {
  command
    .optionsGroup("The tenant (default: a new one with security defaults off):")
    .option("--tenant <key>", "as it is before this tenant file (key or path) is deployed for the first time")
    .option("-f, --folder <folder>", "folder of the tenant files", "tenants")
    .option("--graph <path>", "as an export of Microsoft Graph has it: a file or a folder")
    .option("--state <file>", "as this file has it, if it is there; saved to it at the end")
    .option("--security-defaults <state>", "on or off, for a tenant that is new or of a tenant file")
    .optionsGroup("The client that deploys:")
    .option("--permissions <role...>", "its application permissions of Graph (default: every one)")
    .option("--oidc-issuer <url>", "let it sign in with tokens of this issuer, besides its secret")
    .option("--oidc-subject <subject>", "and with this subject")
    .optionsGroup("Where:")
    .option("--host <name>", "127.0.0.1 or localhost: no other address is served")
    .option("--port <port>", "of Graph and the token endpoint (default: any free one)")
    .option("--metadata-port <port>", "of the metadata document, over TLS (default: any free one)")
    .option("--proxy", "be an HTTPS proxy for Microsoft's hosts of Graph and sign-in, too")
    .optionsGroup("What goes wrong:")
    .option("--fault <rule...>", "a fault on demand, see below")
    .option("--seed <number>", "of ids and of chance in faults (default: 1)")
    .option("--eventual-consistency <reads>", "a new object is not found for so many reads")
    .option("--throttle", "answer one request a second on Conditional Access, 429 to more")
    .option("--clock-skew <seconds>", "the tenant's clock is ahead by this, or behind where negative")
    .option("--without-permission <role...>", "permissions that no token counts for")
    .optionsGroup("Output:")
    .option("--log", "print each request on standard error")
    .option("--environment <file>", "write the environment to a file once it serves; gone when it ends")
    .option("--json", "print JSON for machines instead of the environment")
    .addHelpText("after", help)
    .action((options: EmulateOptions) => run((context) => emulate(options, context)));
}
