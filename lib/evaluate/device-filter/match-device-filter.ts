import type { Match } from "../../model/decision";
import type { Filter } from "../../model/policy";
import type { SignInDevice } from "../../model/sign-in";
import { doesNotMatch, matchIf, unknown } from "../match";
import { filterOf, unreadableRule } from "./filter-of";
import { deviceFilterLanguage } from "./languages";
import { compareValue, matchExpression } from "./match-expression";
import { type Comparison, isNegative } from "./syntax";

/** Whether the rule of a filter is true of a device, whatever the filter's mode. An absent device is not known. */
export function matchDeviceFilter(filter: Filter, device: SignInDevice | undefined): Match {
  const parsed = filterOf(filter, deviceFilterLanguage);
  if ("problem" in parsed) return unknown(unreadableRule(parsed));
  if (!device) return unknown("the device");
  return matchExpression(parsed.expression, (comparison) => compareProperty(comparison, device));
}

function compareProperty(comparison: Comparison, device: SignInDevice): Match {
  const name = comparison.property.slice("device.".length);
  if (!device.registered) return compareAbsent(comparison, "an unregistered device");
  const value = propertyOf(device, name);
  const match = value === undefined ? unknown(`the device's ${name}`) : compareRegistered(comparison, value);
  return name.startsWith("extensionAttribute") ? matchExtensionAttribute(comparison, match, device) : match;
}

/** Every property of an unregistered device is null: positive operators are false, negative ones true. */
function compareAbsent({ operator, value }: Comparison, device: string): Match {
  return value === null ? unknown(`whether ${device} is null in a rule`) : matchIf(isNegative(operator));
}

function compareRegistered(comparison: Comparison, value: string | boolean | readonly string[] | null): Match {
  if (value !== null) return matchIf(compareValue(comparison, value));
  return matchIf(comparison.value === null ? !isNegative(comparison.operator) : isNegative(comparison.operator));
}

/**
 * Extension attributes are available of devices that are managed, compliant or hybrid joined. Of other ones a positive
 * operator is false; for negative ones the page can be read both ways.
 */
function matchExtensionAttribute(comparison: Comparison, match: Match, device: SignInDevice): Match {
  const available = extensionAttributesAvailable(device);
  if (available === true) return match;
  const unavailable =
    comparison.value !== null && !isNegative(comparison.operator)
      ? doesNotMatch
      : unknown("whether a negative rule on extension attributes is true of a device that is not managed");
  if (available === false || unavailable.result === match.result) return unavailable;
  return unknown("whether the device is managed, compliant or hybrid joined");
}

function extensionAttributesAvailable({ isCompliant, isManaged, trustType }: SignInDevice): boolean | undefined {
  if (isCompliant || isManaged || trustType === "ServerAD") return true;
  return isCompliant === false && isManaged === false && trustType !== undefined ? false : undefined;
}

/** Null for a property without a value; undefined for one that is not known. */
export function propertyOf(
  device: SignInDevice,
  name: string,
): string | boolean | readonly string[] | null | undefined {
  if (name === "isCompliant") return device.isCompliant;
  if (name === "trustType") return device.trustType;
  return Object.entries(device.properties ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}
