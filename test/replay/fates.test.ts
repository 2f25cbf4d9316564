import * as fc from "fast-check";
import type { PolicySet } from "../../lib/model/policy-set";
import type { ChangeKind } from "../../lib/replay/change";
import { Replay } from "../../lib/replay/replay";
import { numberOfRuns } from "../support/number-of-runs";
import { countedReplay, evaluation, locations, policiesFor, policySetOf } from "../support/replaying";
import { asDecided, decided } from "../support/sign-in-log/decided-sign-in";
import { generatedLog } from "../support/sign-in-log/generated-log";
import { written } from "../support/sign-in-log/log-formats";
import { findings } from "../support/sign-in-log/planted";
import { readAll } from "../support/sign-in-log/read-all";
import type { SignInFacts } from "../support/sign-in-log/sign-in-facts";

const request = { ordinary: 40, plant: findings, days: 1 };
const { population, directory } = generatedLog(request);
const sets = policiesFor(population).map((policies) => policySetOf(policies, locations));
const runs = { numRuns: numberOfRuns({ ci: 25, nightly: 1_000 }) };

/** How a sign-in ends by the naive evaluator, for who has done what the log shows. */
type Fate = "out" | "prompted" | "askedAndIn" | "in";

function fateBy(policySet: PolicySet, facts: SignInFacts): Fate {
  const fresh = { ...facts, errorCode: 0 };
  const after = asDecided(fresh, decided(policySet, fresh, evaluation));
  if (after.errorCode !== 0) return "out";
  if (after.mfa === "notRequired") return "in";
  return facts.mfa === "done" || facts.mfa === "reused" ? "askedAndIn" : "prompted";
}

function kindBetween(before: Fate, after: Fate): ChangeKind {
  if (before === "out") return after === "out" ? "unchanged" : "newlyUnblocked";
  if (after === "out") return "newlyBlocked";
  if (before === "prompted") return after === "prompted" ? "unchanged" : "noLongerChallenged";
  if (after === "prompted") return "newlyChallenged";
  if (before === after) return "unchanged";
  return after === "askedAndIn" ? "newlyAskedAndMet" : "noLongerChallenged";
}

async function decidedLog(policySet: PolicySet) {
  const log = generatedLog({ ...request, policySet, evaluation });
  const { signIns } = await readAll([written(log.records, "jsonLines")]);
  const factsOf = new Map(log.facts.map((facts) => [facts.id, facts]));
  return signIns.map((event) => ({ event, facts: factsOf.get(event.id)! }));
}

test("what would have happened is what the naive evaluator says, for a log of which all is known", async () => {
  await fc.assert(
    fc.asyncProperty(sets, sets, async (inForce, head) => {
      const replay = new Replay(countedReplay({ head, directory }));
      for (const { event, facts } of await decidedLog(inForce)) {
        const replayed = replay.of(event);
        const before: Fate = facts.errorCode !== 0 ? "out" : facts.mfa === "notRequired" ? "in" : "askedAndIn";
        const expected = kindBetween(before, fateBy(head, facts));
        expect([event.id, replayed]).toMatchObject([event.id, { kind: expected }]);
      }
    }),
    runs,
  );
});

test("the policies that were in force change nothing", async () => {
  await fc.assert(
    fc.asyncProperty(sets, async (head) => {
      const replay = new Replay(countedReplay({ head, directory }));
      for (const { event } of await decidedLog(head))
        expect(replay.of(event)).toMatchObject({ kind: "unchanged", by: [] });
    }),
    runs,
  );
});

test("what changes between two sets is what the naive evaluator says of both", async () => {
  await fc.assert(
    fc.asyncProperty(sets, sets, sets, async (inForce, base, head) => {
      const replay = new Replay(countedReplay({ base, head, directory }));
      for (const { event, facts } of await decidedLog(inForce)) {
        // Whether MFA was done is not told of who was kept out.
        if (facts.errorCode !== 0) continue;
        const expected = kindBetween(fateBy(base, facts), fateBy(head, facts));
        expect([event.id, replay.of(event)]).toMatchObject([event.id, { kind: expected }]);
      }
    }),
    runs,
  );
});

test("without a directory nothing is said that is not so", async () => {
  await fc.assert(
    fc.asyncProperty(sets, sets, async (inForce, head) => {
      const replay = new Replay(countedReplay({ head }));
      for (const { event, facts } of await decidedLog(inForce)) {
        const replayed = replay.of(event);
        if (typeof replayed === "string" || replayed.kind === "undecided") continue;
        const before: Fate = facts.errorCode !== 0 ? "out" : facts.mfa === "notRequired" ? "in" : "askedAndIn";
        expect(replayed.kind).toBe(kindBetween(before, fateBy(head, facts)));
      }
    }),
    runs,
  );
});

test("what is undecided says what would have to be known, each thing once", async () => {
  await fc.assert(
    fc.asyncProperty(sets, sets, fc.boolean(), async (inForce, head, isCompared) => {
      const replay = new Replay(countedReplay({ head, ...(isCompared && { base: inForce }) }));
      for (const { event } of await decidedLog(inForce)) {
        const replayed = replay.of(event);
        if (typeof replayed === "string" || replayed.kind !== "undecided") continue;
        const keys = replayed.open.map(({ key }) => key);
        expect(keys.length).toBeGreaterThan(0);
        expect([...new Set(keys)]).toEqual(keys);
      }
    }),
    runs,
  );
});
