import { quoted } from "../config/describe-value";
import { expectedName } from "../config/suggest";
import type { Severity } from "../model/finding";
import type { FleetReview } from "../review/fleet-review";
import { type ReviewCategory, reviewCategories, type ReviewFinding, type TenantReview } from "../review/review";
import { type ExitCode, exitCodes } from "./exit-codes";
import { kebabCase } from "./kebab-case";
import { UserError } from "./user-error";

/** Which findings fail a run. */
export interface Gate {
  readonly categories: ReadonlySet<ReviewCategory>;
  /** Findings this severe, or more, of any category; absent: none. */
  readonly severity?: Severity;
}

/** Least severe first. */
const severities: readonly Severity[] = ["note", "warning", "error"];

/** Every word that `--fail-on` takes. */
export const gateWords: readonly string[] = [...reviewCategories.map(kebabCase), ...severities.toReversed(), "none"];

/**
 * @param written words, also several in one by commas; absent: `error`
 * @throws UserError for a word that is none, and for `none` beside others
 */
export function gateFrom(written: readonly string[] = ["error"]): Gate {
  const words = written.flatMap((each) => each.split(",")).map((word) => word.trim().toLowerCase());
  for (const word of words.filter((each) => !gateWords.includes(each))) {
    const expected = expectedName(word, gateWords, "a category or a severity");
    throw new UserError(`--fail-on: unknown name ${quoted(word)}; expected ${expected}`);
  }
  if (words.includes("none") && words.length > 1) {
    throw new UserError("--fail-on none beside other names; expected none alone");
  }
  const severity = severities.find((each) => words.includes(each));
  return {
    categories: new Set(reviewCategories.filter((category) => words.includes(kebabCase(category)))),
    ...(severity && { severity }),
  };
}

/**
 * 1 where a finding fails the gate; else 3 where something the gate asks about could not be decided; else 0. What
 * somebody accepted fails no gate.
 */
export function gateExitCode({ tenants }: Pick<FleetReview, "tenants">, gate: Gate): ExitCode {
  const findings = tenants.flatMap(({ findings: own, drift }) => [...own, ...drift]);
  if (findings.some((finding) => failsGate(finding, gate))) return exitCodes.findings;
  const isUndecided =
    findings.some((finding) => mightFail(finding, gate)) || tenants.some((each) => hasGap(each, gate));
  return isUndecided ? exitCodes.couldNotDecide : exitCodes.clean;
}

export function failsGate(finding: ReviewFinding, { categories, severity }: Gate): boolean {
  const { category, change, accepted } = finding;
  if (accepted) return false;
  // Of a change that depends on what is not known, nobody can say that it happens.
  if (change?.certainty === "possibly") return false;
  if (categories.has(category)) return true;
  return category !== "undecided" && severity !== undefined && isAsSevere(finding.severity, severity);
}

function mightFail(finding: ReviewFinding, { categories, severity }: Gate): boolean {
  const { category, change, accepted, severity: found } = finding;
  if (accepted || change?.certainty !== "possibly") return false;
  if (categories.has(category)) return true;
  // What may open sign-ins is the error that it would be if it were sure.
  const severityIfSure = category === "opened" ? "error" : found;
  return severity !== undefined && isAsSevere(severityIfSure, severity);
}

/** Categories whose findings come from the comparison of sign-ins. */
const fromComparison: readonly ReviewCategory[] = [
  "opened",
  "newlyUnblocked",
  "weakened",
  "strengthened",
  "newlyBlocked",
  "reportOnly",
  "lockout",
];

/** Whether a finding that the gate asks about may be missing. */
function hasGap({ complete, findings, doubts }: TenantReview, { categories, severity }: Gate): boolean {
  if (categories.size === 0 && severity === undefined) return false;
  if (!complete && (severity !== undefined || fromComparison.some((each) => categories.has(each)))) return true;
  return findings.some(
    ({ category, severity: found, message }) =>
      category === "undecided" && found !== "note" && doubts.some((doubt) => message.includes(doubt)),
  );
}

function isAsSevere(found: Severity, least: Severity): boolean {
  return severities.indexOf(found) >= severities.indexOf(least);
}
