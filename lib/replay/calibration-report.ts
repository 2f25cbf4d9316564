import type { PolicySet } from "../model/policy-set";
import { idKey, isReference } from "../model/reference";
import type { Named } from "../sign-ins/chapter";
import { mostFirst } from "../sign-ins/ground";
import type { Agreement, CalibrationTally, Disagreement, StatusDisagreement } from "./calibration-tally";

/** How far a replay can be believed: how often it says what the log says. */
export interface CalibrationReport {
  /** The set that is compared with the log. */
  readonly subject: string;
  /** Sign-ins of which the log says which policies applied, and of which it does not. */
  readonly told: number;
  readonly notTold: number;
  /** Over all policies. */
  readonly results: Agreement;
  /** Those that disagree most first. */
  readonly policies: readonly PolicyAgreement[];
  /** Every class of disagreements, most sign-ins first. */
  readonly disagreements: readonly NamedDisagreement[];
  readonly status: Agreement;
  readonly statusDisagreements: readonly StatusDisagreement[];
  /** Policies that the log names and the set lacks, with the sign-ins that do. */
  readonly notInSet: readonly { readonly name: string; readonly signIns: number }[];
  /** Policies of the set that the log names at no sign-in, although it tells of policies; disabled ones are not expected. */
  readonly notInLog: readonly Named[];
  /** Policies of the set that have no id yet, and are found in the log by their names. */
  readonly byName: number;
}

export interface PolicyAgreement extends Agreement {
  readonly policy: Named;
  /** Results of a policy that the set has switched off, or that say nothing. */
  readonly notCompared: number;
}

export interface NamedDisagreement extends Omit<Disagreement, "policy"> {
  readonly policy: Named;
}

export function calibrationReport(
  tally: CalibrationTally,
  { name, policySet }: { readonly name: string; readonly policySet: PolicySet },
  named: (key: string) => Named,
): CalibrationReport {
  const calibrations = [...tally.policies].map(([key, calibration]) => ({ key, ...calibration }));
  const sum = (member: keyof Agreement) => calibrations.reduce((total, each) => total + each[member], 0);
  const { policies } = policySet;
  return {
    subject: name,
    told: tally.told,
    notTold: tally.notTold,
    results: { agree: sum("agree"), disagree: sum("disagree"), unknown: sum("unknown") },
    policies: calibrations
      .toSorted((a, b) => b.disagree - a.disagree || b.unknown - a.unknown || (a.key < b.key ? -1 : 1))
      .map(({ key, agree, disagree, unknown, notCompared }) => ({
        policy: named(key),
        agree,
        disagree,
        unknown,
        notCompared,
      })),
    disagreements: mostFirst(
      calibrations.flatMap(({ disagreements }) =>
        [...disagreements.values()].map(({ policy, ...rest }) => ({ ...rest, policy: named(policy) })),
      ),
      signIns,
      ({ policy, logged, nearest }) => `${policy.id} ${logged} ${nearest}`,
    ),
    status: tally.status,
    statusDisagreements: mostFirst(
      [...tally.statusDisagreements.values()],
      signIns,
      ({ logged, ours }) => `${logged} ${ours}`,
    ),
    notInSet: mostFirst(
      [...tally.notInSet].map(([policyName, number]) => ({ name: policyName, signIns: number })),
      signIns,
      (each) => each.name,
    ),
    notInLog:
      tally.told === 0
        ? []
        : policies
            .filter(({ id, state }) => state !== "disabled" && !tally.policies.has(idKey(id)))
            .map(({ id }) => named(idKey(id))),
    byName: policies.filter(({ id }) => isReference(id)).length,
  };
}

function signIns(row: { readonly signIns: number }): number {
  return row.signIns;
}
