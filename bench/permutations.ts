import { evaluateIn } from "../lib/evaluate/evaluate";
import type { DirectoryUser } from "../lib/model/directory";
import type { SignIn } from "../lib/model/sign-in";
import { multifactor } from "../lib/prove/aim";
import { grantedWithout } from "../lib/prove/granted-without";
import { makeProblem } from "../lib/prove/problem";
import type { ProofInput } from "../lib/prove/proof";

/**
 * The method of earlier gap finders: every permutation of the users and of the values that policies name, each matched
 * against every policy. Of devices, risks and flows, which they leave out, the values of an ordinary sign-in.
 */
export function hasGapByPermutation(input: ProofInput): boolean {
  const problem = makeProblem(input, new Map());
  const valuesOf = (name: string): readonly Partial<SignIn>[] =>
    problem.dimensions.find((dimension) => dimension.name === name)!.values.map(({ part }) => part.signIn ?? {});
  let gaps = 0;
  for (const user of input.directory!.users) {
    for (const target of valuesOf("target")) {
      for (const client of valuesOf("client")) {
        for (const platform of valuesOf("platform")) {
          for (const place of valuesOf("location")) {
            const signIn = { ...ordinary, ...target, ...client, ...platform, ...place, identity: identityOf(user) };
            const verdict = evaluateIn(problem.context, problem.policySet, signIn as SignIn).enforced;
            if (grantedWithout(problem, multifactor, verdict, signIn as SignIn, "surely")) gaps++;
          }
        }
      }
    }
  }
  return gaps > 0;
}

const ordinary = {
  country: "SE",
  signInRiskLevel: "none",
  userRiskLevel: "none",
  insiderRiskLevel: "none",
  transferMethod: "none",
  device: { registered: false },
} as const;

function identityOf({ id, guestOrExternalUserType, groups, roles }: DirectoryUser) {
  return { kind: "user", id, groups, roles, ...(guestOrExternalUserType && { guestOrExternalUserType }) } as const;
}
