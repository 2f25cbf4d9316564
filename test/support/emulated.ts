import { Emulator, type EmulatorOptions } from "../../lib/emulator/emulator";
import type { JsonObject } from "../../lib/emulator/graph-object";
import { accessTokenFor } from "../../lib/emulator/login/access-token";
import { defaultTenant, everyApplicationRole } from "../../lib/emulator/seeds/new-tenant";

export interface GraphAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where there is none. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests reach into answers of many shapes
  readonly body: any;
  readonly isLost: boolean;
}

export interface Emulated {
  readonly emulator: Emulator;
  /** Asks Graph v1.0, or beta where the path begins with `/beta`, with the client that deploys. */
  readonly call: (method: string, path: string, body?: JsonObject) => GraphAnswer;
  /** The same with these app roles only. */
  readonly callAs: (roles: readonly string[]) => Emulated["call"];
}

/** The time in emulated tenants of tests. */
export const emulatedNow = new Date("2026-11-28T12:00:00Z");

/** A tenant in this process, without a socket. */
export function emulated(options: EmulatorOptions = {}): Emulated {
  const emulator = new Emulator({ now: () => emulatedNow, ...options });
  const callAs = (roles: readonly string[]): Emulated["call"] => {
    const token = tokenOf(emulator, roles);
    return (method, path, body) => {
      const answer = emulator.answer({
        method,
        baseUrl: "http://localhost",
        target: /^\/(?:beta|v1\.0)\//.test(path) ? path : `/v1.0${path}`,
        headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) },
        body: body ? JSON.stringify(body) : "",
      });
      const { status, headers, body: text, isLost = false } = answer;
      return { status, headers, body: text === "" ? {} : JSON.parse(text), isLost };
    };
  };
  return { emulator, call: callAs(everyApplicationRole), callAs };
}

function tokenOf({ state: { tenantId } }: Emulator, roles: readonly string[]): string {
  const { clientId, objectId } = defaultTenant.client;
  const caller = { tenantId, appId: clientId, objectId, roles: new Set(roles) };
  return accessTokenFor(caller, "https://graph.microsoft.com", emulatedNow, 3600);
}
