import { tokenJson } from "../../report/token-json";
import { tokenText } from "../../report/token-text";
import type { MfaEvidence } from "../../tokens/mfa-evidence";
import type { CliContext } from "../context";
import { type ExitCode, exitCodes } from "../exit-codes";
import { tokenFromSource, type TokenSourceFlags } from "../token-source";

export interface MfaCheckTokenOptions extends TokenSourceFlags {
  readonly json?: boolean;
}

const codes: Readonly<Record<MfaEvidence["mfa"], ExitCode>> = {
  shown: exitCodes.clean,
  notShown: exitCodes.findings,
  unknown: exitCodes.couldNotDecide,
};

/** Says whether an access token shows MFA, whose it is and until when. The token is read, not verified, and not kept. */
export function mfaCheckToken({ json, ...source }: MfaCheckTokenOptions, context: CliContext): ExitCode {
  const { reading } = tokenFromSource(source, context);
  const report = { ...reading, now: context.now() };
  context.stdout(json ? tokenJson(report) : `${tokenText(report, context.style)}\n`);
  return codes[reading.evidence.mfa];
}
