import type { Attributes } from "./configuration";

/** A request of a provider to Microsoft Graph. */
export interface GraphCall {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** With its version: `/v1.0/users`. */
  readonly path: string;
  readonly body?: Json;
}

export type Json = Readonly<Record<string, unknown>>;

/** `status` 0: the connection broke before there was an answer. */
export interface GraphAnswer {
  readonly status: number;
  readonly body: Json;
}

export type SendToGraph = (call: GraphCall) => Promise<GraphAnswer>;

/** From here on Terraform has the object in its state: tainted, should the rest fail. */
export interface Recorded {
  readonly recorded: Attributes;
}

/** What a provider does about one resource: one request after another. */
export type Calls<T> = Generator<GraphCall | Recorded, T, GraphAnswer>;

/** A provider gave up on a resource. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
}

export function isWrite({ method }: GraphCall): boolean {
  return method !== "GET";
}

export function* call(method: GraphCall["method"], path: string, body?: Json): Calls<Json> {
  const found = yield* callUnlessGone(method, path, body);
  if (!found) throw new ProviderError(`${method} ${path}: status 404`);
  return found;
}

/** Like `call`, and undefined where the object is gone. */
export function* callUnlessGone(method: GraphCall["method"], path: string, body?: Json): Calls<Json | undefined> {
  const answer = yield { method, path, ...(body && { body }) };
  if (answer.status === 404) return undefined;
  if (answer.status < 200 || answer.status > 204) throw failed(method, path, answer);
  return answer.body;
}

/** An object, or undefined where Graph has none. */
export function find(path: string): Calls<Json | undefined> {
  return callUnlessGone("GET", path);
}

/** The objects of a collection, as far as Graph gives them in one page. */
export function* list(path: string): Calls<readonly Json[]> {
  return (yield* call("GET", path))["value"] as readonly Json[];
}

function failed(method: string, path: string, { status, body }: GraphAnswer): ProviderError {
  const { code = "", message = "" } = (body["error"] ?? {}) as { code?: string; message?: string };
  const what = status === 0 ? "connection lost" : `status ${status} ${code}: ${message}`;
  return new ProviderError(`${method} ${path}: ${what}`);
}
