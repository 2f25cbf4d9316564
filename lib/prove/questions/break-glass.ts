import { grantOf } from "../../evaluate/grant";
import { unreadable } from "../../evaluate/evaluate-policy";
import type { World } from "../../evaluate/worlds";
import { directoryRoles } from "../../microsoft/directory-roles";
import type { Control, Requirement } from "../../model/decision";
import { type Id, idKey, idText } from "../../model/reference";
import { phishingResistant } from "../aim";
import { bitsOf, bitsWhere } from "../bits";
import { type Box, intersectAll, slab } from "../box";
import { type Judgement, judgeCoverage } from "../coverage";
import type { Area } from "../encode";
import { judgeObstacles } from "../obstacles";
import type { EncodedPolicy, Problem } from "../problem";
import type { BreakGlassDeclaration } from "../proof";
import type { Question } from "../question";
import type { Dimension, Extent, SignInPart } from "../space";
import { userAxis } from "../conditions/user-conditions";
import { worstOf } from "../worst";

/**
 * At least one break-glass account gets in with its phishing-resistant method whatever happens, and none ever gets in
 * without one.
 *
 * @see https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access
 */
export const breakGlass: Question = {
  name: "breakGlass",
  survivesMorePolicies: false,
  leavesOutBreakGlass: false,
  leavesOutExclusions: false,
  assumptions: [
    "getting in means reaching any application with a browser; the device may be unregistered, risk and place any",
    "without a directory: break-glass accounts are members, in their group and no other, with no role but Global Administrator",
  ],
  regions: ({ declared }) => new Map(accountsOf(declared?.breakGlass).map(({ name, area }) => [name, area])),
  judge: (problem, { declared }, world) => {
    const accounts = accountsOf(declared?.breakGlass).map(({ name }) => problem.regions.get(name)!.may);
    if (!declared?.breakGlass || accounts.length === 0) {
      return { answer: "cannotDecide", because: ["no break-glass account is declared"], witnesses: [], complete: true };
    }
    const everyone = intersectAll(accounts.flat(), asDeclared(problem, declared.breakGlass, false));
    const protectedEverywhere = judgeCoverage(
      problem,
      { within: everyone, except: [], aim: phishingResistant, outcome: "gets in without phishing-resistant MFA" },
      world,
    );
    return worstOf([lockout(problem, accounts, declared.breakGlass, world), protectedEverywhere]);
  },
};

function accountsOf(declared: BreakGlassDeclaration | undefined): readonly { name: string; area: Area }[] {
  if (!declared) return [];
  const { accounts, group } = declared;
  if (accounts.length === 0 && group !== undefined) {
    return [{ name: "break-glass group", area: { conditions: { users: { includeGroups: [group] } } } }];
  }
  return accounts.map((id) => {
    return { name: `break-glass ${idText(id)}`, area: { conditions: { users: { includeUsers: [id] } } } };
  });
}

/** One account that nothing stands in the way of is enough. */
function lockout(
  problem: Problem,
  accounts: readonly (readonly Box[])[],
  declared: BreakGlassDeclaration,
  world: World,
): Judgement {
  const methods = declared.methods ?? ["fido2"];
  const entering = intersectAll(entry(problem.dimensions), asDeclared(problem, declared, true));
  const judgements = accounts.map((account) =>
    judgeObstacles(
      problem,
      {
        within: intersectAll(account, entering),
        stopped: (policy) => stopsAccount(problem, policy, methods),
        claim: {
          outcome: "is locked out",
          confirms: (verdict) => verdict.verdict === "blocked" || !canMeet(verdict.requirement, methods, "possibly"),
        },
      },
      world,
    ),
  );
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
  { group }: BreakGlassDeclaration,
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
    if (!only || (dimension.about !== "group" && dimension.about !== "role") || same(id, globalAdministrator))
      return [];
    return [slab(dimension, bitsOf(2, [0]))];
  });
  return slabs.reduce((all, one) => intersectAll(all, one), [{ dimensions: [], values: [] }] as readonly Box[]);
}

function same(left: Id | undefined, right: Id): boolean {
  return left !== undefined && idKey(left) === idKey(right);
}
