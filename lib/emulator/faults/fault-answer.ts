import { GraphError } from "../graph-error";
import type { FaultRule } from "./fault-rule";

/** The error that stands in place of the work, for faults that have a status. */
export function faultError({ fault, retryAfterSeconds }: FaultRule): GraphError | undefined {
  const headers: Record<string, string> =
    retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  switch (fault) {
    case "429":
      return new GraphError(429, "TooManyRequests", "Too many requests. (fault on demand)", { headers });
    case "500":
      return new GraphError(500, "InternalServerError", "An internal server error occurred. (fault on demand)");
    case "503":
      return new GraphError(503, "ServiceUnavailable", "The service is unavailable. (fault on demand)", { headers });
    case "409":
      return new GraphError(
        409,
        "Directory_ConcurrencyViolation",
        "Conflict occurred because of multiple parallel requests. Please retry. (fault on demand)",
      );
    case "403":
      return new GraphError(
        403,
        "Authorization_RequestDenied",
        "Insufficient privileges to complete the operation. (fault on demand)",
      );
    case "drop":
    case "lost":
    case "slow":
    case "stop":
      return undefined;
  }
}
