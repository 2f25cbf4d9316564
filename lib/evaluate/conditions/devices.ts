import type { ConditionMatcher } from "../context";
import { matchDeviceFilter } from "../device-filter/match-device-filter";
import { matches, negated } from "../match";

/**
 * On which device. `include` takes the devices that the rule is true of, `exclude` all others.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-condition-filters-for-devices
 */
export const matchDevices: ConditionMatcher = ({ devices }, { device }) => {
  if (!devices) return matches;
  const match = matchDeviceFilter(devices.deviceFilter, device);
  return devices.deviceFilter.mode === "include" ? match : negated(match);
};
