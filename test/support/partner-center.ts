import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { type LoopbackServer, loopbackServer } from "./loopback-server";

export interface StandInAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Text instead of JSON. */
  readonly text?: string;
}

export interface PartnerCenterStandIn extends LoopbackServer {
  /** What was asked, in order. */
  readonly requests: readonly { readonly path: string; readonly headers: IncomingHttpHeaders }[];
}

/** A Partner Center API that answers each path as the test says, and nothing at all to a path without an answer. */
export async function partnerCenter(answers: Readonly<Record<string, StandInAnswer>>): Promise<PartnerCenterStandIn> {
  const requests: { path: string; headers: IncomingHttpHeaders }[] = [];
  const server = await loopbackServer((request, response) => {
    const path = request.url ?? "";
    requests.push({ path, headers: request.headers });
    const answer = answers[path];
    if (answer) send(response, answer);
  });
  return { ...server, requests };
}

function send(response: ServerResponse, { status = 200, headers = {}, body = [], text }: StandInAnswer): void {
  response.writeHead(status, { "Content-Type": "application/json", "MS-RequestId": "11111111-request", ...headers });
  response.end(text ?? JSON.stringify(body));
}
