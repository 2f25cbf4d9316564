import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import type { CollectedKind } from "../../../lib/collect/collected-kinds";
import { type LoopbackServer, loopbackServer } from "../loopback-server";

/** A record of the log, and when it can be seen there. */
export interface LoggedSignIn {
  readonly id: string;
  /** Milliseconds. */
  readonly createdDateTime: number;
  readonly kind: CollectedKind;
  /** Milliseconds; absent: at once. */
  readonly visibleAt?: number;
}

/** What happens to a request instead of, or on top of, a good answer. */
export type Fault =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: unknown;
    }
  /** The connection ends before, or in the middle of, the body. */
  | { readonly kind: "dropped"; readonly inBody: boolean }
  /** A page link that is forgotten: other requests are answered. */
  | { readonly kind: "expiredLink"; readonly status: 400 | 404 | 410 }
  | { readonly kind: "text"; readonly text: string }
  /** The page before this one comes once more, and behind it another link to this one. */
  | { readonly kind: "repeatedPage" }
  /** A page whose link leads to itself. */
  | { readonly kind: "circle" };

export interface GraphRequest {
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  /** When it came, by the log's clock. */
  readonly at: number;
}

export interface GraphLog extends LoopbackServer {
  readonly requests: readonly GraphRequest[];
  /** What happens to the next requests, in order. */
  readonly faults: (Fault | undefined)[];
}

export interface GraphLogSettings {
  readonly signIns: readonly LoggedSignIn[];
  readonly pageSize: number;
  /** The log's clock, in milliseconds. */
  readonly now: () => number;
  /** A record as Graph writes it. */
  readonly record?: (signIn: LoggedSignIn) => object;
  readonly onRequest?: (request: GraphRequest) => void;
  /** Links lead here instead of to the log itself. */
  readonly linkOrigin?: string;
}

/** Graph's log of sign-ins on this machine: filters, newest first, pages with links, and faults as the test plants them. */
export async function graphSignIns(settings: GraphLogSettings): Promise<GraphLog> {
  const { signIns, pageSize, now, record = plainRecord, onRequest, linkOrigin } = settings;
  const requests: GraphRequest[] = [];
  const faults: (Fault | undefined)[] = [];
  const server = await loopbackServer((incoming, response) => {
    const url = new URL(incoming.url ?? "", server.url);
    const request = { url, headers: incoming.headers, at: now() };
    requests.push(request);
    onRequest?.(request);
    response.setHeader("Date", new Date(now()).toUTCString());
    const skip = Number(url.searchParams.get("$skiptoken") ?? 0);
    let fault = faults.shift();
    if (fault?.kind === "expiredLink" && !url.searchParams.has("$skiptoken")) fault = undefined;
    if (fault && refused(fault, response)) return;
    const found = matching(signIns, url, now());
    const isRepeated = fault?.kind === "repeatedPage" && skip > 0;
    const from = isRepeated ? Math.max(0, skip - pageSize) : skip;
    const end = skip + pageSize;
    const next = new URL(url.pathname + url.search, linkOrigin ?? server.url);
    next.searchParams.set("$skiptoken", String(isRepeated || fault?.kind === "circle" ? skip : end));
    // Links differ: the same one twice is a circle.
    if (isRepeated) next.searchParams.set("again", String(requests.length));
    const page = {
      "@odata.context": `${server.url}/$metadata#auditLogs/signIns`,
      ...((end < found.length || isRepeated || fault?.kind === "circle") && { "@odata.nextLink": next.href }),
      value: found.slice(from, from + pageSize).map(record),
    };
    answer(response, JSON.stringify(page), fault);
  });
  return { ...server, requests, faults };
}

function refused(fault: Fault, response: ServerResponse): boolean {
  switch (fault.kind) {
    case "status": {
      const { status, headers, body = { error: { code: "planted", message: "planted" } } } = fault;
      response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
      return true;
    }
    case "expiredLink": {
      const body = { error: { code: "BadRequest", message: "Skip token is no longer valid" } };
      response.writeHead(fault.status).end(JSON.stringify(body));
      return true;
    }
    case "text":
      response.writeHead(200, { "Content-Type": "application/json" }).end(fault.text);
      return true;
    case "dropped":
      if (!fault.inBody) response.destroy();
      return !fault.inBody;
    case "repeatedPage":
    case "circle":
      return false;
  }
}

function answer(response: ServerResponse, body: string, fault: Fault | undefined): void {
  const headers = { "Content-Type": "application/json", "Content-Length": String(Buffer.byteLength(body)) };
  response.writeHead(200, headers);
  if (fault?.kind !== "dropped") response.end(body);
  else response.write(body.slice(0, body.length / 2), () => response.destroy());
}

const filterForm =
  /^createdDateTime ge (\S+) and createdDateTime le (\S+?)(?: and signInEventTypes\/any\(t: t eq '(\w+)'\))?$/;

/** Graph's order: newest first. Without a filter of kinds, interactive ones. */
function matching(signIns: readonly LoggedSignIn[], url: URL, now: number): readonly LoggedSignIn[] {
  const [, from = "", to = "", kind = "interactiveUser"] = filterForm.exec(url.searchParams.get("$filter") ?? "") ?? [];
  return signIns
    .filter((each) => each.kind === kind && (each.visibleAt ?? 0) <= now)
    .filter(({ createdDateTime }) => createdDateTime >= Date.parse(from) && createdDateTime <= Date.parse(to))
    .toSorted((a, b) => b.createdDateTime - a.createdDateTime || (a.id < b.id ? -1 : 1));
}

function plainRecord({ id, createdDateTime, kind }: LoggedSignIn): object {
  return {
    id,
    createdDateTime: new Date(createdDateTime).toISOString(),
    appId: "4b8f0c52-0000-4000-8000-000000000000",
    appDisplayName: "Zusammenarbeit – Größe 👩‍💻",
    signInEventTypes: [kind],
  };
}
