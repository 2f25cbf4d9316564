import { type HttpAnswer, jsonAnswer } from "../http-exchange";

export interface TokenProblem {
  readonly status: 400 | 401;
  /** Of OAuth, such as `invalid_client`. */
  readonly error: string;
  /** Of Entra: the number of its AADSTS code. */
  readonly code: number;
  readonly message: string;
}

/**
 * An error of the token endpoint in Entra's form.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export function tokenProblemAnswer(
  { status, error, code, message }: TokenProblem,
  traceId: string,
  now: Date,
): HttpAnswer {
  const timestamp = `${now.toISOString().slice(0, 19).replace("T", " ")}Z`;
  return jsonAnswer(status, {
    error,
    error_description: `AADSTS${code}: ${message} Trace ID: ${traceId} Correlation ID: ${traceId} Timestamp: ${timestamp}`,
    error_codes: [code],
    timestamp,
    trace_id: traceId,
    correlation_id: traceId,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  });
}
