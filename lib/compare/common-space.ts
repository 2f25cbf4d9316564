import type { EvaluationContext } from "../evaluate/context";
import type { Directory } from "../model/directory";
import { idKey } from "../model/reference";
import { encodeAreas } from "../prove/encode";
import { areaOf } from "../prove/problem";
import type { Dimension, Extent } from "../prove/space";
import { type Subjects, subjectsIn } from "../prove/subjects";
import type { Rule } from "./rule";

/** A space in which the rules of both sides can be told apart. */
export interface CommonSpace {
  readonly dimensions: readonly Dimension[];
  readonly subjects: Subjects;
  readonly directory?: Directory;
  /** The sign-ins that each rule applies to, by its meaning. */
  readonly extents: ReadonlyMap<string, Extent>;
}

/** Rules of one meaning are one area, in the words of the first of them. */
export function commonSpace(
  rules: readonly Rule[],
  evaluation: EvaluationContext,
  directory: Directory | undefined,
): CommonSpace {
  const distinct = rules.filter(({ meaning }, at) => rules.findIndex((one) => one.meaning === meaning) === at);
  const areas = distinct.map(({ policy, context }) => ({
    ...areaOf(policy),
    source: idKey(policy.id),
    evaluation: context,
  }));
  const { dimensions, extents } = encodeAreas(areas, { evaluation, ...(directory && { directory }), settle: true });
  return {
    dimensions,
    subjects: subjectsIn(dimensions),
    ...(directory && { directory }),
    extents: new Map(distinct.map(({ meaning }, at) => [meaning, extents[at]!])),
  };
}
