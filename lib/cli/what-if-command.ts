import type { Command } from "commander";
import { whatIf, type WhatIfOptions } from "./commands/what-if";
import { addPolicySource } from "./policy-source-options";
import type { Run } from "./run";

const help = `
What is not said is not known, and a condition on it is unknown. With --request or --graph-defaults Graph's own
defaults apply instead: risks and flow none, a device that is not compliant; and a condition on anything else that is
not said (client app, platform, address, country, other properties of the device) does not match, as in Graph's What If
API. Whether the user is in a group or holds a role stays unknown there too, unless --directory, --groups or --roles
tell.

Exit codes: 0 decided, blocked or granted, 2 bad input or usage, 3 could not decide.`;

/** The flags of `what-if`. */
export function addWhatIf(command: Command, run: Run): void {
  addPolicySource(command)
    .optionsGroup("The sign-in:")
    .option(
      "--request <file>",
      "the body of Graph's What If request as JSON, instead of the flags below; - reads stdin",
    )
    .option("--user <id>", "object id; with --directory also a user principal name")
    .option("--groups [ids...]", "every group the user is in, by id or known name; none given: no group")
    .option("--roles [roles...]", "every role the user holds actively, by id or display name; none given: no role")
    .option("--guest-type <type>", "internalGuest, b2bCollaborationGuest, … ; absent: a member")
    .option("--guest-tenant <id>", "home tenant of an external user")
    .option("--service-principal <id>", "a workload identity instead of a user")
    .option("--app <apps...>", "resources the token is for, by client id or display name")
    .option("--baseline-scopes", "the request asks for nothing but baseline scopes (openid, User.Read, …)")
    .option("--user-action <action>", "registerSecurityInformation or registerOrJoinDevices")
    .option("--authentication-context <value>", "c1 to c99; with --app, which resource asks for it")
    .option("--client <type>", "browser, mobileAppsAndDesktopClients, exchangeActiveSync, easSupported or other")
    .option("--platform <platform>", "android, iOS, windows, windowsPhone, macOS, linux or unknown")
    .option("--ip <address>", "public IPv4 or IPv6 address")
    .option("--country <code>", "two letters, or unknown")
    .option("--sign-in-risk <level>", "none, low, medium, high or hidden")
    .option("--user-risk <level>", "none, low, medium, high or hidden")
    .option("--service-principal-risk <level>", "none, low, medium, high or hidden")
    .option("--insider-risk <level>", "none, minor, moderate or elevated")
    .option("--flow <method>", "none, deviceCodeFlow or authenticationTransfer")
    .option("--device <properties...>", "key=value: registered, isCompliant, isManaged, trustType, model, …")
    .option("--graph-defaults", "take what is not said as Graph's What If API does (the default with --request)")
    .option("--no-graph-defaults", "what the request does not say is not known")
    .optionsGroup("Output:")
    .option("--json", "print JSON for machines")
    .addHelpText("after", help)
    .action((options: WhatIfOptions) => run((context) => whatIf(options, context)));
}
