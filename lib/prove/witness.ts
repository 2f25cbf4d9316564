import { evaluateIn } from "../evaluate/evaluate";
import type { World } from "../evaluate/worlds";
import { idKey } from "../model/reference";
import type { Verdict } from "../model/decision";
import type { SignIn } from "../model/sign-in";
import type { Aim } from "./aim";
import type { Box } from "./box";
import { signInOf, someUserId } from "./classes";
import { pointOf } from "./gaps";
import { nearestPolicy } from "./nearest";
import type { Problem } from "./problem";
import type { Witness } from "./proof";
import { originalId, untoldUser } from "./untold-ids";
import { regionInWords } from "./words";

/** The prover and the evaluator disagree: one of them is wrong, and no answer can be trusted. */
export class InvariantError extends Error {}

/** One sign-in of a region. */
export function signInIn({ dimensions }: Pick<Problem, "dimensions">, region: Box): SignIn {
  const point = pointOf(dimensions, region);
  return signInOf(dimensions.map(({ values }, at) => values[point[at]!]!.part));
}

export interface Claim {
  readonly world: World;
  /** What happens to the sign-ins of the region, to complete "any user signing in to …". */
  readonly outcome: string;
  /** Whether the evaluator's verdict on the witness says so too. */
  confirms(verdict: Verdict, signIn: SignIn): boolean;
  /** What would have prevented it, to name the nearest policy; absent: no policy is to be named. */
  readonly aim?: Aim;
  /** Sign-ins that are left out of the question, and so need no words. */
  readonly excused?: readonly Box[];
}

/** Makes a witness of a region. Throws an `InvariantError` if `evaluate` does not confirm it. */
export function witnessOf(problem: Problem, region: Box, claim: Claim): Witness {
  const signIn = signInIn(problem, region);
  const verdict = evaluateIn(problem.context, problem.policySet, signIn)[claim.world];
  if (!claim.confirms(verdict, signIn)) {
    throw new InvariantError(`the evaluator does not confirm a witness: ${JSON.stringify({ signIn, verdict })}`);
  }
  const words = regionInWords(problem, region, claim.excused);
  const nearest = claim.aim && nearestPolicy(problem, signIn, claim.aim, claim.world);
  return {
    signIn: withOriginalIds(signIn),
    region: words,
    plainWords: [words.who, `signing in to ${words.target}`, ...words.conditions, claim.outcome].join(", "),
    ...(nearest && { nearest }),
    regions: 1,
  };
}

/** Ids as the policies have them: of a user whom they name in a way that does not tell who it is, by that name. */
export function withOriginalIds(signIn: SignIn): SignIn {
  const { identity } = signIn;
  if (identity.kind !== "user") return signIn;
  const { id, groups = [], roles = [] } = identity;
  const names = groups.flatMap((group) => untoldUser(group) ?? []);
  const isSomebody = id === someUserId && names[0] !== undefined;
  return {
    ...signIn,
    identity: {
      ...identity,
      id: isSomebody ? { reference: names[0]! } : id,
      groups: groups.filter((group) => untoldUser(group) === undefined).map(originalId),
      roles: roles.map(originalId),
    },
  };
}

/** One witness for each cause, so that one hole in a policy makes one finding. */
export function byCause(witnesses: readonly Witness[]): readonly Witness[] {
  const causes = new Map<string, Witness>();
  for (const witness of witnesses) {
    const { nearest, plainWords } = witness;
    const cause = nearest ? `${idKey(nearest.policy)} ${nearest.why}` : plainWords;
    const known = causes.get(cause);
    const shown = known && isTelling(known, witness) ? known : witness;
    causes.set(cause, { ...shown, regions: (known?.regions ?? 0) + 1 });
  }
  return [...causes.values()];
}

/** Whether the first says more: about more users, about ordinary members rather than guests, or the same in fewer words. */
function isTelling(first: Witness, second: Witness): boolean {
  const more = (first.region.users ?? 0) - (second.region.users ?? 0) || ordinary(first) - ordinary(second);
  return more === 0 ? first.plainWords.length <= second.plainWords.length : more > 0;
}

function ordinary({ signIn: { identity } }: Witness): number {
  return identity.kind === "user" && identity.guestOrExternalUserType === undefined ? 1 : 0;
}
