import { faultError } from "./faults/fault-answer";
import { FaultInjector } from "./faults/fault-injector";
import type { FaultRule } from "./faults/fault-rule";
import { graphErrorResponse } from "./graph-error";
import { type GraphPath, graphPath, graphResponse } from "./graph-service";
import type { GraphResponse } from "./graph-response";
import { type HttpAnswer, type HttpRequest, jsonAnswer } from "./http-exchange";
import { identifiers } from "./identifiers";
import { isTokenPath, tokenAnswer } from "./login/token-endpoint";
import type { Tenant } from "./route";
import { routes } from "./routes";
import { RouteTable } from "./route-table";
import { newTenant } from "./seeds/new-tenant";
import type { TenantState } from "./tenant-state";

export interface EmulatorOptions {
  /** Taken as it is and changed in place; a new tenant where absent. */
  readonly state?: TenantState;
  /** Of ids and of chance in faults; 1 where absent. */
  readonly seed?: number;
  /** The clock of the tenant. */
  readonly now?: () => Date;
  readonly faults?: readonly FaultRule[];
  /** Told of each request after it was answered. */
  readonly onExchange?: (exchange: Exchange) => void;
}

/** One request and what came of it, for logs and for tests that follow a deploy. */
export interface Exchange {
  readonly method: string;
  readonly target: string;
  /** Of the answer that was made, also where it was lost on purpose. */
  readonly status: number;
  readonly fault?: FaultRule;
}

const table = new RouteTable(routes);
const unanswered: HttpAnswer = { status: 0, headers: {}, body: "", isLost: true };

/** An Entra tenant and the services around it as a function from requests to answers; no socket is involved. */
export class Emulator {
  readonly state: TenantState;
  readonly faults: FaultInjector;
  readonly #tenant: Tenant;
  readonly #onExchange: (exchange: Exchange) => void;

  constructor({
    state = newTenant(),
    seed = 1,
    now = () => new Date(),
    faults = [],
    onExchange,
  }: EmulatorOptions = {}) {
    this.state = state;
    this.faults = new FaultInjector(seed, faults);
    this.#tenant = { state, newId: identifiers(seed), now };
    this.#onExchange = onExchange ?? (() => {});
  }

  answer(request: HttpRequest): HttpAnswer {
    const [path = ""] = request.target.split("?", 1);
    const place = graphPath(path);
    const fault = this.faults.next({ method: request.method, path: place?.path ?? path, isGraph: place !== undefined });
    const answer = this.#answerWith(fault, request, path, place);
    this.#onExchange({
      method: request.method,
      target: request.target,
      status: answer.status,
      ...(fault && { fault }),
    });
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
    if (error) return rendered(graphErrorResponse(error, this.#tenant.newId(), this.#tenant.now()));
    const answer = this.#answered(request, path, place);
    if (fault?.fault === "lost") return { ...answer, isLost: true };
    return fault?.fault === "slow" ? { ...answer, delayMs: fault.delayMs ?? 1000 } : answer;
  }

  #answered(request: HttpRequest, path: string, place: GraphPath | undefined): HttpAnswer {
    if (place) return rendered(graphResponse(request, place, table, this.#tenant));
    if (isTokenPath(path)) return tokenAnswer(request, path, this.#tenant);
    return jsonAnswer(404, { error: { code: "NotFound", message: `There is nothing at '${path}'.` } });
  }
}

function rendered({ status, body, headers }: GraphResponse): HttpAnswer {
  return body === undefined ? { status, headers: headers ?? {}, body: "" } : jsonAnswer(status, body, headers);
}
