import { filterOf } from "../../evaluate/device-filter/filter-of";
import { deviceFilterLanguage } from "../../evaluate/device-filter/languages";
import type { Comparison } from "../../evaluate/device-filter/syntax";
import type { Conditions, Filter } from "../../model/policy";
import { comparisonsOf } from "./device-properties";

/** Rules that share properties, directly or through other rules: what one says of a device bears on the others. */
export interface RuleGroup {
  /** Positions, in the list of all conditions, of those that use the rules. */
  readonly users: readonly number[];
  /** Comparisons by property name without prefix. */
  readonly comparisons: ReadonlyMap<string, readonly Comparison[]>;
  /** Whether compliance, join type or management of the device has a part in the rules. */
  readonly aboutState: boolean;
}

/** What rules read of `SignInDevice` besides its `properties`. */
const stateProperties = ["isCompliant", "trustType"];

/**
 * Groups the rules of all conditions. The first group is the one about the device's state, even if no rule is. Rules
 * that cannot be read are in no group.
 */
export function ruleGroups(conditions: readonly Conditions[]): readonly RuleGroup[] {
  let groups: RuleGroup[] = [{ users: [], comparisons: new Map(), aboutState: true }];
  conditions.forEach(({ devices }, at) => {
    const comparisons = devices && comparisonsIn(devices.deviceFilter);
    if (!comparisons) return;
    const own = groupOf(at, comparisons);
    const related = groups.filter((group) => shares(group, own));
    groups = [...groups.filter((group) => !related.includes(group)), [...related, own].reduce(merged)];
  });
  return groups.toSorted((a, b) => Number(b.aboutState) - Number(a.aboutState));
}

function comparisonsIn(filter: Filter): readonly Comparison[] | undefined {
  const parsed = filterOf(filter, deviceFilterLanguage);
  return "problem" in parsed ? undefined : comparisonsOf(parsed.expression);
}

function groupOf(user: number, comparisons: readonly Comparison[]): RuleGroup {
  const byProperty = new Map<string, Comparison[]>();
  let aboutState = false;
  for (const comparison of comparisons) {
    const name = comparison.property.slice("device.".length);
    // Extension attributes can be read of managed, compliant or hybrid joined devices only.
    if (stateProperties.includes(name) || name.startsWith("extensionAttribute")) aboutState = true;
    if (stateProperties.includes(name)) continue;
    byProperty.set(name, [...(byProperty.get(name) ?? []), comparison]);
  }
  return { users: [user], comparisons: byProperty, aboutState };
}

function shares(left: RuleGroup, right: RuleGroup): boolean {
  if (left.aboutState && right.aboutState) return true;
  return [...left.comparisons.keys()].some((name) => right.comparisons.has(name));
}

function merged(left: RuleGroup, right: RuleGroup): RuleGroup {
  const comparisons = new Map(left.comparisons);
  for (const [name, more] of right.comparisons) comparisons.set(name, [...(comparisons.get(name) ?? []), ...more]);
  return { users: [...left.users, ...right.users], comparisons, aboutState: left.aboutState || right.aboutState };
}
