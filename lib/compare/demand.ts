import type { SessionControls } from "../model/policy";
import type { Control } from "../model/decision";
import type { Aim } from "../prove/aim";

/** One thing that a rule may ask of a sign-in; equal keys mean equal demands. */
export type Demand = GrantDemand | DiscretionDemand | SessionDemand;

export interface GrantDemand {
  readonly kind: "grant";
  readonly key: string;
  readonly words: string;
  readonly aim: Aim;
  /** The controls of which one will do; none for a block. */
  readonly wanted: readonly Control[];
}

/** MFA where Microsoft finds it necessary; who is always asked for it is served. */
export interface DiscretionDemand {
  readonly kind: "discretion";
  readonly key: string;
  readonly words: string;
}

export interface SessionDemand {
  readonly kind: "session";
  readonly key: string;
  readonly words: string;
  /** Whether a policy with these session controls makes the demand, or a stricter one. */
  isMadeBy(session: SessionControls): boolean;
  /**
   * Present: the control allows more than there would be without it, unless another policy forbids that. To make the
   * demand is then to ask for less; `words` say what is lost by it.
   */
  readonly loosens?: { isForbiddenBy(session: SessionControls): boolean };
}

export type LooseningDemand = SessionDemand & Required<Pick<SessionDemand, "loosens">>;

export function isLoosening(demand: Demand): demand is LooseningDemand {
  return demand.kind === "session" && demand.loosens !== undefined;
}

/** The demand that overrules one that loosens. */
export function forbidding({ loosens, ...demand }: LooseningDemand): SessionDemand {
  return { ...demand, key: `forbidding ${demand.key}`, isMadeBy: (session) => loosens.isForbiddenBy(session) };
}
