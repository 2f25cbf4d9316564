import { devicePlatforms, type Platforms } from "../../model/policy";
import type { Fields } from "../fields";
import { present } from "../present";

export function readPlatforms(conditions: Fields): { readonly platforms?: Platforms } {
  const block = conditions.block("platforms");
  if (!block) return {};
  if (!block.has("included_platforms")) block.missing("included_platforms");
  const includePlatforms = block.manyOf("included_platforms", devicePlatforms);
  const excludePlatforms = block.manyOf("excluded_platforms", devicePlatforms);
  block.finish();
  return { platforms: { includePlatforms, ...present({ excludePlatforms }) } };
}
