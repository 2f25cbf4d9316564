import { randomUUID } from "node:crypto";
import { types } from "node:util";
import { networkProblem } from "../http/network-problem";
import { ServiceError } from "../http/service-error";
import { redact } from "../tokens/redact";

export interface PartnerCenterCall {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly accessToken: string;
  readonly timeoutMilliseconds: number;
}

export interface PartnerCenterAnswer {
  /** What the API says of the token; undefined where it said nothing. */
  readonly isMfaCompliant: boolean | undefined;
  readonly status: number;
  /** Parsed body; undefined where it is not JSON. */
  readonly body: unknown;
  /** `MS-RequestId` of the answer, for Microsoft's support. */
  readonly requestId: string | undefined;
}

/**
 * Asks the Partner Center API for a resource and whether the token shows MFA: `ValidateMfa: true` in the request,
 * `isMfaCompliant` in the answer (a header; some APIs have it in the body).
 *
 * @param path `/v1/…`
 * @throws ServiceError where the API cannot be asked. An answer that refuses the request is an answer
 * @see https://learn.microsoft.com/partner-center/developer/enable-secure-app-model
 */
export async function askPartnerCenter(call: PartnerCenterCall, path: string): Promise<PartnerCenterAnswer> {
  const url = `${call.baseUrl}${path}`;
  try {
    const response = await fetch(url, {
      headers: {
        Authorization: `Bearer ${call.accessToken}`,
        Accept: "application/json",
        ValidateMfa: "true",
        "MS-RequestId": randomUUID(),
        "MS-CorrelationId": randomUUID(),
      },
      // A redirect would carry the token to another place.
      redirect: "manual",
      signal: AbortSignal.timeout(call.timeoutMilliseconds),
    });
    const body = jsonFrom(await response.text());
    return {
      isMfaCompliant: both(truth(response.headers.get("isMfaCompliant")), truth(member(body, "isMfaCompliant"))),
      status: response.status,
      body,
      requestId: response.headers.get("MS-RequestId") ?? undefined,
    };
  } catch (error) {
    throw networkProblem(error, url) ?? unreadable(error, url, call.accessToken);
  }
}

/** Partner Center's own code of an error (`900421`, `10001`), and its words. */
export function errorOf({ body }: PartnerCenterAnswer): { readonly code?: string; readonly description?: string } {
  const code = member(body, "code");
  const description = member(body, "description") ?? member(body, "message");
  return {
    ...((typeof code === "string" || typeof code === "number") && { code: String(code) }),
    ...(typeof description === "string" && { description }),
  };
}

function unreadable(error: unknown, url: string, accessToken: string): ServiceError {
  const text = types.isNativeError(error) ? error.message : "unknown error";
  return new ServiceError("couldNotDecide", `${new URL(url).host}: ${redact(text, [accessToken])}`);
}

function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}

/** Where header and body contradict each other, it is no. */
function both(header: boolean | undefined, inBody: boolean | undefined): boolean | undefined {
  return header === false || inBody === false ? false : (header ?? inBody);
}

function truth(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  const word = typeof value === "string" ? value.trim().toLowerCase() : "";
  return word === "true" || word === "false" ? word === "true" : undefined;
}

/** Letter case of members differs between Partner Center's APIs. */
function member(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}
