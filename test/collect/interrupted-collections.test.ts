import { gunzipSync } from "node:zlib";
import * as fc from "fast-check";
import { AccessTokens } from "../../lib/collect/access-tokens";
import type { CollectionSubject } from "../../lib/collect/checkpoint";
import { collect, type CollectedRun } from "../../lib/collect/collect";
import { collectedKinds } from "../../lib/collect/collected-kinds";
import { ServiceError } from "../../lib/http/service-error";
import { numberOfRuns } from "../support/number-of-runs";
import { type Fault, graphSignIns, type LoggedSignIn } from "../support/sign-in-collection/graph-sign-ins";
import { Killed, MemoryDisk } from "../support/sign-in-collection/memory-disk";
import { VirtualClock } from "../support/sign-in-collection/virtual-clock";

const minute = 60_000;
const hour = 60 * minute;
const begin = Date.UTC(2026, 10, 20);
const settle = 2 * hour;

/** Many at the same instant, some at the very beginning and on full minutes, where windows begin and end. */
const signIn = fc.record({
  at: fc.oneof(
    fc.integer({ min: -hour, max: 40 * hour }),
    fc.integer({ min: 0, max: 40 }).map((hours) => hours * hour),
    fc.constantFrom(0, hour, hour - 1, 9 * hour),
  ),
  kind: fc.constantFrom(...collectedKinds),
  late: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: settle })),
});

const fault: fc.Arbitrary<Fault | undefined> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  fc.constantFrom<Fault>(
    { kind: "status", status: 429 },
    { kind: "status", status: 429, headers: { "Retry-After": "17" } },
    { kind: "status", status: 429, headers: { "Retry-After": new Date(begin + 50 * hour).toUTCString() } },
    { kind: "status", status: 429, headers: { "Retry-After": "soon" } },
    { kind: "status", status: 503 },
    { kind: "status", status: 401 },
    { kind: "dropped", inBody: false },
    { kind: "dropped", inBody: true },
    { kind: "expiredLink", status: 400 },
    { kind: "expiredLink", status: 410 },
    { kind: "text", text: '{"value":[{"id":"' },
    { kind: "repeatedPage" },
    { kind: "circle" },
  ),
);

/** When a run is killed: at a write, of which a part is done, or at a request. */
const kill = fc.oneof(
  fc.record({ writes: fc.integer({ min: 0, max: 12 }), part: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ requests: fc.integer({ min: 0, max: 12 }) }),
);

const scenario = fc.record({
  signIns: fc.array(signIn, { maxLength: 60, size: "max" }),
  pageSize: fc.integer({ min: 1, max: 12 }),
  kinds: fc.constantFrom(collectedKinds.slice(0, 1), collectedKinds.slice(0, 2), collectedKinds),
  packed: fc.boolean(),
  faults: fc.array(fault, { maxLength: 60, size: "max" }),
  runs: fc.array(fc.record({ kill, hoursAfter: fc.integer({ min: 0, max: 12 }) }), { maxLength: 5, size: "max" }),
});

test("whatever fails, and wherever a run is killed: in the end every record is there once", async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ signIns, pageSize, kinds, packed, faults, runs }) => {
      const clock = new VirtualClock(begin + 20 * hour);
      const logged = signIns.map(({ at, kind, late }, index): LoggedSignIn => {
        return { id: `id-${index}`, createdDateTime: begin + at, kind, visibleAt: begin + at + late };
      });
      const server = await graphSignIns({ signIns: logged, pageSize, now: clock.now, onRequest: () => onRequest() });
      let onRequest = () => {};
      try {
        server.faults.push(...faults);
        const disk = new MemoryDisk();
        const file = packed ? "log.jsonl.gz" : "log.jsonl";
        const subject: CollectionSubject = {
          tenantId: "t",
          baseUrl: server.url,
          version: "beta",
          kinds,
          from: begin,
        };
        const run = async (signal: AbortSignal): Promise<CollectedRun | undefined> => {
          try {
            return await collect(
              { subject, file, settle },
              {
                tokens: new AccessTokens(() => Promise.resolve({ accessToken: "x", lifetimeSeconds: 3600 }), clock.now),
                clock,
                disk,
                signal,
                timeoutMilliseconds: 10_000,
                onWait: () => {},
                onProgress: ({ done }) => expect(done >= 0 && done <= 1).toBe(true),
              },
            );
          } catch (error) {
            // Refused a second time with a new token: a person has to act, and here does.
            if (!(error instanceof Killed || error instanceof ServiceError)) throw error;
            return undefined;
          }
        };
        for (const { kill: how, hoursAfter } of runs) {
          const controller = new AbortController();
          if ("writes" in how) disk.killAfter(how.writes, how.part);
          else {
            let left = how.requests;
            onRequest = () => {
              if (left-- === 0) controller.abort();
            };
          }
          await run(controller.signal);
          disk.revive();
          onRequest = () => {};
          clock.pass(hoursAfter * hour);
        }
        let last: CollectedRun | undefined;
        for (let attempt = 0; attempt < 60 && (last === undefined || last.interrupted); attempt++) {
          last = await run(new AbortController().signal);
        }

        expect(last?.interrupted).toBeUndefined();
        const bytes = disk.bytes(file);
        const text = (packed && bytes.length > 0 ? gunzipSync(bytes) : bytes).toString("utf8");
        const ids = text
          .split("\n")
          .slice(0, -1)
          .map((line) => (JSON.parse(line) as LoggedSignIn).id);
        const wanted = logged.filter(
          ({ createdDateTime: at, kind }) => at >= begin && at < last!.end && kinds.includes(kind),
        );
        expect(ids.toSorted()).toEqual(wanted.map(({ id }) => id).toSorted());
        expect(last!.after).toMatchObject({ until: last!.end, records: ids.length, length: bytes.length });
        expect(disk.names().toSorted()).toEqual([file, `${file}.checkpoint`]);
        const times = server.requests.map(({ at }) => at);
        const runsApart = runs.length > 0 || last!.requests !== times.length;
        expect(runsApart || times.every((at, index) => index < 5 || at - times[index - 5]! >= 10_000)).toBe(true);
      } finally {
        await server.close();
      }
    }),
    { numRuns: numberOfRuns({ ci: 120, nightly: 3000 }) },
  );
}, 600_000);
