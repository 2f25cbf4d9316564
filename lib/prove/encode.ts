import type { ConditionKind } from "../model/condition-kind";
import { conditionMembers, type Conditions } from "../model/policy";
import type { EvaluationContext } from "../evaluate/context";
import type { Directory } from "../model/directory";
import { bitsOf } from "./bits";
import { type Box, everything, intersectAll, sameBoxes, slab, withoutSubsumed } from "./box";
import { encoders } from "./conditions";
import { Axes, type Dimension, type Extent } from "./space";

/** A set of sign-ins to encode: what a policy is about, or the region of a question. */
export interface Area {
  readonly conditions: Partial<Conditions>;
  /** Conditions that could not be read: they match possibly, never surely. */
  readonly unknown?: ReadonlySet<string>;
  /** What tells the parts that could not be read from those of other areas. */
  readonly source?: string;
  /** What the conditions are read with, where not all areas share it. */
  readonly evaluation?: EvaluationContext;
}

export interface AreaContext {
  readonly evaluation: EvaluationContext;
  readonly directory?: Directory;
  /** Whether extents are to be settled too. */
  readonly settle?: boolean;
}

export interface EncodedAreas {
  readonly dimensions: readonly Dimension[];
  /** One for each area. */
  readonly extents: readonly Extent[];
}

/** The conditions that match anything, for areas that leave some out. */
const anything: Conditions = {
  users: { includeUsers: ["All"] },
  applications: { includeApplications: ["All"] },
  clientAppTypes: ["all"],
};

/** Builds the space in which all areas can be told apart, and each area in it. */
export function encodeAreas(
  areas: readonly Area[],
  { evaluation, directory, settle = false }: AreaContext,
): EncodedAreas {
  const axes = new Axes();
  const conditions = areas.map((area) => ({ ...anything, ...area.conditions }));
  const evaluations = areas.map((area) => area.evaluation ?? evaluation);
  const context = { evaluations, settle, ...(directory && { directory }) };
  let extents: readonly Extent[] = areas.map(() => whole);
  for (const [kind, encode] of Object.entries(encoders)) {
    const member = conditionMembers[kind as ConditionKind];
    const found = encode(axes, conditions, context);
    extents = extents.map((extent, at) => {
      const { unknown, source = "", conditions: given } = areas[at]!;
      if (unknown?.has(kind)) return intersected(extent, settled(axes, unread, settle && `${kind} of ${source}`));
      if (given[member] === undefined) return extent;
      const question = `${kind} ${JSON.stringify(given[member])} ${readingOf(evaluations[at]!)}`;
      return intersected(extent, settled(axes, found[at]!, settle && question));
    });
  }
  return { dimensions: axes.dimensions, extents };
}

const whole: Extent = { must: [everything], may: [everything] };
const unread: Extent = { must: [], may: [everything] };

/** What a condition besides places depends on apart from itself. */
export function readingOf({
  baselineScopeMode,
  ownApplications,
  allUsersCoversB2bDirectConnect,
}: EvaluationContext): string {
  return JSON.stringify([baselineScopeMode, [...ownApplications].toSorted(), allUsersCoversB2bDirectConnect ?? null]);
}

/** What matches possibly does if the answer to the question is yes. */
function settled(axes: Axes, extent: Extent, question: string | false): Extent {
  const { must, may } = extent;
  if (question === false || extent.settled || sameBoxes(must, may)) return extent;
  const axis = axes.question(question);
  return { must, may, settled: withoutSubsumed([...must, ...intersectAll(may, slab(axis, bitsOf(2, [1])))]) };
}

function intersected(left: Extent, right: Extent): Extent {
  const isSettled = left.settled !== undefined || right.settled !== undefined;
  return {
    must: both(left.must, right.must),
    may: both(left.may, right.may),
    ...(isSettled && { settled: both(left.settled ?? left.must, right.settled ?? right.must) }),
  };
}

function both(left: readonly Box[], right: readonly Box[]): readonly Box[] {
  return withoutSubsumed(intersectAll(left, right));
}
