import type { ConditionalAccessPolicyConditions } from "@cdktf/provider-azuread/lib/conditional-access-policy";
import type { Conditions } from "../../model/policy";
import { present } from "../../read/present";
import type { Writing } from "../writing";

export function writeLocations(
  { locations }: Conditions,
  writing: Writing,
): Pick<ConditionalAccessPolicyConditions, "locations"> {
  if (!locations) return {};
  const includedLocations = writing.ids(locations.includeLocations) ?? [];
  return {
    locations: { includedLocations, ...present({ excludedLocations: writing.ids(locations.excludeLocations) }) },
  };
}
