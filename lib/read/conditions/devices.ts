import type { Devices } from "../../model/policy";
import type { Fields } from "../fields";
import { readFilter } from "./filter";

export function readDevices(conditions: Fields): { readonly devices?: Devices } {
  const block = conditions.block("devices");
  const deviceFilter = block && readFilter(block, "filter");
  block?.finish();
  return deviceFilter ? { devices: { deviceFilter } } : {};
}
