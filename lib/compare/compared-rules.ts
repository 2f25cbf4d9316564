import type { World } from "../evaluate/worlds";
import type { CommonSpace } from "./common-space";
import type { Demand } from "./demand";
import { demandsOfRules } from "./demands";
import { inForce, ownRules, type RuleInForce, type RulesOfSide } from "./rule";
import { Served } from "./served";

/** What there is to compare in one world: the rules in force on either side, in one space. */
export interface ComparedRules {
  readonly world: World;
  readonly space: CommonSpace;
  readonly before: readonly RuleInForce[];
  readonly after: readonly RuleInForce[];
  /** Those that the other side has nothing of the same meaning for. */
  readonly own: { readonly before: readonly RuleInForce[]; readonly after: readonly RuleInForce[] };
  readonly demands: readonly Demand[];
  readonly served: Served;
}

export function comparedRules(
  { before, after }: { readonly before: RulesOfSide; readonly after: RulesOfSide },
  space: CommonSpace,
  world: World,
): ComparedRules {
  const rules = { before: inForce(before, world), after: inForce(after, world) };
  const own = { before: ownRules(rules.before, rules.after), after: ownRules(rules.after, rules.before) };
  const demands = demandsOfRules([...own.before, ...own.after].map(({ rule }) => rule));
  return { world, space, ...rules, own, demands, served: new Served(space) };
}
