import type { NamedLocation } from "../../lib/model/named-location";
import type { Conditions } from "../../lib/model/policy";
import { type Id, idKey } from "../../lib/model/reference";
import type { SignIn } from "../../lib/model/sign-in";
import { naiveDeviceRule } from "./naive-device-rule";
import { and, not, or, type Truth } from "./naive-logic";

/** What is known of trusted addresses besides the named locations. */
export interface Trusted {
  readonly locationsComplete: boolean;
  readonly legacyIps: readonly string[] | undefined;
}

/** All conditions but identity and target, each by itself. */
export function naiveConditions(
  conditions: Conditions,
  signIn: SignIn,
  locations: readonly NamedLocation[],
  trusted: Trusted,
): readonly Truth[] {
  const { platforms, devices } = conditions;
  const filter = devices && naiveDeviceRule(devices.deviceFilter.rule, signIn.device);
  return [
    forClient(conditions.clientAppTypes, signIn.clientAppType),
    platforms
      ? and(
          forPlatform(platforms.includePlatforms, signIn.devicePlatform),
          not(forPlatform(platforms.excludePlatforms ?? [], signIn.devicePlatform)),
        )
      : true,
    forLocations(conditions.locations, signIn, locations, trusted),
    devices ? (devices.deviceFilter.mode === "include" ? filter : not(filter)) : true,
    listed(conditions.signInRiskLevels, signIn.signInRiskLevel),
    listed(conditions.userRiskLevels, signIn.userRiskLevel),
    listed(conditions.servicePrincipalRiskLevels, signIn.servicePrincipalRiskLevel),
    listed(conditions.insiderRiskLevels, signIn.insiderRiskLevel),
    listed(conditions.authenticationFlows?.transferMethods, signIn.transferMethod),
  ];
}

function listed(list: readonly string[] | undefined, value: string | undefined): Truth {
  if (!list || list.length === 0) return true;
  return value === undefined ? undefined : list.includes(value);
}

function forClient(types: readonly string[], type: string | undefined): Truth {
  if (types.includes("all")) return true;
  if (types.length === 0 || type === undefined) return undefined;
  if (types.includes(type)) return true;
  if (type === "easSupported") return types.includes("exchangeActiveSync");
  return type === "exchangeActiveSync" && types.includes("easSupported") ? undefined : false;
}

function forPlatform(list: readonly string[], platform: string | undefined): Truth {
  if (list.includes("all")) return true;
  if (list.length === 0) return false;
  return platform === undefined ? undefined : list.includes(platform);
}

function forLocations(
  condition: Conditions["locations"],
  signIn: SignIn,
  locations: readonly NamedLocation[],
  trusted: Trusted,
): Truth {
  if (!condition) return true;
  const { legacyIps } = trusted;
  const isLegacy = (): Truth => legacyIps && inRanges(legacyIps, signIn.ipAddress);
  const isIn = (id: Id): Truth => {
    if (id === "All") return true;
    if (id === "AllTrusted") {
      const inOne = locations.map((one) => {
        if (one.kind === "unknown") return undefined;
        return one.kind === "ip" && one.isTrusted ? inLocation(one, signIn) : false;
      });
      return or(...inOne, trusted.locationsComplete ? false : undefined, isLegacy());
    }
    if (id === "00000000-0000-0000-0000-000000000000") return isLegacy();
    const location = locations.find((one) => idKey(one.id) === idKey(id));
    return location && inLocation(location, signIn);
  };
  return and(or(...condition.includeLocations.map(isIn)), not(or(...(condition.excludeLocations ?? []).map(isIn))));
}

function inLocation(location: NamedLocation, { ipAddress, country }: SignIn): Truth {
  if (location.kind === "unknown") return undefined;
  if (location.kind === "ip") return inRanges(location.ipRanges, ipAddress);
  if (location.countryLookupMethod === "authenticatorAppGps" || country === undefined) return undefined;
  return country === "unknown"
    ? location.includeUnknownCountriesAndRegions
    : location.countriesAndRegions.includes(country);
}

function inRanges(ranges: readonly string[], address: string | undefined): Truth {
  if (ranges.length === 0) return false;
  if (address === undefined) return undefined;
  return ranges.some((range) => {
    const [network = "", length = ""] = range.split("/");
    return (
      bitsOf(network).length === bitsOf(address).length && bitsOf(address).startsWith(bitsOf(network).slice(0, +length))
    );
  });
}

/** An address as a text of zeros and ones. */
function bitsOf(address: string): string {
  if (!address.includes(":")) {
    return address
      .split(".")
      .map((part) => Number(part).toString(2).padStart(8, "0"))
      .join("");
  }
  const [head = "", tail] = address.split("::");
  const parts = (text: string) => text.split(":").filter((part) => part !== "");
  const missing = tail === undefined ? 0 : 8 - parts(head).length - parts(tail).length;
  const all = [...parts(head), ...Array.from({ length: missing }, () => "0"), ...parts(tail ?? "")];
  return all.map((part) => Number.parseInt(part, 16).toString(2).padStart(16, "0")).join("");
}
