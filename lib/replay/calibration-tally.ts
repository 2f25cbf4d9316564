import type { AppliedPolicyResult } from "../model/sign-in-event";
import type { NamedExample } from "./example";

/** How often the evaluator says what the log says. Plain data. */
export interface CalibrationTally {
  /** Sign-ins of which the log says which policies applied, and of which it does not. */
  told: number;
  notTold: number;
  /** By `idKey`. */
  readonly policies: Map<string, PolicyCalibration>;
  /** Policies that the log names and the set lacks, by their names. */
  readonly notInSet: Map<string, number>;
  /** Whether any policy applied at all, for logs that tell no more. */
  readonly status: Agreement;
  readonly statusDisagreements: Map<string, StatusDisagreement>;
}

export interface Agreement {
  agree: number;
  disagree: number;
  /** Ours is not known: neither agreement nor disagreement. */
  unknown: number;
}

export interface PolicyCalibration extends Agreement {
  /** The set has it switched off, or it was off then, or the log hides the result. */
  notCompared: number;
  readonly disagreements: Map<string, Disagreement>;
}

/** A class of disagreements: all sign-ins of which the log says one thing of a policy, and we another. */
export interface Disagreement {
  readonly policy: string;
  readonly logged: AppliedPolicyResult;
  readonly ours: "matches" | "doesNotMatch";
  /**
   * What decides for us, as an analysis reason of Graph's What If; of a policy that we say applies, the conditions that
   * the log says are not satisfied.
   */
  readonly nearest: string | undefined;
  signIns: number;
  example: NamedExample;
}

export interface StatusDisagreement {
  readonly logged: "success" | "failure" | "notApplied";
  readonly ours: "applied" | "notApplied";
  signIns: number;
  example: NamedExample;
}

export function newCalibration(): CalibrationTally {
  return {
    told: 0,
    notTold: 0,
    policies: new Map(),
    notInSet: new Map(),
    status: newAgreement(),
    statusDisagreements: new Map(),
  };
}

export function newAgreement(): Agreement {
  return { agree: 0, disagree: 0, unknown: 0 };
}
