import { matchDevices } from "../../evaluate/conditions/devices";
import type { Match } from "../../model/decision";
import type { SignInDevice } from "../../model/sign-in";
import { bitsWhere } from "../bits";
import { everything, intersectAll, slab } from "../box";
import { addAxis, type Candidate, extentsOn, signInOf } from "../classes";
import type { Encoder, Extent } from "../space";
import { combinations, type DeviceProperties } from "./device-properties";
import { ruleGroups } from "./device-rules";

/** Combinations of property values to try for the rules of one group. */
const limit = 20_000;

/** Name of the axis that says whether the device is registered, compliant and hybrid joined. */
export const deviceAxis = "device";

/**
 * One axis for the state of the device (unregistered, or compliant and joined in some way) and one for each group of
 * filter rules that share no property with the others, which then concerns registered devices only. Rules with more
 * combinations than can be tried, like rules that cannot be read, are unknown: they match possibly, never surely.
 */
export const encodeDevices: Encoder = (axes, conditions, { evaluations }) => {
  const result: Extent[] = conditions.map(({ devices }) => ({ must: devices ? [] : [everything], may: [everything] }));
  const resultsFor = (at: number, candidates: readonly Candidate[]): readonly Match["result"][] =>
    candidates.map(({ part }) => matchDevices(conditions[at]!, signInOf([part]), evaluations[at]!).result);

  const [stateRules, ...otherRules] = ruleGroups(conditions);
  const known = combinations(stateRules!.comparisons, Math.floor(limit / deviceStates.length));
  const candidates = [unregistered, ...deviceStates.flatMap((state) => withProperties(state, known ?? [{}]))];
  const users = known ? stateRules!.users : [];
  const columns = users.map((at) => resultsFor(at, candidates));
  const state = addAxis(axes, "condition", deviceAxis, candidates, columns);
  extentsOn(state.dimension, state.matched).forEach((extent, at) => (result[users[at]!] = extent));

  const isRegistered = (value: number) => state.dimension.values[value]!.part.device?.registered === true;
  const registered = slab(state.dimension, bitsWhere(state.dimension.values.length, isRegistered));
  const others = slab(
    state.dimension,
    bitsWhere(state.dimension.values.length, (value) => !isRegistered(value)),
  );
  otherRules.forEach((rules, group) => {
    const properties = combinations(rules.comparisons, limit);
    if (!properties) return;
    const devices = withProperties({ registered: true }, properties);
    const axis = addAxis(
      axes,
      "condition",
      `device filter ${group + 1}`,
      devices,
      rules.users.map((at) => resultsFor(at, devices)),
    );
    extentsOn(axis.dimension, axis.matched).forEach((extent, index) => {
      const at = rules.users[index]!;
      const [bare] = resultsFor(at, [unregistered]);
      result[at] = {
        must: [...intersectAll(registered, extent.must), ...(bare === "matches" ? others : [])],
        may: [...intersectAll(registered, extent.may), ...(bare === "doesNotMatch" ? [] : others)],
      };
    });
  });
  return result;
};

const unregistered: Candidate = {
  label: "an unregistered device",
  part: { device: { registered: false } },
  trait: "unregistered",
};

/** Every state a registered device can be in. Compliance is reported by a management service, so it implies one. */
const deviceStates: readonly SignInDevice[] = (["AzureAD", "Workplace", "ServerAD"] as const).flatMap((trustType) => [
  { registered: true, trustType, isCompliant: false, isManaged: false },
  { registered: true, trustType, isCompliant: false, isManaged: true },
  { registered: true, trustType, isCompliant: true, isManaged: true },
]);

function withProperties(state: Partial<SignInDevice>, properties: readonly DeviceProperties[]): readonly Candidate[] {
  return properties.map((values) => ({
    label: [stateName(state), ...Object.entries(values).map(propertyName)].filter((text) => text !== "").join(", "),
    part: { device: { ...state, properties: values } },
    // Compliance and hybrid join are controls that a device can give, whether or not a filter asks for them.
    trait: `${String(state.isCompliant)} ${state.trustType === "ServerAD"}`,
  }));
}

function stateName({ trustType, isCompliant, isManaged }: Partial<SignInDevice>): string {
  if (trustType === undefined) return "";
  const join = { AzureAD: "joined", ServerAD: "hybrid joined", Workplace: "registered" }[trustType];
  return `a ${isCompliant ? "compliant" : isManaged ? "managed, not compliant" : "not compliant"} ${join} device`;
}

function propertyName([name, value]: [string, DeviceProperties[string]]): string {
  if (value === null) return `no ${name}`;
  return `${name} ${typeof value === "string" ? JSON.stringify(value) : `[${value.join(", ")}]`}`;
}
