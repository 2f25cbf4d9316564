import { connect } from "node:net";
import type { Duplex } from "node:stream";
import type { ServerType } from "@hono/node-server";
import { emulatedHosts } from "./certificate";

/**
 * Lets clients that know no host but Microsoft's reach the emulator: with the server as their `HTTPS_PROXY`, their
 * connections to these hosts end at its TLS port. Connections to any other host are refused.
 *
 * @param securePort of the TLS server on this machine
 */
export function proxyTo(server: ServerType, securePort: () => number): void {
  server.on("connect", ({ url = "" }: { readonly url?: string }, client: Duplex, head: Buffer) => {
    if (!isEmulated(url)) {
      client.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    const upstream = connect(securePort(), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    for (const [one, other] of [
      [upstream, client],
      [client, upstream],
    ] as const) {
      one.on("error", () => other.destroy());
      one.on("close", () => other.destroy());
    }
  });
}

function isEmulated(authority: string): boolean {
  const [, host = "", port = ""] = /^([^:]+):(\d+)$/.exec(authority) ?? [];
  return port === "443" && emulatedHosts.some((each) => each === host.toLowerCase());
}
