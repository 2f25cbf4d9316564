import type { z } from "zod";
import { isMapping } from "./merge-patch";

type Issue = z.core.$ZodIssue;

/**
 * The alternative of a union that was most likely meant: the one that accepts the value's type and misses the least,
 * keys that only it knows counting most. Undefined if the value is of no alternative's type at all.
 */
export function branchOf(
  issue: Issue & { readonly code: "invalid_union" },
  value: unknown,
): readonly Issue[] | undefined {
  const candidates = issue.errors.filter((issues) => !issues.some(isOtherType));
  if (candidates.length === 0 || typeof value === "undefined") return undefined;
  const [best = []] = candidates.toSorted((a, b) => distance(a) - distance(b));
  // Where a key is misspelt, what is missing is most likely that key.
  const misspelt = best.some(({ code, path }) => code === "unrecognized_keys" && path.length === 0);
  return misspelt ? best.filter((issue) => !isMissing(issue, value)) : best;
}

function isOtherType(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === "invalid_type" || issue.code === "invalid_value");
}

function isMissing({ code, path: [key, ...further] }: Issue, holder: unknown): boolean {
  return code === "invalid_type" && further.length === 0 && isMapping(holder) && !Object.hasOwn(holder, key ?? "");
}

/** A key that an alternative does not know tells it from the others more than anything deeper does. */
const unknownKeyWeight = 100;

function distance(issues: readonly Issue[]): number {
  return issues.reduce(
    (total, issue) =>
      total +
      (issue.code === "unrecognized_keys" && issue.path.length === 0 ? unknownKeyWeight * issue.keys.length : 1),
    0,
  );
}
