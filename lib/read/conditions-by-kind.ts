import { type ConditionKind, conditionKinds } from "../model/condition-kind";
import type { Conditions, UnknownPart } from "../model/policy";
import type { Fields } from "./fields";

/** How one vocabulary writes each kind of condition. */
export type ConditionReaders = Readonly<Record<ConditionKind, (conditions: Fields) => Partial<Conditions>>>;

/**
 * Reads a block of conditions, each kind by its own reader, which reports what it cannot read. What no reader asked for
 * is reported too: which sign-ins the policy matches cannot be told then, and any kind stands for that.
 */
export function readByKind(
  readers: ConditionReaders,
  block: Fields,
  report: (part: UnknownPart["part"], because: string) => void,
): Conditions {
  const parts = conditionKinds.map((kind) => readers[kind](block.reportingTo((because) => report(kind, because))));
  block.reportingTo((because) => report("applications", because)).finish();
  return Object.assign({ users: {}, applications: {}, clientAppTypes: [] }, ...parts) as Conditions;
}
