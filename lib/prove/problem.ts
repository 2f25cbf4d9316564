import { type EvaluationContext, evaluationContext, type EvaluationOptions } from "../evaluate/context";
import { unreadable } from "../evaluate/evaluate-policy";
import { countsIn, securityDefaultsIn, type World } from "../evaluate/worlds";
import type { Directory } from "../model/directory";
import type { ConditionalAccessPolicy } from "../model/policy";
import type { PolicySet } from "../model/policy-set";
import { idKey } from "../model/reference";
import { withBreakGlassAccounts } from "./accounts";
import { someOwnApplicationId } from "./conditions/applications";
import { type Area, encodeAreas } from "./encode";
import type { ProofInput } from "./proof";
import { securityDefaultsPolicies } from "./security-defaults";
import type { Dimension, Extent } from "./space";
import { withUntoldIds } from "./untold-ids";
import { type Subjects, subjectsIn } from "./subjects";

/** A policy with the sign-ins it applies to. */
export interface EncodedPolicy {
  readonly policy: ConditionalAccessPolicy;
  readonly extent: Extent;
  /** Whether it is sure that the policy is in force. */
  readonly sure: boolean;
}

/** Everything the questions of one run share: the space, with each policy and each region in it. */
export interface Problem {
  /** With users whose ids do not tell them apart as groups of one: see `withUntoldIds`. */
  readonly policySet: PolicySet;
  readonly options: EvaluationOptions;
  readonly context: EvaluationContext;
  readonly directory?: Directory;
  readonly dimensions: readonly Dimension[];
  readonly subjects: Subjects;
  readonly policies: readonly EncodedPolicy[];
  /** What security defaults do, as policies; they take part only in a world in which the defaults are on. */
  readonly securityDefaults: readonly EncodedPolicy[];
  /** The regions asked for, by name. */
  readonly regions: ReadonlyMap<string, Extent>;
  readonly budget: number;
  /** Regions and witnesses that one question reports. */
  readonly witnessLimit: number;
}

/** Boxes looked at before a question is given up; a few seconds' worth. */
const defaultBudget = 20_000_000;

export function makeProblem(input: ProofInput, regions: ReadonlyMap<string, Area>): Problem {
  const breakGlass = input.declared?.breakGlass;
  const directory =
    input.directory && breakGlass ? withBreakGlassAccounts(input.directory, breakGlass) : input.directory;
  const options = optionsOf(input);
  const policySet = {
    ...input.policySet,
    policies: input.policySet.policies.map((policy) => ({
      ...policy,
      conditions: withUntoldIds(policy.conditions, directory),
    })),
  };
  const context = evaluationContext(policySet, options);
  // The order of policies must not matter, not even for which of several witnesses is found first.
  const policies = policySet.policies.toSorted((a, b) => (idKey(a.id) < idKey(b.id) ? -1 : 1));
  const names = [...regions.keys()];
  const defaults = securityDefaultsIn("enforced", input.policySet) === "off" ? [] : securityDefaultsPolicies;
  const { dimensions, extents } = encodeAreas(
    [...[...policies, ...defaults].map(areaOf), ...[...regions.values()].map((area) => told(area, directory))],
    {
      evaluation: context,
      ...(directory && { directory }),
    },
  );
  const encoded = [...policies, ...defaults].map((policy, at) => ({
    policy,
    extent: extents[at]!,
    sure: !unreadable(policy, "state"),
  }));
  const offset = encoded.length;
  return {
    policySet,
    options,
    context,
    ...(directory && { directory }),
    dimensions,
    subjects: subjectsIn(dimensions),
    policies: encoded.slice(0, policies.length),
    securityDefaults: encoded.slice(policies.length),
    regions: new Map(names.map((name, at) => [name, extents[offset + at]!])),
    budget: input.budget ?? defaultBudget,
    witnessLimit: 25,
  };
}

export function areaOf({ conditions, unknown = [] }: ConditionalAccessPolicy): Area {
  return { conditions, unknown: new Set(unknown.map(({ part }) => part)) };
}

function told({ conditions, ...others }: Area, directory: Directory | undefined): Area {
  return { ...others, conditions: withUntoldIds(conditions, directory) };
}

/** What a set is read with: as it says, but that "All users" covers everybody. */
export function optionsOf({ directory, options = {} }: Pick<ProofInput, "directory" | "options">): EvaluationOptions {
  const own = directory?.servicePrincipals.filter(({ kind }) => kind === "singleTenant") ?? [];
  return {
    allUsersCoversB2bDirectConnect: true,
    ...options,
    ownApplications: [...(options.ownApplications ?? []), ...own.map(({ appId }) => appId), someOwnApplicationId],
  };
}

/** Policies that take part in a world. */
export function policiesIn(problem: Problem, world: World): readonly EncodedPolicy[] {
  const defaults = securityDefaultsIn(world, problem.policySet);
  return [
    ...problem.policies.filter(({ policy }) => countsIn(world, policy)),
    ...(defaults === "off" ? [] : problem.securityDefaults).map((policy) => ({ ...policy, sure: defaults === "on" })),
  ];
}
