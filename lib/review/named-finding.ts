import type { SignInChange } from "../compare/comparison";
import { type Names, withNames } from "./names";
import type { ReviewFinding } from "./review";

/**
 * A finding with names in place of ids that have one: what people know, and what is the same in every tenant that makes
 * the same change. The sign-in keeps its ids, since What If takes those.
 */
export function namedFinding(finding: ReviewFinding, names: Names): ReviewFinding {
  const { change, message, remedy } = finding;
  return {
    ...finding,
    message: withNames(message, names),
    remedy: withNames(remedy, names),
    ...(change && { change: namedChange(change, names) }),
  };
}

function namedChange(change: SignInChange, names: Names): SignInChange {
  const named = (text: string) => withNames(text, names);
  const { region, policies, because, lost, gained, plainWords } = change;
  return {
    ...change,
    because: because.map(named),
    lost: lost.map(named),
    gained: gained.map(named),
    plainWords: named(plainWords),
    region: {
      ...region,
      who: named(region.who),
      target: named(region.target),
      conditions: region.conditions.map(named),
    },
    policies: policies.map((policy) => ({ ...policy, why: named(policy.why) })),
  };
}
