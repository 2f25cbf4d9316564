import type { EvaluationContext } from "../evaluate/context";
import { evaluateIn } from "../evaluate/evaluate";
import { unreadable } from "../evaluate/evaluate-policy";
import { subjectOf } from "../evaluate/grant";
import { countsIn, type World } from "../evaluate/worlds";
import { type Match, type PolicyOutcome, type Requirement, securityDefaultsId, type Verdict } from "../model/decision";
import type { ConditionalAccessPolicy, SessionControls } from "../model/policy";
import { idKey, idText } from "../model/reference";
import type { SignIn } from "../model/sign-in";
import { blocked, canBeMetWithout, multifactor } from "../prove/aim";
import { grantedWithout } from "../prove/granted-without";
import type { Demand, SessionDemand } from "./demand";
import type { Side } from "./side";

type Certainty = "surely" | "possibly";

/** What `evaluate` says of a sign-in on one side. */
export interface Judged {
  readonly side: Side;
  readonly signIn: SignIn;
  readonly verdict: Verdict;
  /** Session controls of the policies that apply, and of those that may. */
  readonly sessions: Readonly<Record<Certainty, readonly SessionControls[]>>;
  /** Some policy that may apply has session controls that could not be read. */
  readonly hasUnreadSession: boolean;
  /** What is not known of the policies that may apply, by the key of their id. */
  readonly doubts: readonly { readonly policy: string; readonly because: string }[];
}

export function judgedOn(side: Side, signIn: SignIn, world: World): Judged {
  const { context, policySet } = side;
  const { outcomes, [world]: verdict } = evaluateIn(context, policySet, signIn);
  const matches = policySet.policies.map((_, at) => resultOf(outcomes[at]!));
  return {
    ...judgedAs(side, signIn, world, { verdict, matches }),
    doubts: outcomes.flatMap((outcome, at) => {
      const policy = policySet.policies[at];
      if (outcome.result === "doesNotApply" || (policy && !countsIn(world, policy))) return [];
      const open = outcome.result === "unknown" ? outcome.because : [];
      const unread = (policy?.unknown ?? []).filter(
        ({ part }) => part === "grantControls" || part === "sessionControls",
      );
      const parts = unread.map(({ part, because }) => `the ${part} of policy "${outcome.displayName}": ${because}`);
      return [...open, ...parts, ...openStrength(policy, context)].map((because) => ({
        policy: idKey(outcome.policy),
        because,
      }));
    }),
  };
}

/** What is said of a sign-in without evaluating it anew, and without what is not known in words. */
export function judgedAs(
  side: Side,
  signIn: SignIn,
  world: World,
  { verdict, matches }: { readonly verdict: Verdict; readonly matches: readonly Match["result"][] },
): Judged {
  const supported = subjectOf(signIn) !== "b2bDirectConnect";
  const applying = side.policySet.policies.flatMap((policy, at) => {
    const match = matches[at]!;
    return match === "doesNotMatch" || !countsIn(world, policy) || !supported
      ? []
      : [{ policy, isSure: match === "matches", isRead: !unreadable(policy, "sessionControls") }];
  });
  const sessionsOf = (policies: typeof applying) => policies.flatMap(({ policy }) => policy.sessionControls ?? []);
  return {
    side,
    signIn,
    verdict,
    sessions: {
      surely: sessionsOf(applying.filter(({ isSure, isRead }) => isSure && isRead)),
      possibly: sessionsOf(applying),
    },
    hasUnreadSession: applying.some(({ isRead }) => !isRead),
    doubts: [],
  };
}

function resultOf({ result }: PolicyOutcome): Match["result"] {
  if (result === "unknown") return result;
  return result === "applies" ? "matches" : "doesNotMatch";
}

function openStrength(policy: ConditionalAccessPolicy | undefined, { authenticationStrengths }: EvaluationContext) {
  const id = policy?.grantControls?.authenticationStrength?.id;
  if (id === undefined || authenticationStrengths.get(idKey(id))?.allowedCombinations.length) return [];
  return [`which methods authentication strength ${idText(id)} accepts`];
}

/** Whether nobody gets in: blocked, or asked for what this device cannot give. */
export function isKeptOut(judged: Judged, certainty: Certainty): boolean {
  return !getsInWithout(judged, blocked, opposite[certainty]);
}

const opposite = { surely: "possibly", possibly: "surely" } as const;

/** Whether a demand stands before the sign-in, or it is kept out anyway. */
export function isServed(judged: Judged, demand: Demand, certainty: Certainty): boolean {
  if (isKeptOut(judged, certainty)) return true;
  if (demand.kind === "grant") return !getsInWithout(judged, demand.aim, opposite[certainty]);
  if (demand.kind === "session") return isMadeBySession(judged, demand, certainty);
  return !getsInWithout(judged, multifactor, opposite[certainty]) || isAtDiscretion(judged.verdict, certainty);
}

function getsInWithout({ side, signIn, verdict }: Judged, aim: typeof blocked, certainty: Certainty): boolean {
  return grantedWithout(side, aim, verdict, signIn, certainty);
}

function isMadeBySession({ sessions, hasUnreadSession }: Judged, demand: SessionDemand, certainty: Certainty): boolean {
  return (
    sessions[certainty].some((session) => demand.isMadeBy(session)) || (certainty === "possibly" && hasUnreadSession)
  );
}

function isAtDiscretion(verdict: Verdict, certainty: Certainty): boolean {
  if (verdict.verdict === "blocked") return false;
  if (leavesToMicrosoft(verdict.requirement)) return true;
  return certainty === "possibly" && verdict.verdict === "undecided" && verdict.by.includes(securityDefaultsId);
}

function leavesToMicrosoft(requirement: Requirement): boolean {
  if ("all" in requirement) return requirement.all.some(leavesToMicrosoft);
  return "discretion" in requirement;
}

/** Whether a sign-in that gets in, given what it takes to be let in, is asked for something; not for a block. */
export function isAsked(judged: Judged, demand: Demand, certainty: Certainty): boolean {
  const { verdict, signIn } = judged;
  if (verdict.verdict === "blocked") return false;
  if (demand.kind !== "grant") return isServed(judged, demand, certainty) && !isKeptOut(judged, certainty);
  if (demand.wanted.length === 0) return false;
  const device = canBeMetWithout(blocked, verdict.requirement, signIn.device, "possibly") ? signIn.device : undefined;
  const { side } = judged;
  const { device: _, ...withoutDevice } = signIn;
  return !grantedWithout(
    side,
    demand.aim,
    verdict,
    device ? { ...signIn, device } : withoutDevice,
    opposite[certainty],
  );
}
