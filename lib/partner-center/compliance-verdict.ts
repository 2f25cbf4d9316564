import { ServiceError } from "../http/service-error";
import { redact } from "../tokens/redact";
import { errorOf, type PartnerCenterAnswer } from "./mfa-compliance";

/** Codes by which Partner Center refuses a request because its token shows no MFA. */
const mfaRequired = ["900421", "10001"];

/** What Partner Center itself says of a token. `unknown`: it answered without saying. */
export interface ComplianceVerdict {
  readonly mfa: "shown" | "notShown" | "unknown";
  readonly because: string;
}

/**
 * What an answer says of the token. Its word on MFA counts whatever its status: a token may show MFA and still lack a
 * role in Partner Center.
 *
 * @throws ServiceError for an answer that says nothing because the request itself failed
 */
export function complianceVerdict(answer: PartnerCenterAnswer, secrets: readonly string[]): ComplianceVerdict {
  const { isMfaCompliant, status } = answer;
  if (isMfaCompliant !== undefined) {
    const because = `Partner Center answered isMfaCompliant: ${isMfaCompliant}${statusNote(status)}`;
    return { mfa: isMfaCompliant ? "shown" : "notShown", because };
  }
  const { code } = errorOf(answer);
  if (code !== undefined && mfaRequired.includes(code)) {
    return { mfa: "notShown", because: `Partner Center refused the request: MFA required (${code})` };
  }
  if (status >= 200 && status < 300) {
    return { mfa: "unknown", because: "Partner Center answered, but without isMfaCompliant" };
  }
  throw failure(answer, secrets);
}

/** A request that failed, as an error for people. */
export function failure(answer: PartnerCenterAnswer, secrets: readonly string[]): ServiceError {
  const { status, requestId } = answer;
  const { code, description } = errorOf(answer);
  const words = [code, description].filter((each) => each !== undefined).join(" ");
  const said = words === "" ? "" : ` (${redact(words, secrets).replace(/\s+/g, " ").slice(0, 200)})`;
  const request = requestId === undefined ? "" : `, request ${redact(requestId, secrets).slice(0, 60)}`;
  const { kind, remedy } = remedies[status] ?? {
    kind: "couldNotDecide",
    remedy: status >= 500 ? "try again later" : "check the address",
  };
  return new ServiceError(kind, `Partner Center answered ${status}${said}${request}; ${remedy}`);
}

const remedies: Readonly<Record<number, { readonly kind: ServiceError["kind"]; readonly remedy: string }>> = {
  400: { kind: "couldNotDecide", remedy: "this resource may not exist in this cloud" },
  401: { kind: "badInput", remedy: "expected an access token for Partner Center that has not expired" },
  403: { kind: "couldNotDecide", remedy: "the user lacks a role in Partner Center for this resource" },
  404: { kind: "couldNotDecide", remedy: "check --base-url and --cloud" },
  429: { kind: "couldNotDecide", remedy: "too many requests: try again later" },
};

function statusNote(status: number): string {
  return status >= 200 && status < 300 ? "" : `, with status ${status}`;
}
