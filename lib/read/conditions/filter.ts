import type { Filter } from "../../model/policy";
import type { Fields } from "../fields";

export function readFilter(parent: Fields, name: string): Filter | undefined {
  const block = parent.block(name);
  if (!block) return undefined;
  const mode = block.oneOf("mode", ["include", "exclude"]);
  const rule = block.text("rule");
  block.finish();
  if (mode === undefined) block.missing("mode");
  if (rule === undefined) block.missing("rule");
  return mode !== undefined && rule !== undefined ? { mode, rule } : undefined;
}
