/** A request as it came over the wire, or as a test makes one up. */
export interface HttpRequest {
  readonly method: string;
  /** `http://127.0.0.1:5000`, what links in answers begin with. */
  readonly baseUrl: string;
  /** Path and query, still encoded. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where there is none. */
  readonly body: string;
  /** How long to wait before it is sent. */
  readonly delayMs?: number;
  /** The connection is closed instead of answering. */
  readonly isLost?: true;
}

export function jsonAnswer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", ...headers },
    body: JSON.stringify(body),
  };
}
