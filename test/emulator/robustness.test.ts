import { createHash } from "node:crypto";
import { assert, constantFrom, type Arbitrary, integer, property, record } from "fast-check";
import { Emulator } from "../../lib/emulator/emulator";
import type { HttpAnswer, HttpRequest } from "../../lib/emulator/http-exchange";
import { accessTokenFor } from "../../lib/emulator/login/access-token";
import { directoryOf, policySetOf } from "../../lib/emulator/read-tenant";
import { defaultTenant, everyApplicationRole } from "../../lib/emulator/seeds/new-tenant";
import { stateText } from "../../lib/emulator/state-file";
import { emulated, emulatedNow } from "../support/emulated";
import { numberOfRuns } from "../support/number-of-runs";
import { Replay, replayable } from "./contract/replay";

const group = { displayName: "g", mailEnabled: false, mailNickname: "g", securityEnabled: true };

function token(): string {
  const { tenantId, client } = defaultTenant;
  const roles = new Set(everyApplicationRole);
  const caller = { tenantId, appId: client.clientId, objectId: client.objectId, roles };
  return accessTokenFor(caller, "https://graph.microsoft.com", emulatedNow, 3600);
}

const authorization = `Bearer ${token()}`;

function send(emulator: Emulator, parts: Partial<HttpRequest>): HttpAnswer {
  const headers = { authorization, "content-type": "application/json" };
  return emulator.answer({
    method: "POST",
    baseUrl: "http://localhost",
    target: "/v1.0/groups",
    headers,
    body: "",
    ...parts,
  });
}

function nested(depth: number): string {
  return `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
}

function expectGraphError(answer: HttpAnswer): void {
  expect(answer.headers["content-type"]).toContain("application/json");
  expect(JSON.parse(answer.body)).toMatchObject({
    error: {
      code: expect.stringMatching(/^\w+$/),
      message: expect.stringMatching(/./),
      innerError: { "request-id": expect.any(String) },
    },
  });
}

describe("bad requests get an error of Graph and write nothing", () => {
  const cases: readonly [string, Partial<HttpRequest>, number][] = [
    ["invalid JSON", { body: '{"displayName": ' }, 400],
    ["a list as body", { body: "[]" }, 400],
    ["text as body", { body: '"text"' }, 400],
    ["null as body", { body: "null" }, 400],
    ["a form", { body: "a=b", headers: { authorization, "content-type": "application/x-www-form-urlencoded" } }, 415],
    ["no content type", { body: JSON.stringify(group), headers: { authorization } }, 415],
    ["5 MB", { body: JSON.stringify({ displayName: "x".repeat(5_000_000) }) }, 413],
    ["an unknown path", { target: "/v1.0/planets" }, 400],
    ["an unknown path below a known one", { target: "/v1.0/groups/x/y/z", method: "GET" }, 400],
    ["the root of a version", { target: "/v1.0", method: "GET" }, 400],
    ["a method that the path does not have", { method: "PUT" }, 405],
    ["a method that there is not", { method: "BREW" }, 405],
    ["a path that cannot be decoded", { target: "/v1.0/groups/%E0%A4%A", method: "GET" }, 404],
    ["a filter that is none", { target: "/v1.0/groups?$filter=displayName%20eq", method: "GET" }, 400],
    ["deep nesting", { body: `{"displayName":${"[".repeat(50_000)}${"]".repeat(50_000)}}` }, 400],
    [
      "a policy nested more deeply than the stack",
      { target: "/v1.0/identity/conditionalAccess/policies", body: `{"conditions":${nested(5000)}}` },
      400,
    ],
    [
      "a sign-in nested so deeply that no file could keep it",
      { target: "/emulator/sign-ins", body: nested(5000) },
      400,
    ],
    ["a number in place of sign-ins", { target: "/emulator/sign-ins", body: '{"value":1}' }, 400],
    ["a member named __proto__", { body: '{"__proto__":{"displayName":"x"},"mailEnabled":true}' }, 400],
  ];

  it.each(cases)("%s", (_what, parts, status) => {
    const { emulator } = emulated();
    const before = stateText(emulator.state);
    const answer = send(emulator, parts);
    expect(answer.status).toBe(status);
    expectGraphError(answer);
    expect(stateText(emulator.state)).toBe(before);
  });
});

/** What a mutation does to a request, by a number that decides all that is open. */
const mutations: readonly ((request: HttpRequest, draw: (most: number) => number) => HttpRequest)[] = [
  (request, draw) => ({ ...request, method: ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", ""][draw(7)]! }),
  (request, draw) => ({ ...request, body: request.body.slice(0, draw(request.body.length + 1)) }),
  (request, draw) => ({ ...request, target: request.target.slice(0, 1 + draw(request.target.length)) }),
  (request, draw) => ({
    ...request,
    target: spliced(request.target, draw, ["/", "%", "'", "$", "?", "(", "..", "\u0000", "é"]),
  }),
  (request, draw) => ({
    ...request,
    body: spliced(request.body, draw, ['"', "{", "}", ",", "null", "\\", "\u0000", "[]"]),
  }),
  (request, draw) => ({ ...request, body: withMember(request.body, draw, junk) }),
  (request, draw) => ({ ...request, body: withMember(request.body, draw, junk) }),
  (request, draw) => ({
    ...request,
    target: request.target.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/i, ids[draw(ids.length)]!),
  }),
  (request, draw) => ({
    ...request,
    headers: { ...request.headers, "content-type": ["text/plain", "", "application/json"][draw(3)] },
  }),
  (request) => ({ ...request, headers: { ...request.headers, authorization: "Bearer x.y.z" } }),
  (request) => ({ ...request, target: `${request.target}${request.target.includes("?") ? "&" : "?"}$top=-1&$select=` }),
];

const junk: readonly unknown[] = [
  null,
  0,
  -1,
  "",
  "x",
  true,
  [],
  {},
  [null],
  [[]],
  { id: {} },
  "\u0000",
  "a".repeat(300),
  1e308,
];
const ids = [
  "x",
  "",
  "00000000-0000-0000-0000-000000000000",
  "__proto__",
  "constructor",
  defaultTenant.client.objectId,
];

function spliced(text: string, draw: (most: number) => number, pieces: readonly string[]): string {
  const at = draw(text.length + 1);
  return text.slice(0, at) + pieces[draw(pieces.length)] + text.slice(at + draw(3));
}

/** A member at any depth, replaced by something else. */
function withMember(body: string, draw: (most: number) => number, values: readonly unknown[]): string {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return JSON.stringify(values[draw(values.length)]);
  }
  const places: [Record<string, unknown>, string][] = [];
  const collect = (object: unknown): void => {
    if (typeof object !== "object" || object === null) return;
    for (const [name, member] of Object.entries(object)) {
      places.push([object as Record<string, unknown>, name]);
      collect(member);
    }
  };
  collect(value);
  if (places.length === 0) return body;
  const [object, name] = places[draw(places.length)]!;
  object[name] = values[draw(values.length)];
  return JSON.stringify(value);
}

/** Numbers that follow from one: the same request for the same seed. */
function drawsOf(seed: number): (most: number) => number {
  let count = 0;
  return (most) => createHash("sha1").update(`${seed}:${count++}`).digest().readUInt32BE(0) % Math.max(most, 1);
}

interface Mutated {
  readonly at: number;
  readonly mutation: (typeof mutations)[number];
  readonly seed: number;
}

describe("random mutations of recorded requests", () => {
  const recorded = replayable();
  const graphRequests = recorded.filter(({ path }) => /^\/(?:v1\.0|beta)\//.test(path));
  /** Up to the policy that is made of all that was made before. */
  const creation = recorded.slice(
    0,
    recorded.findIndex(({ method, path }) => method === "POST" && path.endsWith("/policies")) + 1,
  );
  const arbitrary: Arbitrary<Mutated> = record({
    at: integer({ min: 0, max: graphRequests.length - 1 }),
    mutation: constantFrom(...mutations),
    seed: integer({ min: 0, max: 2 ** 31 }),
  });
  const requestsOfTenant = 500;

  function createdTenant(): Replay {
    const replay = new Replay();
    for (const request of creation) replay.send(request);
    return replay;
  }

  // Those that are still good are carried out, until a tenant is so broken that few could be.
  it("never crash, and what is refused has written nothing", () => {
    const statuses = new Map<number, number>();
    let replay = createdTenant();
    let count = 0;
    const survives = ({ at, mutation, seed }: Mutated): void => {
      if (++count % requestsOfTenant === 0) {
        expectReadable(replay.emulator);
        replay = createdTenant();
      }
      const { version } = replay.emulator.state;
      const answer = replay.emulator.answer(mutation(replay.request(graphRequests[at]!), drawsOf(seed)));
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      expect(answer.status).toBeLessThan(500);
      if (answer.status < 400) return;
      expect(replay.emulator.state.version).toBe(version);
      if (answer.status !== 404 || answer.body.includes("innerError")) expectGraphError(answer);
    };
    assert(property(arbitrary, survives), { numRuns: numberOfRuns({ ci: 10_000, nightly: 100_000 }) });
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 201, 204, 400, 401, 404, 405]));
  });

  /** What was written can be saved, and the engine can be asked about it. */
  function expectReadable({ state }: Emulator): void {
    expect(policySetOf(state).policies.length).toBe(state.size("conditionalAccessPolicies"));
    expect(directoryOf(state).users.length).toBe(state.size("users"));
    expect(() => JSON.parse(stateText(state)) as unknown).not.toThrow();
  }
});

test("a transaction that fails leaves the state as it was, down to its order", () => {
  const { emulator, call } = emulated();
  const { id } = call("POST", "/groups", group).body;
  const before = stateText(emulator.state);
  expect(() =>
    emulator.state.transaction(() => {
      emulator.state.put("groups", { id, displayName: "other" });
      emulator.state.remove("users", defaultTenant.administrator!.objectId);
      emulator.state.link("groupMembers", id, defaultTenant.administrator!.objectId);
      emulator.state.unlink("groupOwners", id, defaultTenant.client.objectId);
      throw new Error("later");
    }),
  ).toThrow("later");
  expect(JSON.parse(stateText(emulator.state))).toEqual(JSON.parse(before));
});
