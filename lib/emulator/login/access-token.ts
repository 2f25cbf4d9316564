import { isJsonObject } from "../graph-object";
import type { Caller } from "../graph-request";

/** Stands in every token that the emulator gives out; Entra has no such claim. */
const emulationClaim = "for_emulation_only";

/** An unsigned token (`alg: none`), which no resource but the emulator takes. */
export function accessTokenFor(caller: Caller, audience: string, now: Date, lifetimeSeconds: number): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const claims = {
    aud: audience,
    iss: `https://sts.windows.net/${caller.tenantId}/`,
    iat: seconds,
    nbf: seconds,
    exp: seconds + lifetimeSeconds,
    appid: caller.appId,
    oid: caller.objectId,
    sub: caller.objectId,
    tid: caller.tenantId,
    roles: [...caller.roles],
    idtyp: "app",
    ver: "1.0",
    [emulationClaim]: true,
  };
  return `${encoded({ alg: "none", typ: "JWT" })}.${encoded(claims)}.emulated`;
}

/** Why a token is refused, or whom it stands for. */
export function callerOf(token: string, tenantId: string, now: Date): Caller | string {
  const presented = presentedToken(token);
  if (typeof presented === "string") return presented;
  const { caller, exp, nbf } = presented;
  if (caller.tenantId !== tenantId) return "Access token validation failure. Invalid tenant.";
  if (exp * 1000 <= now.getTime()) return "Lifetime validation failed, the token is expired.";
  if (isBefore(now, nbf)) return "Lifetime validation failed, the token is not yet valid.";
  return caller;
}

interface PresentedToken {
  readonly caller: Caller;
  /** Seconds. */
  readonly exp: number;
  readonly nbf: unknown;
}

/** What was read last. A client sends one token with all its requests, and reading it takes as long as a read does. */
let last: { readonly token: string; readonly read: PresentedToken | string } | undefined;

function presentedToken(token: string): PresentedToken | string {
  if (last?.token !== token) last = { token, read: readToken(token) };
  return last.read;
}

function readToken(token: string): PresentedToken | string {
  const claims = claimsOf(token);
  if (!claims) return "CompactToken parsing failed with error code: 80049217";
  const { appid, oid, tid, roles, exp, nbf } = claims;
  if (claims[emulationClaim] !== true) return "Access token validation failure. It is no token of this emulator.";
  const isWhole = typeof appid === "string" && typeof oid === "string" && typeof tid === "string";
  if (!isWhole || typeof exp !== "number" || !Array.isArray(roles)) return "Access token validation failure.";
  return { caller: { tenantId: tid, appId: appid, objectId: oid, roles: new Set(roles.map(String)) }, exp, nbf };
}

/** How far clocks may be apart. @see https://learn.microsoft.com/entra/identity-platform/access-tokens */
const toleratedSkewSeconds = 300;

/** Whether a token begins to be valid later, by more than clocks differ. @param nbf the claim: seconds, or absent */
export function isBefore(now: Date, nbf: unknown): boolean {
  return typeof nbf === "number" && (nbf - toleratedSkewSeconds) * 1000 > now.getTime();
}

/** The claims of a token of three parts, whoever signed it. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> | undefined {
  const parts = token.split(".");
  if (parts.length !== 3) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(parts[1]!, "base64url").toString("utf8"));
    return isJsonObject(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
