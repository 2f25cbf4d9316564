import { evaluate } from "../../evaluate/evaluate";
import { evaluateAsWhatIf } from "../../evaluate/evaluate-as-what-if";
import type { WhatIfReport } from "../../report/what-if-report";
import { whatIfJson } from "../../report/what-if-json";
import { whatIfText } from "../../report/what-if-text";
import type { CliContext } from "../context";
import { describedSignIn } from "../described-sign-in";
import { type ExitCode, exitCodes } from "../exit-codes";
import { type PolicySource, policySources } from "../policy-source";
import type { PolicySourceOptions } from "../policy-source-options";
import { describedByFlags, type SignInFlags } from "../sign-in-flags";
import { readRequestOption } from "../request-option";
import type { ReadRequest } from "../what-if-request";

export interface WhatIfOptions extends PolicySourceOptions, SignInFlags {
  /** A file with Graph's What If request, or `-` for standard input. */
  readonly request?: string;
  readonly json?: boolean;
}

/** Decides one sign-in and says why, policy by policy. */
export function whatIf(options: WhatIfOptions, context: CliContext): ExitCode {
  const asked: ReadRequest =
    options.request === undefined
      ? { description: describedByFlags(options), appliedPoliciesOnly: false }
      : readRequestOption(options.request, options, context);
  const reports = policySources(options, context).map((source) => report(asked, source));
  const text = options.json
    ? whatIfJson(reports)
    : `${reports.map((each) => whatIfText(each, context.style)).join("\n\n")}\n`;
  context.stdout(text);
  const undecided = reports.some(({ decision }) => decision.enforced.verdict === "undecided");
  return undecided ? exitCodes.couldNotDecide : exitCodes.clean;
}

function report({ description, appliedPoliciesOnly }: ReadRequest, source: PolicySource): WhatIfReport {
  const { subject, policySet, doubts, evaluation } = source;
  const signIn = describedSignIn(description, source);
  const decide = description.graphDefaults ? evaluateAsWhatIf : evaluate;
  return { subject, policySet, signIn, decision: decide(policySet, signIn, evaluation), doubts, appliedPoliciesOnly };
}
