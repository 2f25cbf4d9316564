import { readBytes } from "../read/json-files";
import type { CliContext } from "./context";
import { flagName, membershipFrom, type SignInFlags } from "./sign-in-flags";
import { UserError } from "./user-error";
import { type ReadRequest, readWhatIfRequest } from "./what-if-request";

/** Members of a sign-in that a request says itself. Groups and roles are beside it: Graph knows them from the tenant. */
const saidByRequest = [
  "user",
  "guestType",
  "guestTenant",
  "servicePrincipal",
  "app",
  "userAction",
  "authenticationContext",
  "client",
  "platform",
  "ip",
  "country",
  "signInRisk",
  "userRisk",
  "servicePrincipalRisk",
  "insiderRisk",
  "flow",
  "device",
] as const satisfies readonly (keyof SignInFlags)[];

/** @param file its name, or `-` for standard input */
export function readRequestOption(file: string, flags: SignInFlags, { stdin }: CliContext): ReadRequest {
  const beside = saidByRequest.find((name) => flags[name] !== undefined);
  if (beside !== undefined) throw new UserError(`${flagName(beside)} beside --request; expected the request to say it`);
  const isStandardInput = file === "-";
  const bytes = isStandardInput ? stdin() : readBytes(file, "a What If request of Microsoft Graph");
  const read = readWhatIfRequest(isStandardInput ? "standard input" : file, bytes);
  const { description } = read;
  const { identity, target } = description;
  return {
    ...read,
    description: {
      ...description,
      identity: identity.kind === "user" ? { ...identity, ...membershipFrom(flags) } : identity,
      target: target.kind === "applications" && flags.baselineScopes ? { ...target, baselineScopesOnly: true } : target,
      graphDefaults: flags.graphDefaults ?? true,
    },
  };
}
