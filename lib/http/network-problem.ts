import { ServiceError } from "./service-error";

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection was cut",
  UND_ERR_SOCKET: "the connection was cut",
  ENOTFOUND: "the name is not known",
  EAI_AGAIN: "the name could not be looked up",
  ETIMEDOUT: "no answer in time",
  UND_ERR_CONNECT_TIMEOUT: "no answer in time",
  UND_ERR_HEADERS_TIMEOUT: "no answer in time",
};

/** What `fetch` threw, as an error for people; undefined where it was something else. Names the host, never the URL. */
export function networkProblem(error: unknown, url: string): ServiceError | undefined {
  const problem = (reason: string) => new ServiceError("couldNotDecide", `${new URL(url).host}: ${reason}; try again`);
  if (typeof error !== "object" || error === null || !("name" in error)) return undefined;
  if (error.name === "TimeoutError" || error.name === "AbortError") return problem("no answer in time");
  if (error.name !== "TypeError" || !("cause" in error)) return undefined;
  const code = codeOf(error.cause);
  return code === undefined ? undefined : problem(reasons[code] ?? `cannot be reached (${code})`);
}

/** Of several addresses that were tried, `cause` is an aggregate. */
function codeOf(cause: unknown): string | undefined {
  if (typeof cause !== "object" || cause === null) return undefined;
  if ("code" in cause && typeof cause.code === "string") return cause.code;
  return "errors" in cause && Array.isArray(cause.errors) ? codeOf(cause.errors[0]) : undefined;
}
