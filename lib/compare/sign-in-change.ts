import { idKey } from "../model/reference";
import type { Region } from "../prove/proof";
import { signInOf } from "../prove/classes";
import { pointOf } from "../prove/gaps";
import { InvariantError, withOriginalIds } from "../prove/witness";
import { regionInWords } from "../prove/words";
import type { ChangedRegion } from "./changed-regions";
import type { ComparedRules } from "./compared-rules";
import type { SignInChange } from "./comparison";
import { mfaDemand } from "./demands";
import { differenceAt } from "./difference-at";
import { type Judged, judgedOn } from "./judged";
import { withResourceNames } from "./names";
import { outcomeChange } from "./outcome-change";
import { outcomeWords } from "./outcome-words";
import { type ComparedSides, responsiblePolicies } from "./responsible";
import { Throughout } from "./throughout";

/** Describes a region by one sign-in of it. Throws an `InvariantError` if `evaluate` does not confirm that one. */
export function signInChange(
  sides: ComparedSides,
  { region: box, kind, certainty, rules }: ChangedRegion,
): SignInChange {
  const { space, world, demands } = rules;
  const point = pointOf(space.dimensions, box);
  const signIn = signInOf(space.dimensions.map(({ values }, at) => values[point[at]!]!.part));
  const before = judgedOn(sides.before, signIn, world);
  const after = judgedOn(sides.after, signIn, world);
  if (!outcomeChange(before, after, demands)[certainty].has(kind)) {
    const said = { kind, certainty, signIn, before: before.verdict, after: after.verdict };
    throw new InvariantError(`the evaluator does not confirm a change: ${JSON.stringify(said)}`);
  }
  const throughout = new Throughout(rules, box);
  const difference = differenceAt(rules, { point, throughout, before, after }, certainty);
  const region = namedRegion(regionInWords(space, box));
  const outcome = outcomeWords(kind, difference, demands, throughout);
  const isReportOnly = world === "ifReportOnlyWereEnforced";
  const words = (list: readonly { readonly words: string }[]) => [...new Set(list.map((one) => one.words))];
  return {
    kind,
    ...(isReportOnly && { reportOnly: true }),
    certainty,
    because: certainty === "surely" ? [] : doubtsAt(rules, before, after),
    lost: kind === "opened" && difference.lost.length === 0 ? [mfaDemand.words] : words(difference.lost),
    gained: words(difference.gained),
    region,
    regions: 1,
    besides: [],
    plainWords: sentence(region, `${certainty === "possibly" ? "possibly " : ""}${outcome}`, isReportOnly),
    signIn: withOriginalIds(signIn),
    before: before.verdict,
    after: after.verdict,
    policies: responsiblePolicies(sides, rules, kind, difference, { signIn, point, region: box }),
  };
}

function namedRegion({ who, target, conditions, ...rest }: Region): Region {
  return {
    ...rest,
    who: withResourceNames(who).replace(/^any user, (?=in group|holding role)/, "any user "),
    target: withResourceNames(target),
    conditions: conditions.map(withResourceNames),
  };
}

function sentence({ who, target, conditions }: Region, outcome: string, isReportOnly: boolean): string {
  const enforced = isReportOnly ? "once report-only policies are enforced: " : "";
  const where = conditions.length > 0 ? `, ${conditions.join(", ")},` : "";
  return `${enforced}${who}${who.includes(",") ? "," : ""} signing in to ${target}${where} ${outcome}`;
}

/** What would have to be known: of the policies that differ, or else of any. */
function doubtsAt({ own }: ComparedRules, before: Judged, after: Judged): readonly string[] {
  const doubts = [...before.doubts, ...after.doubts];
  const differing = new Set([...own.before, ...own.after].map(({ rule }) => idKey(rule.policy.id)));
  const telling = doubts.filter(({ policy }) => differing.has(policy));
  return [...new Set((telling.length > 0 ? telling : doubts).map(({ because }) => because))];
}
