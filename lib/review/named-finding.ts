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
  const { policies, because, lost, gained, plainWords } = change;
  const region = ({ who, target, conditions, ...rest }: SignInChange["region"]) => ({
    ...rest,
    who: named(who),
    target: named(target),
    conditions: conditions.map(named),
  });
  return {
    ...change,
    because: because.map(named),
    lost: lost.map(named),
    gained: gained.map(named),
    plainWords: named(plainWords),
    region: region(change.region),
    besides: change.besides.map((one) => ({ ...one, because: one.because.map(named), region: region(one.region) })),
    policies: policies.map((policy) => ({ ...policy, why: named(policy.why) })),
  };
}
