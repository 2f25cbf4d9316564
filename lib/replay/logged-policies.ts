import type { Match } from "../model/decision";
import type { PolicySet } from "../model/policy-set";
import { idKey, isTold } from "../model/reference";
import type { AppliedConditionalAccessPolicy, AppliedPolicyResult } from "../model/sign-in-event";

/** What the log says of one policy of the set, at one sign-in. */
export interface LoggedResult {
  /** Of the policy in the set. */
  readonly place: number;
  readonly result: AppliedPolicyResult;
  /** Absent: the result says nothing. */
  readonly expected: Exclude<Match["result"], "unknown"> | undefined;
  readonly enforcedGrantControls: readonly string[];
  readonly conditionsNotSatisfied: string | undefined;
}

export interface ComparedResults {
  readonly results: readonly LoggedResult[];
  /** Names of policies of the log that are not in the set, or of which it is not sure which one they are. */
  readonly notInSet: readonly string[];
}

/**
 * What results say, but for those that say nothing: `notEnabled` of a policy that nobody evaluated, and `unknown`.
 *
 * @see https://learn.microsoft.com/graph/api/resources/appliedconditionalaccesspolicy
 */
const meanings: Readonly<Partial<Record<AppliedPolicyResult, LoggedResult["expected"]>>> = {
  success: "matches",
  failure: "matches",
  notApplied: "doesNotMatch",
  reportOnlySuccess: "matches",
  reportOnlyFailure: "matches",
  reportOnlyInterrupted: "matches",
  reportOnlyNotApplied: "doesNotMatch",
};

/** Finds the policies of a set in what a log says of applied policies. */
export class LoggedPolicies {
  readonly #byId = new Map<string, number>();
  /** Of policies without an id yet, each name that only one of them has. */
  readonly #byName = new Map<string, number | "ambiguous">();
  /** Readers give one list to sign-ins with the same results. */
  readonly #read = new WeakMap<readonly AppliedConditionalAccessPolicy[], ComparedResults>();

  constructor({ policies }: PolicySet) {
    policies.forEach(({ id, displayName }, place) => {
      this.#byId.set(idKey(id), place);
      if (typeof id === "string" && isTold(id)) return;
      this.#byName.set(displayName, this.#byName.has(displayName) ? "ambiguous" : place);
    });
  }

  resultsIn(applied: readonly AppliedConditionalAccessPolicy[]): ComparedResults {
    const known = this.#read.get(applied);
    if (known) return known;
    const results: LoggedResult[] = [];
    const notInSet: string[] = [];
    const repeated = repeatedNames(applied);
    for (const { id, displayName, result, enforcedGrantControls, conditionsNotSatisfied } of applied) {
      const named = repeated.has(displayName) ? "ambiguous" : this.#byName.get(displayName ?? "");
      const place = this.#byId.get(id.toLowerCase()) ?? named;
      const expected = meanings[result];
      if (typeof place !== "number") notInSet.push(displayName ?? id);
      else results.push({ place, result, expected, enforcedGrantControls, conditionsNotSatisfied });
    }
    const read = { results, notInSet };
    this.#read.set(applied, read);
    return read;
  }
}

/** Names that two policies of the log have: which of them the set's is, nothing tells. */
function repeatedNames(applied: readonly AppliedConditionalAccessPolicy[]): ReadonlySet<string | undefined> {
  const names = applied.map(({ displayName }) => displayName);
  return new Set(names.filter((name, place) => names.indexOf(name) !== place));
}
