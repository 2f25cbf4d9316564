import { evaluateIn } from "../../evaluate/evaluate";
import type { World } from "../../evaluate/worlds";
import { applications } from "../../microsoft/applications";
import { riskLevels } from "../../model/policy";
import type { SignIn } from "../../model/sign-in";
import { blocked, multifactor } from "../aim";
import { bitsWhere } from "../bits";
import { type Box, intersectAll, slab } from "../box";
import { findUncovered } from "../cover";
import type { Judgement } from "../coverage";
import { breakGlassExtent } from "../exceptions";
import { policiesIn, type Problem } from "../problem";
import type { ProofInput, SecureApplicationDeclaration } from "../proof";
import { protectedBy } from "../protection";
import type { Question } from "../question";
import { signInIn } from "../witness";
import { worstOf } from "../worst";

const region = "consent to the partner API";

/**
 * The Secure Application Model works: somebody can give consent in a browser with MFA, so that the refresh token
 * carries the claim that Partner Center asks for, and no workload policy keeps the application's service principal out
 * everywhere.
 *
 * @see https://learn.microsoft.com/partner-center/developer/enable-secure-app-model
 */
export const partnerApi: Question = {
  name: "partnerApi",
  survivesMorePolicies: false,
  leavesOutBreakGlass: false,
  leavesOutExclusions: false,
  assumptions: ["a workload policy that lets a service principal in from some place is meant to"],
  regions: () =>
    new Map([
      [
        region,
        {
          conditions: {
            applications: { includeApplications: [applications.partnerCenter.id] },
            clientAppTypes: ["browser"],
          },
        },
      ],
    ]),
  judge: (problem, input, world) => worstOf([consent(problem, world), ...servicePrincipals(problem, input, world)]),
};

/**
 * A member who is no break-glass account can sign in where nothing blocks for sure or possibly, and some policy surely
 * asks for MFA.
 */
function consent(problem: Problem, world: World): Judgement {
  const policies = policiesIn(problem, world);
  const within = intersectAll(problem.regions.get(region)!.must, members(problem));
  const emergency = breakGlassExtent(problem)?.may ?? [];
  const blocks = policies.flatMap((policy) => protectedBy(problem, policy, blocked).may);
  const challenges = policies.flatMap((policy) => protectedBy(problem, policy, multifactor).must);
  const budget = { left: problem.budget };
  const searches = intersectAll(within, challenges).map(
    (area) => findUncovered(problem.dimensions, area, [...blocks, ...emergency], budget).result,
  );
  const rest = { witnesses: [], complete: true };
  if (searches.includes("open")) return { answer: "holds", because: [], ...rest };
  if (searches.includes("gaveUp")) {
    return { answer: "cannotDecide", because: ["the search took more steps than the budget allows"], ...rest };
  }
  const because =
    "no member but break-glass accounts can sign in to Partner Center with a browser where MFA is surely asked for and nothing blocks";
  return { answer: "fails", because: [because], ...rest };
}

function members({ subjects: { user } }: Problem): readonly Box[] {
  const isMember = (value: number) => user.values[value]!.part.user?.guestOrExternalUserType === undefined;
  return slab(user, bitsWhere(user.values.length, isMember));
}

function servicePrincipals(problem: Problem, { declared }: ProofInput, world: World): readonly Judgement[] {
  return (declared?.secureApplications ?? []).map((application) => {
    const verdicts = signInsOf(problem, application).map((signIn) => ({
      signIn,
      verdict: verdictOn(problem, signIn, world),
    }));
    const rest = { witnesses: [], complete: true };
    if (verdicts.some(({ verdict }) => verdict === "granted")) return { answer: "holds", because: [], ...rest };
    const name = `service principal of "${application.displayName}"`;
    if (verdicts.some(({ verdict }) => verdict === "undecided")) {
      return { answer: "cannotDecide", because: [`whether a workload policy blocks the ${name}`], ...rest };
    }
    return { answer: "fails", because: [`a workload policy blocks the ${name} everywhere`], ...rest };
  });
}

function verdictOn(problem: Problem, signIn: SignIn, world: World) {
  const policies = problem.policySet.policies.filter(({ conditions }) => conditions.clientApplications);
  return evaluateIn(problem.context, { ...problem.policySet, policies }, signIn)[world].verdict;
}

/** From every class of addresses and countries, at every risk. Few: workload policies know no other conditions. */
function signInsOf(problem: Problem, { servicePrincipal, kind }: SecureApplicationDeclaration): readonly SignIn[] {
  const valuesOf = (name: string) => problem.dimensions.find((dimension) => dimension.name === name)?.values ?? [];
  const { identity: _, ...somewhere } = signInIn(problem, { dimensions: [], values: [] });
  return valuesOf("location").flatMap((place) =>
    valuesOf("country").flatMap((country) =>
      riskLevels.map((servicePrincipalRiskLevel) => ({
        ...somewhere,
        ...place.part.signIn,
        ...country.part.signIn,
        target: { kind: "applications" as const, applications: [applications.partnerCenter.id] },
        identity: { kind: "servicePrincipal" as const, id: servicePrincipal, servicePrincipalKind: kind },
        servicePrincipalRiskLevel,
      })),
    ),
  );
}
