import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ServiceError } from "../http/service-error";

/** Waits on this machine for the browser to come back from Entra. */
export interface RedirectListener {
  /** With the port that was found, where any was asked for. */
  readonly redirectUri: URL;
  /** Parameters of the first request for the redirect URI. @throws ServiceError when nobody comes in time */
  readonly answer: (timeoutMilliseconds: number) => Promise<URLSearchParams>;
  readonly close: () => void;
}

/**
 * Listens on 127.0.0.1 only, for one answer. Requests for other paths, by other methods or under another host name (a
 * page of a stranger that points its name here) get 404 and are no answer.
 *
 * @param redirectUri http on localhost or 127.0.0.1; port 0: any that is free
 * @throws ServiceError where the port is taken
 */
export async function listenForRedirect(redirectUri: URL): Promise<RedirectListener> {
  let answered: (parameters: URLSearchParams) => void = () => undefined;
  const answer = new Promise<URLSearchParams>((resolve) => {
    answered = resolve;
  });
  const server = createServer((request, response) => {
    const parameters = parametersOf(request, listeningUri);
    respond(response, parameters !== undefined);
    if (parameters) answered(parameters);
  });
  await listening(server, Number(redirectUri.port || "80"));
  const listeningUri = new URL(redirectUri);
  listeningUri.port = String((server.address() as AddressInfo).port);
  return {
    redirectUri: listeningUri,
    answer: (timeoutMilliseconds) => inTime(answer, timeoutMilliseconds),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", ({ code }: NodeJS.ErrnoException) => {
      const found = code === "EADDRINUSE" ? "is taken" : `cannot be used (${code ?? "unknown error"})`;
      reject(
        new ServiceError("badInput", `port ${port} of this machine ${found}; expected a free one in --redirect-uri`),
      );
    });
    server.listen(port, "127.0.0.1", resolve);
  });
}

function parametersOf({ method, url = "", headers }: IncomingMessage, redirectUri: URL): URLSearchParams | undefined {
  const asked = URL.canParse(url, redirectUri.href) ? new URL(url, redirectUri) : undefined;
  const isRedirect = method === "GET" && headers.host === redirectUri.host && asked?.pathname === redirectUri.pathname;
  return isRedirect ? asked.searchParams : undefined;
}

/** Says nothing of what was in the request, runs no script, and leaves no address behind. */
function respond(response: ServerResponse, isAnswer: boolean): void {
  response.writeHead(isAnswer ? 200 : 404, {
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    Connection: "close",
  });
  response.end(isAnswer ? "Go back to the terminal: it says whether the consent is complete.\n" : "Not found.\n");
}

function inTime(answer: Promise<URLSearchParams>, milliseconds: number): Promise<URLSearchParams> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new ServiceError("couldNotDecide", "nobody signed in in time; run sam consent again"));
    }, milliseconds);
    void answer.then((parameters) => {
      clearTimeout(timer);
      resolve(parameters);
    });
  });
}
