import type { Match } from "../../model/decision";
import type { DevicePlatform } from "../../model/policy";
import type { SignIn } from "../../model/sign-in";
import type { ConditionMatcher } from "../context";
import { included, matches, matchIf, unknown } from "../match";

/**
 * On which platform, as the user agent claims. A platform that Entra cannot tell matches `all` only.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-conditions#device-platforms
 */
export const matchPlatforms: ConditionMatcher = ({ platforms }, { devicePlatform }) => {
  if (!platforms) return matches;
  if (platforms.includePlatforms.length === 0) return unknown("which platforms the policy includes: it names none");
  return included(matchPlatform(platforms.includePlatforms, devicePlatform), () =>
    matchPlatform(platforms.excludePlatforms ?? [], devicePlatform),
  );
};

function matchPlatform(platforms: readonly DevicePlatform[], platform: SignIn["devicePlatform"]): Match {
  if (platforms.includes("all")) return matches;
  if (platforms.length > 0 && platform === undefined) return unknown("the device platform");
  return matchIf(platforms.some((one) => one === platform));
}
