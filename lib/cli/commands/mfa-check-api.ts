import { serviceUrl } from "../../http/service-url";
import { cloudEndpoints } from "../../microsoft/clouds";
import { adoptionPaths, applicationsFrom, principalsFrom } from "../../partner-center/adoption";
import { complianceVerdict, failure } from "../../partner-center/compliance-verdict";
import {
  askPartnerCenter,
  type PartnerCenterAnswer,
  type PartnerCenterCall,
} from "../../partner-center/mfa-compliance";
import { complianceJson } from "../../report/compliance-json";
import { type ComplianceReport, withoutMfa } from "../../report/compliance-report";
import { complianceText } from "../../report/compliance-text";
import { cloudFrom } from "../cloud-flag";
import type { CliContext } from "../context";
import { type ExitCode, exitCodes } from "../exit-codes";
import { serviceOutcome } from "../service-outcome";
import { millisecondsFrom } from "../timeout-flag";
import { tokenFromSource, type TokenSourceFlags } from "../token-source";

export interface MfaCheckApiOptions extends TokenSourceFlags {
  readonly cloud?: string;
  readonly baseUrl?: string;
  readonly adoption?: boolean;
  readonly timeout?: string;
  readonly json?: boolean;
}

/** Asks Partner Center itself whether a token shows MFA and, if wanted, which requests of the partner did not. */
export function mfaCheckApi(options: MfaCheckApiOptions, context: CliContext): Promise<ExitCode> {
  return serviceOutcome(context, async () => {
    const { cloud, baseUrl, timeout, json } = options;
    const host = cloudEndpoints[cloudFrom(cloud)].partnerCenterHost;
    const call = {
      baseUrl: serviceUrl(baseUrl ?? `https://${host}`, "--base-url"),
      timeoutMilliseconds: millisecondsFrom(timeout, 30),
      accessToken: tokenFromSource(options, context).token,
    };
    const report = await complianceReport(call, options.adoption ?? false);
    context.stdout(json ? complianceJson(report) : `${complianceText(report, context.style)}\n`);
    return exitCodeOf(report);
  });
}

async function complianceReport(call: PartnerCenterCall, withAdoption: boolean): Promise<ComplianceReport> {
  const answer = await askPartnerCenter(call, adoptionPaths.applications);
  const { baseUrl, accessToken } = call;
  const { requestId } = answer;
  const verdict = complianceVerdict(answer, [accessToken]);
  return {
    baseUrl,
    verdict,
    ...(requestId !== undefined && { requestId }),
    ...(withAdoption && { adoption: await adoption(call, answer) }),
  };
}

async function adoption(
  call: PartnerCenterCall,
  first: PartnerCenterAnswer,
): Promise<NonNullable<ComplianceReport["adoption"]>> {
  const applications = readOf(first, applicationsFrom, call);
  const principals = readOf(await askPartnerCenter(call, adoptionPaths.principals), principalsFrom, call);
  return {
    ...("items" in applications && { applications: applications.items }),
    ...("items" in principals && { principals: principals.items }),
    doubts: [
      ...("doubt" in applications ? [`which applications called without MFA: ${applications.doubt}`] : []),
      ...("doubt" in principals ? [`which users came without MFA: ${principals.doubt}`] : []),
    ],
  };
}

function readOf<Items>(
  answer: PartnerCenterAnswer,
  read: (body: unknown) => Items | undefined,
  { accessToken }: PartnerCenterCall,
): { readonly items: Items } | { readonly doubt: string } {
  if (answer.status < 200 || answer.status > 299) return { doubt: failure(answer, [accessToken]).message };
  const items = read(answer.body);
  return items === undefined ? { doubt: "the answer is not of the form that Microsoft describes" } : { items };
}

function exitCodeOf({ verdict, adoption }: ComplianceReport): ExitCode {
  const { applications = [], principals = [], doubts = [] } = adoption ?? {};
  if (verdict.mfa === "notShown" || withoutMfa(applications).length > 0 || principals.length > 0) {
    return exitCodes.findings;
  }
  return verdict.mfa === "unknown" || doubts.length > 0 ? exitCodes.couldNotDecide : exitCodes.clean;
}
