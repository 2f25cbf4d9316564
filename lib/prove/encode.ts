import type { ConditionKind } from "../model/condition-kind";
import { conditionMembers, type Conditions } from "../model/policy";
import { type Box, everything, intersectAll, withoutSubsumed } from "./box";
import { encoders } from "./conditions";
import { Axes, type Dimension, type EncodingContext, type Extent } from "./space";

/** A set of sign-ins to encode: what a policy is about, or the region of a question. */
export interface Area {
  readonly conditions: Partial<Conditions>;
  /** Conditions that could not be read: they match possibly, never surely. */
  readonly unknown?: ReadonlySet<string>;
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
export function encodeAreas(areas: readonly Area[], context: EncodingContext): EncodedAreas {
  const axes = new Axes();
  const conditions = areas.map((area) => ({ ...anything, ...area.conditions }));
  let extents: readonly Extent[] = areas.map(() => ({ must: [everything], may: [everything] }));
  for (const [kind, encode] of Object.entries(encoders)) {
    const member = conditionMembers[kind as ConditionKind];
    const found = encode(axes, conditions, context);
    extents = extents.map((extent, at) => {
      const { unknown, conditions: given } = areas[at]!;
      if (unknown?.has(kind)) return { must: [], may: extent.may };
      if (given[member] === undefined) return extent;
      return { must: both(extent.must, found[at]!.must), may: both(extent.may, found[at]!.may) };
    });
  }
  return { dimensions: axes.dimensions, extents };
}

function both(left: readonly Box[], right: readonly Box[]): readonly Box[] {
  return withoutSubsumed(intersectAll(left, right));
}
