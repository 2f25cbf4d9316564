import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { createAdaptorServer, type ServerType } from "@hono/node-server";
import { serverCertificate } from "./certificate";
import { proxyTo } from "./connect-proxy";
import { Emulator, type EmulatorOptions } from "./emulator";
import { serverApp } from "./server-app";

export interface StartOptions extends EmulatorOptions {
  /** For Graph and sign-in; any free one where absent. */
  readonly port?: number;
  /** For the metadata endpoint, over TLS; any free one where absent. */
  readonly metadataPort?: number;
  /** Whether the port for Graph is also a proxy for clients that know Microsoft's hosts only. */
  readonly proxy?: boolean;
}

export interface RunningEmulator {
  readonly emulator: Emulator;
  /** Where Graph and sign-in are, such as `http://127.0.0.1:5000`. */
  readonly url: string;
  /** Host and port of the metadata endpoint, for `ARM_METADATA_HOSTNAME`. */
  readonly metadataHost: string;
  /** What clients of the metadata endpoint have to trust. */
  readonly certificatePem: string;
  readonly close: () => Promise<void>;
}

/** No other address is ever bound. */
const loopback = "127.0.0.1";

/** Starts an emulated tenant on this machine: HTTP for Graph and sign-in, TLS for the metadata endpoint. */
export async function startEmulator(options: StartOptions = {}): Promise<RunningEmulator> {
  const emulator = new Emulator(options);
  const { certificatePem, keyPem } = await serverCertificate(options.now?.() ?? new Date());
  let url = "";
  const { fetch } = serverApp(emulator, () => url);
  const plain = createAdaptorServer({ fetch });
  const secure = createAdaptorServer({
    fetch,
    createServer: createTlsServer,
    serverOptions: { key: keyPem, cert: certificatePem, minVersion: "TLSv1.2" },
  });
  if (options.proxy) proxyTo(plain, () => (secure.address() as AddressInfo).port);
  const close = async (): Promise<void> => void (await Promise.all([plain, secure].map(closed)));
  try {
    url = `http://${loopback}:${await listening(plain, options.port ?? 0)}`;
    const metadataHost = `localhost:${await listening(secure, options.metadataPort ?? 0)}`;
    return { emulator, url, metadataHost, certificatePem, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function listening(server: ServerType, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, loopback, () => resolve((server.address() as AddressInfo).port));
  });
}

function closed(server: ServerType): Promise<void> {
  if ("closeAllConnections" in server) server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
