import type { Judgement } from "../evaluate/compile/compile";
import { type EvaluationContext, evaluationContext } from "../evaluate/context";
import { evaluatePolicy, unreadable } from "../evaluate/evaluate-policy";
import { countsIn } from "../evaluate/worlds";
import type { Match } from "../model/decision";
import type { ConditionalAccessPolicy } from "../model/policy";
import { idKey } from "../model/reference";
import type { SignInEvent } from "../model/sign-in-event";
import { type CalibrationTally, newAgreement, type PolicyCalibration } from "./calibration-tally";
import { LoggedPolicies, type LoggedResult } from "./logged-policies";
import { isLater, type NamedExample } from "./example";
import type { Judged, ReplayedSet } from "./replayed-set";

type Status = "applied" | "notApplied" | "unknown";

/** Compares what the log says of policies with what the evaluator says of them. */
export class Calibrator {
  readonly #policies: readonly ConditionalAccessPolicy[];
  readonly #keys: readonly string[];
  readonly #context: EvaluationContext;
  readonly #logged: LoggedPolicies;
  readonly #statuses = new WeakMap<Judgement, Status>();

  constructor({ policySet, options }: ReplayedSet) {
    this.#policies = policySet.policies;
    this.#keys = policySet.policies.map(({ id }) => idKey(id));
    this.#context = evaluationContext(policySet, options);
    this.#logged = new LoggedPolicies(policySet);
  }

  /**
   * @param judged all that the sign-in may be; where that differs, ours is not known
   * @param example made only of a disagreement that is to be shown
   */
  count(
    tally: CalibrationTally,
    event: SignInEvent,
    judged: readonly Judged[],
    example: (event: SignInEvent) => NamedExample,
  ): void {
    this.#countStatus(tally, event, judged, example);
    const { appliedConditionalAccessPolicies: applied } = event;
    if (applied === undefined || applied.length === 0) {
      tally.notTold++;
      return;
    }
    tally.told++;
    const { results, notInSet } = this.#logged.resultsIn(applied);
    for (const name of notInSet) countName(tally.notInSet, name);
    for (const result of results) this.#countResult(tally, result, event, judged, example);
  }

  #countResult(
    tally: CalibrationTally,
    logged: LoggedResult,
    event: SignInEvent,
    judged: readonly Judged[],
    example: (event: SignInEvent) => NamedExample,
  ): void {
    const { place, expected } = logged;
    const policy = this.#policies[place]!;
    const at = calibrationOf(tally, this.#keys[place]!);
    if (expected === undefined || (policy.state === "disabled" && !unreadable(policy, "state"))) {
      at.notCompared++;
      return;
    }
    const ours = ourResult(judged, place);
    if (ours === expected) at.agree++;
    else if (ours === "unknown") at.unknown++;
    else {
      at.disagree++;
      const { signIn } = judged[0]!;
      const outcome = ours === "matches" ? undefined : evaluatePolicy(policy, signIn, this.#context);
      const nearest = outcome?.result === "doesNotApply" ? outcome.reason : logged.conditionsNotSatisfied;
      const key = `${logged.result} ${ours} ${nearest}`;
      const found = example(event);
      const known = at.disagreements.get(key);
      if (known) {
        known.signIns++;
        if (isLater(found, known.example)) known.example = found;
      } else {
        const { result } = logged;
        const policyKey = this.#keys[place]!;
        at.disagreements.set(key, { policy: policyKey, logged: result, ours, nearest, signIns: 1, example: found });
      }
    }
  }

  /** Security defaults are no policy, and the status tells of none that only reports. */
  #countStatus(
    { status, statusDisagreements }: CalibrationTally,
    event: SignInEvent,
    judged: readonly Judged[],
    example: (event: SignInEvent) => NamedExample,
  ): void {
    const { conditionalAccessStatus: logged } = event;
    if (logged === undefined) return;
    const first = this.#statusOf(judged[0]!.judgement);
    const isOne = judged.length === 1 || judged.every(({ judgement }) => this.#statusOf(judgement) === first);
    const ours = isOne ? first : "unknown";
    if (ours === "unknown") status.unknown++;
    else if ((logged === "notApplied") === (ours === "notApplied")) status.agree++;
    else {
      status.disagree++;
      const key = `${logged} ${ours}`;
      const found = example(event);
      const known = statusDisagreements.get(key);
      if (!known) statusDisagreements.set(key, { logged, ours, signIns: 1, example: found });
      else {
        known.signIns++;
        if (isLater(found, known.example)) known.example = found;
      }
    }
  }

  #statusOf(judgement: Judgement): Status {
    const known = this.#statuses.get(judgement);
    if (known) return known;
    const enforced = judgement.matches.filter((_, place) => countsIn("enforced", this.#policies[place]!));
    const isSure = this.#policies.some((policy, place) => {
      return judgement.matches[place] === "matches" && policy.state === "enabled" && !unreadable(policy, "state");
    });
    const status = isSure ? "applied" : enforced.every((match) => match === "doesNotMatch") ? "notApplied" : "unknown";
    this.#statuses.set(judgement, status);
    return status;
  }
}

function ourResult(judged: readonly Judged[], place: number): Match["result"] {
  const result = judged[0]!.judgement.matches[place]!;
  if (judged.length === 1) return result;
  return judged.every(({ judgement }) => judgement.matches[place] === result) ? result : "unknown";
}

function calibrationOf({ policies }: CalibrationTally, key: string): PolicyCalibration {
  let at = policies.get(key);
  if (!at) policies.set(key, (at = { ...newAgreement(), notCompared: 0, disagreements: new Map() }));
  return at;
}

/** More than a tenant can have: a log with more names is not Entra's, and must not fill the memory. */
const mostNames = 1000;

export function countName(names: Map<string, number>, name: string, number = 1): void {
  const known = names.get(name);
  if (known !== undefined) names.set(name, known + number);
  else if (names.size < mostNames) names.set(name, number);
}
