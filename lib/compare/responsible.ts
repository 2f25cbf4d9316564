import type { Directory } from "../model/directory";
import { securityDefaultsId } from "../model/decision";
import { idKey } from "../model/reference";
import type { SignIn } from "../model/sign-in";
import { type Box, intersectAll } from "../prove/box";
import { signInOf } from "../prove/classes";
import { pointOf } from "../prove/gaps";
import type { ComparedRules } from "./compared-rules";
import type { ChangeKind, ResponsiblePolicy } from "./comparison";
import { type Demand, isLoosening } from "./demand";
import { blockDemand, mfaDemand } from "./demands";
import { contains, type DifferenceAt } from "./difference-at";
import { withResourceNames } from "./names";
import type { RuleInForce } from "./rule";
import type { Side } from "./side";
import { partners, versionOf } from "./version";
import { becameLess, becameMore } from "./what-became";

/** The two sides, with what says which policy of one is which of the other. */
export interface ComparedSides {
  readonly before: Side;
  readonly after: Side;
  readonly partners: ReturnType<typeof partners>;
  readonly directory?: Directory;
}

export function comparedSides(before: Side, after: Side, directory: Directory | undefined): ComparedSides {
  const pairs = partners(before.policySet, after.policySet);
  return { before, after, partners: pairs, ...(directory && { directory }) };
}

/** A region, and one sign-in of it with its place in the space. */
export interface Place {
  readonly region: Box;
  readonly signIn: SignIn;
  readonly point: readonly number[];
}

/**
 * The policies that made what is gone, or make what is new: of the one sign-in those that made most of it first, then
 * those of other sign-ins of the region.
 */
export function responsiblePolicies(
  sides: ComparedSides,
  rules: ComparedRules,
  kind: ChangeKind,
  { lost, gained }: DifferenceAt,
  place: Place,
): readonly ResponsiblePolicy[] {
  const less = kind !== "strengthened" && kind !== "newlyBlocked";
  const counted = new Map<string, { readonly found: ResponsiblePolicy; count: number }>();
  for (const demand of telling(kind, less ? lost : gained)) {
    // Who allows more than before asks for less.
    const isBefore = less !== isLoosening(demand);
    for (const rule of rules.own[isBefore ? "before" : "after"]) {
      const { may } = rules.served.served(rule, demand, "each");
      const isHere = contains(may, place.point);
      const signIn = isHere ? place.signIn : signInWithin(rules, may, place.region);
      if (!signIn) continue;
      const found = describe(sides, rules, rule, isBefore, signIn);
      const key = `${idKey(found.policy)} ${found.why}`;
      const known = counted.get(key) ?? { found, count: 0 };
      if (isHere) known.count++;
      counted.set(key, known);
    }
  }
  return [...counted.values()].toSorted((a, b) => b.count - a.count).map(({ found }) => found);
}

function signInWithin(
  { space: { dimensions } }: ComparedRules,
  boxes: readonly Box[],
  region: Box,
): SignIn | undefined {
  const [part] = intersectAll(boxes, [region]);
  if (!part) return undefined;
  const point = pointOf(dimensions, part);
  return signInOf(dimensions.map(({ values }, at) => values[point[at]!]!.part));
}

/** The demands by which the policies behind a change are told. */
export function telling(kind: ChangeKind, demands: readonly Demand[]): readonly Demand[] {
  if (kind === "opened") return [mfaDemand];
  return kind === "newlyUnblocked" || kind === "newlyBlocked" ? [blockDemand] : demands;
}

function describe(
  { before, after, partners: pairs, directory }: ComparedSides,
  { world }: ComparedRules,
  { rule: { policy }, sure }: RuleInForce,
  isBefore: boolean,
  signIn: SignIn,
): ResponsiblePolicy {
  const named = { policy: policy.id, displayName: policy.displayName };
  if (policy.id === securityDefaultsId) {
    const [off, on] = sure
      ? ["are switched off", "are switched on"]
      : ["may have been on, and are off", "may be on now"];
    return { ...named, why: isBefore ? off : on };
  }
  const [side, otherSide] = isBefore ? [before, after] : [after, before];
  const partner = pairs.get(`${isBefore ? "before" : "after"} ${idKey(policy.id)}`);
  const own = versionOf(policy, side, world, directory);
  const other = partner && versionOf(partner, otherSide, world, directory);
  const why = isBefore ? becameLess(own, other, signIn) : becameMore(own, other, signIn);
  return { ...named, why: withResourceNames(why) };
}
