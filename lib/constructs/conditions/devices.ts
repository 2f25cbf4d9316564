import type { ConditionalAccessPolicyConditions } from "@cdktf/provider-azuread/lib/conditional-access-policy";
import type { Conditions } from "../../model/policy";
import { writeFilter } from "./filter";

export function writeDevices({ devices }: Conditions): Pick<ConditionalAccessPolicyConditions, "devices"> {
  const filter = writeFilter(devices?.deviceFilter);
  return filter ? { devices: { filter } } : {};
}
