import { mergeMaps } from "../sign-ins/merge-maps";
import { countName } from "./calibrate";
import type { Agreement, CalibrationTally } from "./calibration-tally";
import { isLater, type NamedExample } from "./example";

/** Adds what another calibration counted. */
export function mergeCalibrations(into: CalibrationTally, other: CalibrationTally): void {
  into.told += other.told;
  into.notTold += other.notTold;
  mergeMaps(into.policies, other.policies, (own, more) => {
    addAgreement(own, more);
    own.notCompared += more.notCompared;
    mergeMaps(own.disagreements, more.disagreements, mergeSignIns);
  });
  for (const [name, number] of other.notInSet) countName(into.notInSet, name, number);
  addAgreement(into.status, other.status);
  mergeMaps(into.statusDisagreements, other.statusDisagreements, mergeSignIns);
}

function addAgreement(into: Agreement, { agree, disagree, unknown }: Agreement): void {
  into.agree += agree;
  into.disagree += disagree;
  into.unknown += unknown;
}

interface Counted {
  signIns: number;
  example: NamedExample;
}

export function mergeSignIns(into: Counted, { signIns, example }: Counted): void {
  into.signIns += signIns;
  if (isLater(example, into.example)) into.example = example;
}
