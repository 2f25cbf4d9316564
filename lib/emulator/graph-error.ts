import type { GraphResponse } from "./graph-response";

/** What Graph refuses, in its words where they are known. */
export class GraphError extends Error {
  override readonly name = "GraphError";
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What is wrong in the emulator's own words, where Graph's do not tell. */
  readonly explanation: string | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    { headers = {}, explanation }: { headers?: Readonly<Record<string, string>>; explanation?: string } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
    this.explanation = explanation;
  }
}

export function badRequest(message: string, code = "BadRequest", explanation?: string): GraphError {
  return new GraphError(400, code, message, explanation === undefined ? {} : { explanation });
}

/** For an object of the directory; the form was recorded from the provider's own expectations and seen in many logs. */
export function resourceNotFound(id: string): GraphError {
  return new GraphError(
    404,
    "Request_ResourceNotFound",
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

/** @see https://learn.microsoft.com/graph/errors */
export function graphErrorResponse(error: GraphError, requestId: string, now: Date): GraphResponse {
  const date = now.toISOString().slice(0, 19);
  const { status, headers, code, message, explanation } = error;
  const details = explanation === undefined ? {} : { details: [{ code: "Emulator", message: explanation }] };
  const innerError = { date, "request-id": requestId, "client-request-id": requestId };
  return { status, headers, body: { error: { code, message, ...details, innerError } } };
}
