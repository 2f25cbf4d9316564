import type { ConditionalAccessPolicyConditions } from "@cdktf/provider-azuread/lib/conditional-access-policy";
import { type Conditions, devicePlatforms } from "../../model/policy";
import { present } from "../../read/present";
import { inOrderUnlessAll, type Writing } from "../writing";

export function writePlatforms(
  { platforms }: Conditions,
  writing: Writing,
): Pick<ConditionalAccessPolicyConditions, "platforms"> {
  if (!platforms) return {};
  const includedPlatforms = inOrderUnlessAll(platforms.includePlatforms, devicePlatforms, "all");
  if (!includedPlatforms) {
    throw writing.unsupported("conditions.platforms", "no platform is included; expected all, or some platforms");
  }
  const excludedPlatforms = inOrderUnlessAll(platforms.excludePlatforms, devicePlatforms, "all");
  return { platforms: { includedPlatforms, ...present({ excludedPlatforms }) } };
}
