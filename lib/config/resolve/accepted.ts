import { acceptableFindings, type AcceptableFinding, type AcceptedFinding } from "../../model/accepted-finding";
import { quoted } from "../describe-value";
import type { Reader } from "../reader";
import type { AcceptanceEntry } from "../schema/accepted";
import { expectedName } from "../suggest";

/** Reports acceptances that have expired, and ids of what does not exist or cannot be accepted. */
export function resolveAccepted(
  entries: ReadonlyMap<string, AcceptanceEntry>,
  today: string,
  reader: Reader,
): readonly AcceptedFinding[] {
  return [...entries].flatMap(([finding, entry]) => {
    if (today > entry.expires) {
      const found = `acceptance of ${quoted(finding)} that expired on ${entry.expires}`;
      reader.report(["accepted", finding, "expires"], found, `a last day not before ${today}, or no acceptance`);
    }
    if (isAcceptable(finding)) return [{ finding, ...entry }];
    const expected = expectedName(finding, acceptableFindings, "a finding that can be accepted");
    reader.report(["accepted", finding], `unknown finding ${quoted(finding)}`, expected, "key");
    return [];
  });
}

function isAcceptable(finding: string): finding is AcceptableFinding {
  return (acceptableFindings as readonly string[]).includes(finding);
}
