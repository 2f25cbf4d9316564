import { setTimeout as delay } from "node:timers/promises";
import type { TLSSocket } from "node:tls";
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { certificateNames } from "./certificate";
import type { Emulator } from "./emulator";
import { graphErrorResponse } from "./graph-error";
import type { HttpAnswer, HttpRequest } from "./http-exchange";
import { metadataDocument, metadataPath } from "./metadata-endpoint";
import { largestBody, tooLarge } from "./read-graph-body";

type Environment = { readonly Bindings: HttpBindings };

/** Names under which this machine may be asked; any other comes from a page that was made to point here. */
const hosts = new RegExp(`^(?:127\\.0\\.0\\.1|${certificateNames.join("|").replaceAll(".", "\\.")})(?::\\d+)?$`, "i");

const loopbackOrigin = /^https?:\/\/(?:127\.0\.0\.1|localhost)(?::\d+)?$/i;

/** The emulator behind hono. @param url where Graph and sign-in are, once the server listens */
export function serverApp(emulator: Emulator, url: () => string): Hono<Environment> {
  const app = new Hono<Environment>();
  app.use(async (context, next) => {
    const { host = "", origin = "http://localhost" } = context.env.incoming.headers;
    if (!hosts.test(host)) {
      return context.json(refusal("The emulator answers to loopback names only."), 421);
    }
    // Browsers send what needs no leave of the other side before they look whether the page may read the answer.
    if (!loopbackOrigin.test(origin)) {
      return context.json(refusal("The emulator answers to no page of another origin."), 403);
    }
    return next();
  });
  const limited = bodyLimit({ maxSize: largestBody, onError: (context) => context.json(...tooLargeBody()) });
  // Of reads no body is read; looking for one makes hono build a whole Request, half the time that a read takes.
  app.use((context, next) => (context.env.incoming.method === "GET" ? next() : limited(context, next)));
  app.get(metadataPath, (context) => context.json(metadataDocument(url())));
  app.all("*", async (context) => sent(context, emulator.answer(await requestOf(context))));
  return app;
}

function refusal(message: string): object {
  return { error: { code: "BadRequest", message } };
}

function tooLargeBody(): [object, 413] {
  return [graphErrorResponse(tooLarge(), "", new Date()).body!, 413];
}

async function requestOf(context: Context<Environment>): Promise<HttpRequest> {
  const { incoming } = context.env;
  const { method = "GET", url = "/", headers, socket } = incoming;
  const scheme = (socket as Partial<TLSSocket>).encrypted ? "https" : "http";
  return {
    method,
    baseUrl: `${scheme}://${headers.host}`,
    target: url,
    headers: headers as HttpRequest["headers"],
    body: method === "GET" ? "" : await context.req.text(),
  };
}

async function sent(context: Context<Environment>, answer: HttpAnswer): Promise<Response> {
  if (answer.delayMs !== undefined) await delay(answer.delayMs);
  if (answer.isLost) context.env.incoming.socket.destroy();
  return new Response(answer.body === "" ? null : answer.body, {
    status: answer.isLost ? 200 : answer.status,
    headers: answer.headers,
  });
}
