import type { Filter } from "../../model/policy";
import { terraformText } from "../text";

export function writeFilter(filter: Filter | undefined): { mode: string; rule: string } | undefined {
  return filter && { mode: filter.mode, rule: terraformText(filter.rule) };
}
