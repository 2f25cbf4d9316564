import { quoted } from "../config/describe-value";
import { countryCodes } from "../microsoft/countries";
import { clientAppTypes, devicePlatforms, insiderRiskLevels, riskLevels, transferMethods } from "../model/policy";
import type { SignIn } from "../model/sign-in";
import { parseAddress } from "../network/address";
import { memberOf } from "./typed-names";
import { UserError } from "./user-error";

export const signInClients = clientAppTypes.filter((type) => type !== "all");
export const signInPlatforms = [...devicePlatforms.filter((platform) => platform !== "all"), "unknown"] as const;
export const signInFlows = [...transferMethods, "none"] as const;
export const signInInsiderRisks = [...insiderRiskLevels, "none"] as const;

/** @throws UserError for what is no address */
export function ipAddressFrom(place: string, written: string): string {
  if (parseAddress(written) !== undefined) return written;
  throw new UserError(`${place}: found ${quoted(written)}; expected one IPv4 or IPv6 address`);
}

/** @throws UserError for what is no code of a country */
export function countryFrom(place: string, written: string): string {
  const code = written.toUpperCase();
  if (countryCodes.has(code)) return code;
  if (written.toLowerCase() === "unknown") return "unknown";
  throw new UserError(`${place}: found ${quoted(written)}; expected a country as two letters (ISO 3166-1), or unknown`);
}

/** Flags of `what-if` that say one member of a sign-in each. */
export interface ConditionFlags {
  readonly client?: string;
  readonly platform?: string;
  readonly ip?: string;
  readonly country?: string;
  readonly signInRisk?: string;
  readonly userRisk?: string;
  readonly servicePrincipalRisk?: string;
  readonly insiderRisk?: string;
  readonly flow?: string;
}

export function conditionsFrom(flags: ConditionFlags): Omit<SignIn, "identity" | "target" | "device"> {
  const { client, platform, ip, country, signInRisk, userRisk, servicePrincipalRisk, insiderRisk, flow } = flags;
  return {
    ...(client !== undefined && { clientAppType: memberOf("--client", client, signInClients) }),
    ...(platform !== undefined && { devicePlatform: memberOf("--platform", platform, signInPlatforms) }),
    ...(ip !== undefined && { ipAddress: ipAddressFrom("--ip", ip) }),
    ...(country !== undefined && { country: countryFrom("--country", country) }),
    ...(signInRisk !== undefined && { signInRiskLevel: memberOf("--sign-in-risk", signInRisk, riskLevels) }),
    ...(userRisk !== undefined && { userRiskLevel: memberOf("--user-risk", userRisk, riskLevels) }),
    ...(servicePrincipalRisk !== undefined && {
      servicePrincipalRiskLevel: memberOf("--service-principal-risk", servicePrincipalRisk, riskLevels),
    }),
    ...(insiderRisk !== undefined && {
      insiderRiskLevel: memberOf("--insider-risk", insiderRisk, signInInsiderRisks),
    }),
    ...(flow !== undefined && { transferMethod: memberOf("--flow", flow, signInFlows) }),
  };
}
