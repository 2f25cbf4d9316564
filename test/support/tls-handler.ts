import { request } from "node:https";
import type { Context, Middleware } from "@microsoft/microsoft-graph-client";

/** Sends what the Graph client asks, trusting one certificate; its own handler can be told of none. */
export class TlsHandler implements Middleware {
  readonly #ca: string;

  constructor(certificatePem: string) {
    this.#ca = certificatePem;
  }

  execute(context: Context): Promise<void> {
    const { method, headers, body } = context.options ?? {};
    return new Promise((resolve, reject) => {
      const outgoing = request(
        context.request as string,
        { ca: this.#ca, method, headers: headers as Record<string, string> },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
          incoming.on("error", reject);
          incoming.on("end", () => {
            const text = Buffer.concat(chunks).toString();
            const received = incoming.headers as Record<string, string>;
            context.response = new Response(text === "" ? null : text, {
              status: incoming.statusCode ?? 0,
              headers: received,
            });
            resolve();
          });
        },
      );
      outgoing.on("error", reject);
      outgoing.end(body as string | undefined);
    });
  }
}
