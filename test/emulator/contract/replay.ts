import { Emulator } from "../../../lib/emulator/emulator";
import { defaultTenant, newTenant } from "../../../lib/emulator/seeds/new-tenant";
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

/** A tenant as the one of the recording: same ids, same client and secret. */
export function recordedTenant(): Emulator {
  const { administrator: _, client, ...others } = defaultTenant;
  return new Emulator({
    state: newTenant({ ...others, client: { ...client, secret: "x" } }),
    now: () => emulatedNow,
  });
}

/**
 * Sends every recorded request but those for metadata to an emulated tenant, with the ids that the emulator gave in
 * place of those of the stand-in, and compares.
 */
export function replayed(): readonly Replayed[] {
  const emulator = recordedTenant();
  const ids = new Map<string, string>();
  const inEmulator = (text: string): string => text.replace(guid, (id) => ids.get(id.toLowerCase()) ?? id);
  let token = "";
  return recordedTraffic()
    .filter(({ path }) => !path.startsWith("/metadata/"))
    .map((request) => {
      const { method, path, query, body } = request;
      const isGraph = /^\/(?:v1\.0|beta)\//.test(path);
      const answer = emulator.answer({
        method,
        baseUrl: recordedUrl,
        target: inEmulator(path) + encodedQuery(inEmulator(query)),
        headers: isGraph ? { authorization: `Bearer ${token}`, "content-type": "application/json; charset=utf-8" } : {},
        body: inEmulator(body),
      });
      if (!isGraph) token = String((JSON.parse(answer.body) as Record<string, unknown>)["access_token"]);
      learnIds(request.answer, answer.body, ids);
      return { name: nameOf(request), differences: compared(request, answer, inEmulator) };
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
  const isToken = request.path.endsWith("/token");
  return differences(isToken ? withoutToken(recorded) : recorded, JSON.parse(answer.body || "null"));
}

/** Of tokens, only that they are there: the emulator's say more. */
function withoutToken(recorded: unknown): unknown {
  const { access_token: _, expires_in: __, ...rest } = recorded as Record<string, unknown>;
  return rest;
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
