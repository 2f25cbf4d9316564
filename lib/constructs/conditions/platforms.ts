import type { ConditionalAccessPolicyConditions } from "@cdktf/provider-azuread/lib/conditional-access-policy";
import { type Conditions, devicePlatforms } from "../../model/policy";
import { present } from "../../read/present";
import { inOrderUnlessAll } from "../writing";

export function writePlatforms({ platforms }: Conditions): Pick<ConditionalAccessPolicyConditions, "platforms"> {
  if (!platforms) return {};
  const includedPlatforms = inOrderUnlessAll(platforms.includePlatforms, devicePlatforms, "all") ?? [];
  const excludedPlatforms = inOrderUnlessAll(platforms.excludePlatforms, devicePlatforms, "all");
  return { platforms: { includedPlatforms, ...present({ excludedPlatforms }) } };
}
