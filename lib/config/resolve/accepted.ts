import {
  acceptableFindings,
  type AcceptableFinding,
  type AcceptedFinding,
  isReviewFinding,
} from "../../model/accepted-finding";
import { quoted } from "../describe-value";
import type { Path } from "../problem";
import type { Reader } from "../reader";
import type { AcceptanceEntry } from "../schema/accepted";
import { expectedName } from "../suggest";

type Entries = AcceptanceEntry | readonly AcceptanceEntry[];

/**
 * Reports acceptances that have expired, and ids of what does not exist or cannot be accepted. The policy that an
 * acceptance names need not be in the file: it may be its removal that is accepted.
 */
export function resolveAccepted(
  entries: ReadonlyMap<string, Entries>,
  today: string,
  reader: Reader,
): readonly AcceptedFinding[] {
  return [...entries].flatMap(([finding, given]) => {
    if (!isAcceptable(finding)) {
      const expected = expectedName(finding, acceptableFindings, "a finding that can be accepted");
      reader.report(["accepted", finding], `unknown finding ${quoted(finding)}`, expected, "key");
      return [];
    }
    if (!("length" in given)) return [resolved(finding, given, ["accepted", finding], today, reader)];
    if (!isReviewFinding(finding)) {
      const expected = "one acceptance: the finding is about the whole tenant";
      reader.report(["accepted", finding], `a list of acceptances of ${quoted(finding)}`, expected, "key");
    }
    given.forEach(({ policy }, index) => {
      if (policy === undefined || given.findIndex((one) => one.policy === policy) === index) return;
      const found = `second acceptance of ${quoted(finding)} for policy ${quoted(policy)}`;
      reader.report(["accepted", finding, index, "policy"], found, "each policy once");
    });
    return given.map((entry, index) => resolved(finding, entry, ["accepted", finding, index], today, reader));
  });
}

function resolved(
  finding: AcceptableFinding,
  { policy, ...entry }: AcceptanceEntry,
  path: Path,
  today: string,
  reader: Reader,
): AcceptedFinding {
  if (today > entry.expires) {
    const found = `acceptance of ${quoted(finding)} that expired on ${entry.expires}`;
    reader.report([...path, "expires"], found, `a last day not before ${today}, or no acceptance`);
  }
  if (isReviewFinding(finding) && policy === undefined) {
    const expected = "policy: the key of the one policy that is responsible for it";
    reader.report(path, `acceptance of ${quoted(finding)} without a policy`, expected, "key");
  } else if (!isReviewFinding(finding) && policy !== undefined) {
    const expected = "no policy: the finding is about the whole tenant";
    reader.report([...path, "policy"], `policy in the acceptance of ${quoted(finding)}`, expected, "key");
  }
  return { finding, ...entry, ...(policy !== undefined && { policy }) };
}

function isAcceptable(finding: string): finding is AcceptableFinding {
  return (acceptableFindings as readonly string[]).includes(finding);
}
