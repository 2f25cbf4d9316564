import type { PolicyJudgement, Proof, Witness } from "../prove/proof";
import type { ProofReport } from "./proof-report";

const guid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

/**
 * The same report with display names beside the ids of objects in its sentences. Ids in sign-ins stay as they are,
 * since What If takes ids.
 *
 * @param names display names by object id in lower case
 */
export function withNames(report: ProofReport, names: ReadonlyMap<string, string>): ProofReport {
  const named = (text: string): string =>
    text.replace(guid, (id) => {
      const name = names.get(id.toLowerCase());
      return name === undefined ? id : `"${name}" (${id})`;
    });
  return { ...report, proofs: report.proofs.map((proof) => proofWithNames(proof, named)) };
}

type Named = (text: string) => string;

function proofWithNames(proof: Proof, named: Named): Proof {
  return {
    ...proof,
    because: proof.because.map(named),
    witnesses: proof.witnesses.map((witness) => witnessWithNames(witness, named)),
    policies: proof.policies.map((policy) => judgementWithNames(policy, named)),
    exceptions: proof.exceptions.map(named),
  };
}

function witnessWithNames({ region, nearest, plainWords, ...rest }: Witness, named: Named): Witness {
  const { who, target, conditions } = region;
  return {
    ...rest,
    region: { who: named(who), target: named(target), conditions: conditions.map(named) },
    plainWords: named(plainWords),
    ...(nearest && { nearest: judgementWithNames(nearest, named) }),
  };
}

function judgementWithNames(judgement: PolicyJudgement, named: Named): PolicyJudgement {
  return { ...judgement, why: named(judgement.why) };
}
