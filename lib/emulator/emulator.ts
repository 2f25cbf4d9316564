import { controlAnswer, isControlPath } from "./control";
import { faultError } from "./faults/fault-answer";
import { FaultInjector } from "./faults/fault-injector";
import type { FaultRule } from "./faults/fault-rule";
import { GraphError, graphErrorResponse, resourceNotFound } from "./graph-error";
import type { GraphResponse } from "./graph-response";
import { type GraphPath, graphPath, graphResponse } from "./graph-service";
import { type HttpAnswer, type HttpRequest, jsonAnswer } from "./http-exchange";
import { identifiers } from "./identifiers";
import { isTokenPath, tokenAnswer } from "./login/token-endpoint";
import { NewObjects } from "./new-objects";
import type { Tenant } from "./route";
import { RouteTable } from "./route-table";
import { routes } from "./routes";
import { newTenant } from "./seeds/new-tenant";
import type { TenantState } from "./tenant-state";
import { Throttle } from "./throttle";

export interface EmulatorOptions {
  /** Taken as it is and changed in place; a new tenant where absent. */
  readonly state?: TenantState;
  /** Of ids and of chance in faults; 1 where absent. */
  readonly seed?: number;
  /** The clock of the tenant. */
  readonly now?: () => Date;
  readonly faults?: readonly FaultRule[];
  readonly circumstances?: Partial<Circumstances>;
  /** Told of each request after it was answered. */
  readonly onExchange?: (exchange: Exchange) => void;
}

/** What holds for all requests until it is changed. */
export interface Circumstances {
  /** How many reads of a new object find nothing. */
  readonly eventualConsistency: number;
  /** One request a second on Conditional Access, 429 without `Retry-After` for more. */
  readonly throttle: boolean;
  /** By how much the tenant's clock is ahead, or behind where negative. */
  readonly clockSkewSeconds: number;
  /** App roles that no token counts for. */
  readonly withoutPermissions: readonly string[];
}

/** One request and what came of it, for logs and for tests that follow a deploy. */
export interface Exchange {
  readonly method: string;
  readonly target: string;
  /** Of the answer that was made, also where it was lost on purpose. 0: none was made. */
  readonly status: number;
  readonly fault?: FaultRule;
}

const table = new RouteTable(routes);
const unanswered: HttpAnswer = { status: 0, headers: {}, body: "", isLost: true };

/** An Entra tenant and the services around it as a function from requests to answers; no socket is involved. */
export class Emulator {
  readonly state: TenantState;
  readonly faults: FaultInjector;
  readonly tenant: Tenant;
  readonly #newObjects = new NewObjects(0);
  readonly #throttle = new Throttle();
  readonly #onExchange: (exchange: Exchange) => void;
  #circumstances: Circumstances = {
    eventualConsistency: 0,
    throttle: false,
    clockSkewSeconds: 0,
    withoutPermissions: [],
  };

  constructor(options: EmulatorOptions = {}) {
    const { state = newTenant(), seed = 1, now = () => new Date(), faults = [], onExchange = () => {} } = options;
    this.state = state;
    this.faults = new FaultInjector(seed, faults);
    const skewed = () => new Date(now().getTime() + this.#circumstances.clockSkewSeconds * 1000);
    // A state that was loaded may hold ids that the same seed gave before.
    this.tenant = { state, newId: identifiers(`${seed}:${state.version}`), now: skewed };
    this.#onExchange = onExchange;
    this.change(options.circumstances ?? {});
  }

  get circumstances(): Circumstances {
    return this.#circumstances;
  }

  change(circumstances: Partial<Circumstances>): void {
    this.#circumstances = { ...this.#circumstances, ...circumstances };
    this.#newObjects.reads = this.#circumstances.eventualConsistency;
  }

  answer(request: HttpRequest): HttpAnswer {
    const [path = ""] = request.target.split("?", 1);
    if (isControlPath(path)) return controlAnswer(request, path, this);
    const place = graphPath(path);
    const fault = this.faults.next({ method: request.method, path: place?.path ?? path, isGraph: place !== undefined });
    const answer = this.#answerWith(fault, request, path, place);
    const { method, target } = request;
    this.#onExchange({ method, target, status: answer.status, ...(fault && { fault }) });
    return answer;
  }

  #answerWith(
    fault: FaultRule | undefined,
    request: HttpRequest,
    path: string,
    place: GraphPath | undefined,
  ): HttpAnswer {
    if (fault?.fault === "drop" || fault?.fault === "stop") return unanswered;
    const error = fault && faultError(fault);
    if (error) return this.#refused(error);
    const answer = this.#answered(request, path, place);
    if (fault?.fault === "lost") return { ...answer, isLost: true };
    return fault?.fault === "slow" ? { ...answer, delayMs: fault.delayMs ?? 1000 } : answer;
  }

  #answered(request: HttpRequest, path: string, place: GraphPath | undefined): HttpAnswer {
    if (place) return this.#graph(request, place);
    if (isTokenPath(path)) return tokenAnswer(request, path, this.tenant);
    return jsonAnswer(404, { error: { code: "NotFound", message: `There is nothing at '${path}'.` } });
  }

  #graph(request: HttpRequest, place: GraphPath): HttpAnswer {
    const { throttle, withoutPermissions } = this.#circumstances;
    if (throttle && this.#throttle.refuses(place.segments, this.tenant.now())) {
      return this.#refused(new GraphError(429, "TooManyRequests", "Too Many Requests"));
    }
    const missing = request.method === "GET" ? this.#newObjects.notThereYet(place.segments) : undefined;
    if (missing !== undefined) return this.#refused(resourceNotFound(missing));
    const response = graphResponse(request, place, table, this.tenant, withoutPermissions);
    if (response.status === 201 && typeof response.body?.["id"] === "string")
      this.#newObjects.made(response.body["id"]);
    return rendered(response);
  }

  #refused(error: GraphError): HttpAnswer {
    return rendered(graphErrorResponse(error, this.tenant.newId(), this.tenant.now()));
  }
}

function rendered({ status, body, text, headers }: GraphResponse): HttpAnswer {
  if (text !== undefined) return { status, headers: { "content-type": "text/plain", ...headers }, body: text };
  return body === undefined ? { status, headers: headers ?? {}, body: "" } : jsonAnswer(status, body, headers);
}
