import {
  acceptableFindings,
  type AcceptableFinding,
  type AcceptedFinding,
  isReviewFinding,
} from "../../model/accepted-finding";
import { quoted } from "../describe-value";
import type { Reader } from "../reader";
import type { AcceptanceEntry } from "../schema/accepted";
import { expectedName } from "../suggest";

/**
 * Reports acceptances that have expired, and ids of what does not exist or cannot be accepted. The policy that an
 * acceptance names need not be in the file: it may be its removal that is accepted.
 */
export function resolveAccepted(
  entries: ReadonlyMap<string, AcceptanceEntry>,
  today: string,
  reader: Reader,
): readonly AcceptedFinding[] {
  return [...entries].flatMap(([finding, { policy, ...entry }]) => {
    if (today > entry.expires) {
      const found = `acceptance of ${quoted(finding)} that expired on ${entry.expires}`;
      reader.report(["accepted", finding, "expires"], found, `a last day not before ${today}, or no acceptance`);
    }
    if (isAcceptable(finding)) {
      if (isReviewFinding(finding) !== (policy !== undefined)) reportPolicy(finding, policy, reader);
      return [{ finding, ...entry, ...(policy !== undefined && { policy }) }];
    }
    const expected = expectedName(finding, acceptableFindings, "a finding that can be accepted");
    reader.report(["accepted", finding], `unknown finding ${quoted(finding)}`, expected, "key");
    return [];
  });
}

function reportPolicy(finding: string, policy: string | undefined, reader: Reader): void {
  if (policy === undefined) {
    const expected = "policy: the key of the one policy that is responsible for it";
    reader.report(["accepted", finding], `acceptance of ${quoted(finding)} without a policy`, expected, "key");
  } else {
    const expected = "no policy: the finding is about the whole tenant";
    reader.report(["accepted", finding, "policy"], `policy in the acceptance of ${quoted(finding)}`, expected, "key");
  }
}

function isAcceptable(finding: string): finding is AcceptableFinding {
  return (acceptableFindings as readonly string[]).includes(finding);
}
