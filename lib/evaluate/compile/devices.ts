import type { ConditionalAccessPolicy } from "../../model/policy";
import type { SignIn, SignInDevice } from "../../model/sign-in";
import { filterOf } from "../device-filter/filter-of";
import { deviceFilterLanguage } from "../device-filter/languages";
import { propertyOf } from "../device-filter/match-device-filter";
import type { FilterExpression } from "../device-filter/syntax";
import type { Masks } from "./masks";
import { remember } from "./memo";

/** Devices that agree in all that rules compare match the same policies. */
export function deviceLookup(
  policies: readonly ConditionalAccessPolicy[],
  masksFor: (device: SignInDevice | undefined) => Masks,
): (signIn: SignIn) => Masks {
  const compared = comparedProperties(policies);
  const notKnown = masksFor(undefined);
  const unregistered = masksFor({ registered: false });
  const known = new Map<string | number, Masks>();
  return ({ device }) => {
    if (!device) return notKnown;
    if (!device.registered) return unregistered;
    const state = stateOf(device);
    const key = compared.length === 0 ? state : keyOf(device, state, compared);
    return known.get(key) ?? remember(known, key, masksFor(device));
  };
}

/** The properties that extension attributes depend on, and that most rules are about, as one number. */
function stateOf({ isCompliant, isManaged, trustType }: SignInDevice): number {
  const trust = trustType === undefined ? 0 : trustType === "AzureAD" ? 1 : trustType === "ServerAD" ? 2 : 3;
  return trust + 4 * (numberOf(isCompliant) + 3 * numberOf(isManaged));
}

function numberOf(flag: boolean | undefined): number {
  return flag === undefined ? 0 : flag ? 1 : 2;
}

function keyOf(device: SignInDevice, state: number, compared: readonly string[]): string {
  return [state, ...compared.map((name) => JSON.stringify(propertyOf(device, name)))].join();
}

/** Names of the properties that the rules compare, but those that every key holds. */
function comparedProperties(policies: readonly ConditionalAccessPolicy[]): readonly string[] {
  const names = policies.flatMap(({ conditions }) => {
    const parsed = conditions.devices && filterOf(conditions.devices.deviceFilter, deviceFilterLanguage);
    return parsed && "expression" in parsed ? propertiesIn(parsed.expression) : [];
  });
  const short = names.map((name) => name.slice("device.".length));
  return [...new Set(short)].filter((name) => name !== "isCompliant" && name !== "trustType");
}

function propertiesIn(expression: FilterExpression): readonly string[] {
  if (expression.kind === "comparison") return [expression.property];
  return expression.kind === "not" ? propertiesIn(expression.operand) : expression.operands.flatMap(propertiesIn);
}
