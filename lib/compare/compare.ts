import { securityDefaultsIn, type World } from "../evaluate/worlds";
import type { Directory } from "../model/directory";
import type { Gaps } from "../prove/gaps";
import { assumptionsOf } from "../prove/assumptions";
import { byCause } from "./by-cause";
import { changedRegions, type Except } from "./changed-regions";
import { type CommonSpace, commonSpace } from "./common-space";
import { type ComparedRules, comparedRules } from "./compared-rules";
import type { Comparison, ComparisonInput, SignInChange } from "./comparison";
import { comparedSides } from "./responsible";
import { inForce, ownRules, type Rule, type RulesOfSide, rulesOf } from "./rule";
import { type Side, sideOf } from "./side";
import { signInChange } from "./sign-in-change";
import type { Search } from "./uncovered";

/** Boxes looked at before the rest is given up; some seconds' worth. */
const defaultBudget = 20_000_000;

/** Groups and roles that policies name, up to which every single region is looked for. */
const fewMemberships = 32;

/**
 * What changes for sign-ins between two sets of policies, over every sign-in that they could tell apart. Sets that mean
 * the same have no changes, however they are written. Every change is confirmed by `evaluate` on one sign-in; throws an
 * `InvariantError` if that fails, which would be a bug.
 */
export function compare(input: ComparisonInput): Comparison {
  const { directory } = input;
  const before = sideOf(input.before, directory);
  const after = sideOf(input.after, directory);
  const rules = rulesOf(before, after);
  const worlds = worldsOf(before, after);
  const workloads = workloadDoubts(rules);
  if (worlds.every((world) => isSame(rules, world))) return nothingChanges(workloads);

  const space = commonSpace(rulesInSome(worlds, rules), before.context, directory);
  const search = { budget: { left: input.budget ?? defaultBudget }, memberships: fewMemberships };
  const found = space.dimensions.some(({ values }) => values.length === 0)
    ? { changes: [], because: ["the snapshot has no users, so no sign-ins were compared"], areAll: true }
    : changesIn(
        worlds.map((world) => comparedRules(rules, space, world)),
        before,
        after,
        search,
      );
  const because = [...found.because, ...workloads, ...missingUsers(directory)];
  return {
    changes: byCause(found.changes),
    complete: because.length === 0,
    because,
    assumptions: [...assumptionsIn(space, rules), ...(found.areAll ? [] : [notAll])],
  };
}

const notAll =
  "where groups and roles combine to many regions of changed sign-ins, those that are told of a policy stand for the others";

/** What only reports is compared too, where there is any. */
function worldsOf(...sides: readonly Side[]): readonly World[] {
  const reportOnly = sides.some(({ policySet }) =>
    policySet.policies.some(({ state }) => state === "enabledForReportingButNotEnforced"),
  );
  return reportOnly ? ["enforced", "ifReportOnlyWereEnforced"] : ["enforced"];
}

interface Rules {
  readonly before: RulesOfSide;
  readonly after: RulesOfSide;
}

function isSame(rules: Rules, world: World): boolean {
  const before = inForce(rules.before, world);
  const after = inForce(rules.after, world);
  return ownRules(before, after).length + ownRules(after, before).length === 0;
}

function nothingChanges(because: readonly string[]): Comparison {
  return { changes: [], complete: because.length === 0, because, assumptions: [] };
}

function rulesInSome(worlds: readonly World[], { before, after }: Rules) {
  const used = [before, after].flatMap((side) => worlds.flatMap((world) => inForce(side, world)));
  return used.map(({ rule }) => rule);
}

function changesIn(
  worlds: readonly ComparedRules[],
  before: Side,
  after: Side,
  search: Search,
): { readonly changes: readonly SignInChange[]; readonly because: readonly string[]; readonly areAll: boolean } {
  const sides = comparedSides(before, after, worlds[0]?.space.directory);
  const changes: SignInChange[] = [];
  const rests = new Set<Gaps["rest"]>();
  let known: Except = { regions: [], rules: new Set(), classes: [] };
  for (const rules of worlds) {
    const { regions, rest, open } = changedRegions(rules, known, search);
    rests.add(rest);
    known = { regions, rules: new Set(rulesOfBoth(rules, before, after)), classes: open };
    changes.push(...regions.map((region) => signInChange(sides, region)));
  }
  const because = [
    ...(rests.has("gaveUp") ? ["the search for changes took more steps than the budget allows"] : []),
    ...(rests.has("more") ? ["there are more regions of changed sign-ins than were looked through"] : []),
  ];
  return { changes, because, areAll: known.classes.length === 0 };
}

/**
 * A rule that differs in the world as it is makes no difference there where it would make one beside report-only
 * policies: these only add to what is asked. Unless security defaults end with them.
 */
function rulesOfBoth({ own }: ComparedRules, ...sides: readonly Side[]): readonly Rule[] {
  const differ = sides.some(
    ({ policySet }) =>
      securityDefaultsIn("enforced", policySet) !== securityDefaultsIn("ifReportOnlyWereEnforced", policySet),
  );
  return differ ? [] : [...own.before, ...own.after].filter(({ sure }) => sure).map(({ rule }) => rule);
}

function workloadDoubts({ before, after }: Rules): readonly string[] {
  const workloads = (side: RulesOfSide) => side.policies.filter(({ policy }) => policy.conditions.clientApplications);
  const keys = (side: RulesOfSide) =>
    new Set(workloads(side).map(({ meaning, policy }) => `${policy.state} ${meaning}`));
  const [old, now] = [keys(before), keys(after)];
  const differ = [...workloads(before), ...workloads(after)].filter(({ meaning, policy }) => {
    const key = `${policy.state} ${meaning}`;
    return !old.has(key) || !now.has(key);
  });
  return [...new Set(differ.map(({ policy }) => policy.displayName))].map(
    (name) => `policy "${name}" changes and is about workload identities, whose sign-ins are not compared`,
  );
}

function missingUsers(directory: Directory | undefined): readonly string[] {
  return directory?.usersMissing === undefined
    ? []
    : [`the users in the snapshot may not be all: ${directory.usersMissing}`];
}

function assumptionsIn(space: CommonSpace, { before, after }: Rules): readonly string[] {
  const { side } = after;
  const policies = [...before.policies, ...after.policies].map(({ policy, meaning }) => ({
    policy,
    extent: space.extents.get(meaning) ?? { must: [], may: [] },
    sure: true,
  }));
  const doubts = [before, after].flatMap((one) => one.side.policySet.doubts);
  return [
    ...assumptionsOf({ ...space, context: side.context, options: side.options, policies }),
    ...(space.dimensions.some(({ about }) => about === "open")
      ? ["what the sources do not tell is the same before and after"]
      : []),
    ...[...new Set(doubts)].map((doubt) => `the policies are all there is, although: ${doubt}`),
  ];
}
