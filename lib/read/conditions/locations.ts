import type { Locations } from "../../model/policy";
import type { Fields } from "../fields";
import { present } from "../present";

export function readLocations(conditions: Fields): { readonly locations?: Locations } {
  const block = conditions.block("locations");
  if (!block) return {};
  if (!block.has("included_locations")) block.missing("included_locations");
  const includeLocations = block.ids("included_locations");
  const excludeLocations = block.ids("excluded_locations");
  block.finish();
  return { locations: { includeLocations, ...present({ excludeLocations }) } };
}
