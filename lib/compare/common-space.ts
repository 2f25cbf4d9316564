import type { EvaluationContext } from "../evaluate/context";
import type { Directory } from "../model/directory";
import { idKey } from "../model/reference";
import { allBits } from "../prove/bits";
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
  /** Whether an authentication strength will do for what is asked about, where that is open; by `strengthKey`. */
  readonly strengths: ReadonlyMap<string, Dimension>;
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
  const { dimensions: conditions, extents } = encodeAreas(areas, {
    evaluation,
    ...(directory && { directory }),
    settle: true,
  });
  const strengths = strengthAxes(distinct, conditions.length);
  const dimensions = [...conditions, ...strengths.values()];
  return {
    dimensions,
    strengths,
    subjects: subjectsIn(dimensions),
    ...(directory && { directory }),
    extents: new Map(distinct.map(({ meaning }, at) => [meaning, extents[at]!])),
  };
}

/** None where it is known of all strengths which methods they accept. */
function strengthAxes(rules: readonly Rule[], first: number): ReadonlyMap<string, Dimension> {
  const keys = [...new Set(rules.flatMap((rule) => strengthKey(rule) ?? []))];
  const isKnown = rules.every(({ policy: { grantControls }, context }) => {
    const id = grantControls?.authenticationStrength?.id;
    return id === undefined || context.authenticationStrengths.get(idKey(id))?.allowedCombinations.length;
  });
  const answers = [
    { labels: ["no"], part: {} },
    { labels: ["yes"], part: {} },
  ];
  return new Map(
    (isKnown ? [] : keys).map((key, at) => {
      const name = `open question: ${key}`;
      return [key, { index: first + at, about: "open", name, values: answers, all: allBits(2) }];
    }),
  );
}

/** What tells the authentication strength that a policy asks for from others, of the same id too. */
export function strengthKey({ policy: { grantControls }, context }: Rule): string | undefined {
  const id = grantControls?.authenticationStrength?.id;
  if (id === undefined) return undefined;
  return `strength ${JSON.stringify(context.authenticationStrengths.get(idKey(id)) ?? idKey(id))}`;
}
