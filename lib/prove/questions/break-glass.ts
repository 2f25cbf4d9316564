import { grantOf } from "../../evaluate/grant";
import { unreadable } from "../../evaluate/evaluate-policy";
import type { World } from "../../evaluate/worlds";
import { directoryRoles } from "../../microsoft/directory-roles";
import type { Control, Requirement } from "../../model/decision";
import type { Directory } from "../../model/directory";
import type { Users } from "../../model/policy";
import { type Id, idKey, idText } from "../../model/reference";
import { phishingResistant } from "../aim";
import { bitsOf, bitsWhere } from "../bits";
import { type Box, intersectAll, slab } from "../box";
import { objectionTo } from "../accounts";
import { type Judgement, judgeCoverage, nobodyAsked } from "../coverage";
import type { Area } from "../encode";
import { judgeObstacles } from "../obstacles";
import type { EncodedPolicy, Problem } from "../problem";
import type { BreakGlassDeclaration, ProofInput } from "../proof";
import type { Question } from "../question";
import type { Dimension, Extent, SignInPart } from "../space";
import { userAxis } from "../conditions/user-conditions";
import { untoldUser } from "../untold-ids";
import { worstOf } from "../worst";

const aboutAccounts = {
  survivesMorePolicies: false,
  leavesOutBreakGlass: false,
  leavesOutExclusions: false,
  assumptions: [
    "getting in means reaching any application with a browser; the device may be unregistered, risk and place any",
    "without a directory: break-glass accounts are members, in their group and no other, with no role but Global Administrator",
  ],
  regions: (input) => {
    const declared = input.declared?.breakGlass;
    if (!declared) return new Map();
    const { group } = declared;
    return new Map([
      ...accountsIn(declared, input.directory).map((id) => [regionOf(id), areaOf({ includeUsers: [id] })] as const),
      ...(group === undefined ? [] : [[wholeGroup, areaOf({ includeGroups: [group] })] as const]),
    ]);
  },
} satisfies Partial<Question>;

/**
 * At least one break-glass account gets in with its phishing-resistant method whatever happens, and none ever gets in
 * without one.
 *
 * @see https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access
 */
export const breakGlass: Question = {
  name: "breakGlass",
  ...aboutAccounts,
  judge: (problem, input, world) =>
    withAccounts(problem, input, ({ declared, accounts, members }) => {
      const declaredOnes = intersectAll(
        accounts.flatMap(({ area }) => area),
        asDeclared(problem, declared, false),
      );
      const protectedEverywhere = judgeCoverage(
        problem,
        {
          within: [...declaredOnes, ...members],
          except: [],
          aim: phishingResistant,
          outcome: "gets in without phishing-resistant MFA",
        },
        world,
      );
      return worstOf([lockout(problem, entering(accounts, members), declared, world), protectedEverywhere]);
    }),
};

/** The half of it that is about lockout alone: what a change must not break, whatever the accounts are asked for. */
export const breakGlassEntry: Question = {
  name: "breakGlassEntry",
  ...aboutAccounts,
  judge: (problem, input, world) =>
    withAccounts(problem, input, ({ declared, accounts, members }) =>
      lockout(problem, entering(accounts, members), declared, world),
    ),
};

const wholeGroup = "break-glass group";

function regionOf(id: Id): string {
  return `break-glass account ${idText(id)}`;
}

function areaOf(users: Users): Area {
  return { conditions: { users } };
}

interface Accounts {
  readonly declared: BreakGlassDeclaration;
  readonly accounts: readonly Account[];
  /** Whoever is in the group is left out of the other questions, declared or not, so it is asked about here. */
  readonly members: readonly Box[];
}

interface Account {
  readonly id?: Id;
  readonly area: readonly Box[];
}

function withAccounts(problem: Problem, input: ProofInput, judge: (accounts: Accounts) => Judgement): Judgement {
  const declared = input.declared?.breakGlass;
  if (!declared) return nobodyKnown("no break-glass account is declared");
  const accounts = accountsIn(declared, input.directory).map((id) => ({
    id,
    area: problem.regions.get(regionOf(id))!.may,
  }));
  const { group } = declared;
  if (accounts.length === 0 && (group === undefined || problem.directory)) {
    return nobodyKnown(
      group === undefined
        ? "no break-glass account is declared"
        : `nobody is known to be in break-glass group ${idText(group)}`,
    );
  }
  return judge({ declared, accounts, members: problem.regions.get(wholeGroup)?.may ?? [] });
}

function entering(accounts: readonly Account[], members: readonly Box[]): readonly Account[] {
  return accounts.length === 0 ? [{ area: members }] : accounts;
}

/** The declared accounts; where only their group is, those that a snapshot has in it. */
function accountsIn({ accounts, group }: BreakGlassDeclaration, directory: Directory | undefined): readonly Id[] {
  if (accounts.length > 0 || group === undefined) return accounts;
  const members = directory?.users.filter(({ groups }) => groups.some((id) => same(id, group))) ?? [];
  return members.map(({ id }) => id);
}

function nobodyKnown(because: string): Judgement {
  return { answer: "cannotDecide", because: [because], witnesses: [], complete: true };
}

/** One account that nothing stands in the way of is enough. */
function lockout(
  problem: Problem,
  accounts: readonly Account[],
  declared: BreakGlassDeclaration,
  world: World,
): Judgement {
  const methods = declared.methods ?? ["fido2"];
  const entries = intersectAll(entry(problem.dimensions), asDeclared(problem, declared, true));
  const judgements = accounts.map(({ id, area }) => {
    const objection = problem.directory && id !== undefined && objectionTo(id, declared, problem.directory);
    if (objection) return { ...nobodyAsked, answer: objection.answer, because: [objection.because] };
    return judgeObstacles(
      problem,
      {
        within: intersectAll(area, entries),
        stopped: (policy) => stopsAccount(problem, policy, methods),
        claim: {
          outcome: "is locked out",
          confirms: (verdict) => verdict.verdict === "blocked" || !canMeet(verdict.requirement, methods, "possibly"),
        },
      },
      world,
    );
  });
  return (
    judgements.find(({ answer }) => answer === "holds") ?? {
      ...worstOf(judgements),
      answer: judgements.every(({ answer }) => answer === "fails") ? "fails" : "cannotDecide",
    }
  );
}

function stopsAccount(problem: Problem, { policy, extent }: EncodedPolicy, methods: readonly string[]): Extent {
  if (unreadable(policy, "grantControls")) return { must: [], may: extent.may };
  const grant = grantOf(policy, "modernClient", problem.context);
  if (grant === "nothing") return { must: [], may: [] };
  if (grant === "blocks") return extent;
  return {
    must: canMeet(grant, methods, "possibly") ? [] : extent.must,
    may: canMeet(grant, methods, "surely") ? [] : extent.may,
  };
}

/** With nothing but the account's methods: no managed device, no approved app. */
function canMeet(requirement: Requirement, methods: readonly string[], certainty: "surely" | "possibly"): boolean {
  if ("all" in requirement) return requirement.all.every((one) => canMeet(one, methods, certainty));
  if ("any" in requirement) return requirement.any.some((one) => canMeet(one, methods, certainty));
  return "discretion" in requirement || canGive(requirement.control, methods, certainty);
}

function canGive(control: Control, methods: readonly string[], certainty: "surely" | "possibly"): boolean {
  if (control.kind === "termsOfUse") return true;
  if (control.kind === "builtIn") return control.control === "mfa";
  if (control.kind === "custom") return false;
  if (!("allowedCombinations" in control.strength)) return certainty === "possibly";
  // That the account has such a key does not say that it is one of those the strength accepts.
  if (control.strength.narrowed && certainty === "surely") return false;
  return control.strength.allowedCombinations.some((combination) =>
    combination.split(",").every((method) => methods.includes(method)),
  );
}

/** Signing in to an application with a browser, in the ordinary way. */
function entry(dimensions: readonly Dimension[]): readonly Box[] {
  const where = (holds: (part: SignInPart) => boolean, name: string) => {
    const axis = dimensions.find((dimension) => dimension.name === name)!;
    return slab(
      axis,
      bitsWhere(axis.values.length, (value) => holds(axis.values[value]!.part)),
    );
  };
  return [
    where(({ signIn }) => signIn?.clientAppType === "browser", "client"),
    where(({ signIn }) => signIn?.transferMethod === "none", "flow"),
    where(({ signIn }) => signIn?.target?.kind === "applications", "target"),
  ].reduce((all, one) => intersectAll(all, one));
}

/** What is known of the accounts without a directory. With one the accounts are in it. */
function asDeclared(
  { dimensions, directory }: Problem,
  { group, accounts }: BreakGlassDeclaration,
  only: boolean,
): readonly Box[] {
  if (directory) return [{ dimensions: [], values: [] }];
  const globalAdministrator = directoryRoles["Global Administrator"]!;
  const slabs = dimensions.flatMap((dimension): readonly (readonly Box[])[] => {
    const { groups = [], roles = [] } = dimension.values[1]?.part.user ?? {};
    const [id] = dimension.about === "group" ? groups : roles;
    const isOwnGroup = dimension.about === "group" && group !== undefined && same(id, group);
    if (isOwnGroup) return [slab(dimension, bitsOf(2, [1]))];
    if (dimension.name === userAxis) return [slab(dimension, bitsOf(dimension.values.length, [0]))];
    const isOwnName = accounts.some((account) => idText(account) === untoldUser(id));
    if (
      !only ||
      isOwnName ||
      (dimension.about !== "group" && dimension.about !== "role") ||
      same(id, globalAdministrator)
    ) {
      return [];
    }
    return [slab(dimension, bitsOf(2, [0]))];
  });
  return slabs.reduce((all, one) => intersectAll(all, one), [{ dimensions: [], values: [] }] as readonly Box[]);
}

function same(left: Id | undefined, right: Id): boolean {
  return left !== undefined && idKey(left) === idKey(right);
}
