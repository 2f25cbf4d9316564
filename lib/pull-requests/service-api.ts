import { setTimeout } from "node:timers/promises";
import { networkProblem } from "../http/network-problem";
import { ServiceError } from "../http/service-error";
import { redact } from "../tokens/redact";

/** A service with an API of JSON, and the right to use it. */
export interface ServiceApi {
  /** As people call it: `GitHub`. */
  readonly name: string;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly token: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What to do about an answer of this status, for the message. */
  readonly remedies: Readonly<Record<number, string>>;
}

type Method = "GET" | "POST" | "PATCH";

export interface ServiceRequest {
  readonly method: Method;
  /** Below the base URL, with a slash at its beginning. */
  readonly path: string;
  readonly content?: object;
}

const timeoutMilliseconds = 30_000;
const attempts = 5;
const longestWaitSeconds = 60;

/**
 * Asks the service, again where it is busy, and gives back the JSON of its answer.
 *
 * @param wait in milliseconds; given by tests
 * @throws ServiceError for an answer that is none, or a refusal; the token never shows in it
 */
export async function ask(
  api: ServiceApi,
  request: ServiceRequest,
  wait: (milliseconds: number) => Promise<unknown> = (milliseconds) => setTimeout(milliseconds),
): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    const response = await send(api, request);
    if (response.status >= 200 && response.status < 300 && response.status !== 203) return json(response, api);
    const seconds = attempt < attempts ? secondsToWait(response, request.method, attempt) : undefined;
    if (seconds === undefined || seconds > longestWaitSeconds) throw await refusal(response, request, api);
    await response.arrayBuffer();
    await wait(seconds * 1000);
  }
}

async function send({ baseUrl, token, headers }: ServiceApi, request: ServiceRequest): Promise<Response> {
  const { method, path, content } = request;
  const url = baseUrl + path;
  try {
    return await fetch(url, {
      method,
      headers: {
        ...headers,
        authorization: `Bearer ${token}`,
        "user-agent": "cdktf-partner-security",
        ...(content && { "content-type": "application/json" }),
      },
      ...(content && { body: JSON.stringify(content) }),
      // A redirect would carry the token to another place.
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
  } catch (error) {
    throw networkProblem(error, url) ?? error;
  }
}

/** Undefined: asking again is of no use, or might do twice what the service did although it said otherwise. */
function secondsToWait({ status, headers }: Response, method: Method, attempt: number): number | undefined {
  const after = headers.get("retry-after");
  const seconds = after !== null && /^\d+$/.test(after) ? Number(after) : undefined;
  // GitHub's limit on how fast comments are made answers 403 or 429, with how long to wait.
  const isBusy = status === 429 || status === 503 || (status === 403 && seconds !== undefined);
  const isBroken = status >= 500 && method !== "POST";
  return isBusy || isBroken ? (seconds ?? 2 ** (attempt - 1)) : undefined;
}

async function json(response: Response, { name }: ServiceApi): Promise<unknown> {
  try {
    return (await response.json()) as unknown;
  } catch {
    throw new ServiceError("couldNotDecide", `${name} answered ${response.status} without JSON; expected its API`);
  }
}

async function refusal(response: Response, { method, path }: ServiceRequest, api: ServiceApi): Promise<ServiceError> {
  const { status } = response;
  const said = messageIn(await response.text());
  const words = said === undefined ? "" : ` (${redact(said, [api.token]).replaceAll(/\s+/g, " ").slice(0, 200)})`;
  const [place] = path.split("?");
  const remedy = api.remedies[status] ?? (status >= 500 || status === 429 ? "try again later" : "check the address");
  const kind = status >= 500 || status === 429 ? "couldNotDecide" : "badInput";
  return new ServiceError(kind, `${api.name} answered ${status}${words} to ${method} ${place!}; ${remedy}`);
}

/** Both services say what is wrong in `message`. */
function messageIn(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    const message = typeof body === "object" && body !== null && "message" in body ? body.message : undefined;
    return typeof message === "string" ? message : undefined;
  } catch {
    return undefined;
  }
}
