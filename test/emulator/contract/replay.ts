import { Emulator } from "../../../lib/emulator/emulator";
import type { HttpAnswer, HttpRequest } from "../../../lib/emulator/http-exchange";
import { defaultTenant, everyApplicationRole, newTenant } from "../../../lib/emulator/seeds/new-tenant";
import { applications } from "../../../lib/microsoft/applications";
import { emulatedNow } from "../../support/emulated";
import { differences } from "./differences";
import { type Recorded, recordedTraffic } from "./recorded";

/** Where the recorded stand-in was, which stands in bodies too. */
export const recordedUrl = "https://localhost:9443";

export interface Replayed {
  /** Such as `GET /v1.0/users/{id}`. */
  readonly name: string;
  readonly differences: readonly string[];
}

const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/**
 * A tenant as the one of the recording: same ids, same client and secret, no administrator and no Partner Center.
 *
 * @param roles of the client
 */
function recordedTenant(roles: readonly string[]): Emulator {
  const { administrator: _, client, ...tenant } = defaultTenant;
  const state = newTenant({ ...tenant, client: { ...client, roles, secret: "x" } });
  for (const { id } of state.find("servicePrincipals", "appId", applications.partnerCenter.id)) {
    state.remove("servicePrincipals", id);
  }
  return new Emulator({ state, now: () => emulatedNow });
}

/** An emulated tenant to which recorded requests are sent with the ids that it gave in place of those of the stand-in. */
export class Replay {
  readonly emulator: Emulator;
  readonly #ids = new Map<string, string>();
  #token = "";

  /** @param roles of the client */
  constructor(roles: readonly string[] = everyApplicationRole) {
    this.emulator = recordedTenant(roles);
  }

  /** The recorded request as this tenant would be sent it. */
  request({ method, path, query, body }: Recorded): HttpRequest {
    const isGraph = /^\/(?:v1\.0|beta)\//.test(path);
    return {
      method,
      baseUrl: recordedUrl,
      target: this.inEmulator(path) + encodedQuery(this.inEmulator(query)),
      headers: isGraph
        ? { authorization: `Bearer ${this.#token}`, "content-type": "application/json; charset=utf-8" }
        : {},
      body: this.inEmulator(body),
    };
  }

  /** Sends it, and learns what its answer calls things. */
  send(recorded: Recorded): HttpAnswer {
    const answer = this.emulator.answer(this.request(recorded));
    if (recorded.path.endsWith("/token")) {
      this.#token = String((JSON.parse(answer.body) as Record<string, unknown>)["access_token"]);
    }
    learnIds(recorded.answer, answer.body, this.#ids);
    return answer;
  }

  /** A text with the ids of this tenant. */
  inEmulator(text: string): string {
    return text.replace(guid, (id) => this.#ids.get(id.toLowerCase()) ?? id);
  }
}

/** The recorded requests to the services that the emulator stands in for. */
export function replayable(): readonly Recorded[] {
  return recordedTraffic().filter(({ path }) => !path.startsWith("/metadata/"));
}

/** Sends every recorded request but those for metadata to an emulated tenant, and compares. */
export function replayed(roles: readonly string[] = everyApplicationRole): readonly Replayed[] {
  const replay = new Replay(roles);
  return replayable().map((request) => {
    const answer = replay.send(request);
    return { name: nameOf(request), differences: compared(request, answer, (text) => replay.inEmulator(text)) };
  });
}

function compared(
  request: Recorded,
  answer: { readonly status: number; readonly body: string },
  inEmulator: (text: string) => string,
): readonly string[] {
  // The recorded stand-in did not know that beta has administrative units at its root, which Entra does.
  const isRootUnit = request.method === "DELETE" && request.path.startsWith("/beta/administrativeUnits/");
  const status = isRootUnit ? 204 : request.status;
  if (answer.status !== status) return [`status ${status}, not ${answer.status}: ${answer.body.slice(0, 300)}`];
  if (status >= 400 || isRootUnit || request.answer === "") return [];
  const recorded: unknown = JSON.parse(inEmulator(request.answer));
  return differences(asEntraSaysIt(request, recorded), JSON.parse(answer.body || "null"));
}

/** Where the stand-in said more than Entra, or made something up, what is left to hold the emulator to. */
function asEntraSaysIt({ method, path, query }: Recorded, recorded: unknown): unknown {
  // Tokens of the emulator say more.
  if (path.endsWith("/token")) return without(recorded, ["access_token", "expires_in"]);
  // A service principal has the audience of its application.
  if (path.startsWith("/v1.0/servicePrincipals")) return without(recorded, ["signInAudience"]);
  // Without $select, Graph tells the default properties of a user only.
  const isUser = method === "GET" && query === "" && /^\/v1\.0\/users\/[^/]+$/.test(path);
  const more = isUser ? Object.keys(recorded as object).filter((name) => !userDefaults.has(name)) : [];
  return more.length > 0 ? without(recorded, more) : recorded;
}

/** @see https://learn.microsoft.com/graph/api/user-get */
const userDefaults = new Set([
  "businessPhones",
  "displayName",
  "givenName",
  "id",
  "jobTitle",
  "mail",
  "mobilePhone",
  "officeLocation",
  "preferredLanguage",
  "surname",
  "userPrincipalName",
]);

function without(object: unknown, names: readonly string[]): unknown {
  const members = Object.entries(object as Record<string, unknown>);
  return Object.fromEntries(members.filter(([name]) => !names.includes(name)));
}

/** What one answer calls an object, and what the other one calls the same. */
function learnIds(recorded: string, answered: string, ids: Map<string, string>): void {
  if (recorded === "" || answered === "") return;
  const [theirs, ours] = [recorded, answered].map((text) => JSON.parse(text) as Record<string, unknown>);
  for (const name of ["id", "appId", "keyId"]) {
    const [their, our] = [theirs![name], ours![name]];
    if (typeof their === "string" && typeof our === "string") ids.set(their.toLowerCase(), our);
  }
}

function nameOf({ method, path, query }: Recorded): string {
  const option = query === "" ? "" : query.replace(/(\$\w+=[^'&,]{0,30}).*/, "$1…");
  return `${method} ${path.replace(guid, "{id}")}${option}`;
}

function encodedQuery(query: string): string {
  return query === "" ? "" : `?${new URLSearchParams(query.slice(1)).toString()}`;
}
