import * as fc from "fast-check";
import type { SignInEvent } from "../../lib/model/sign-in-event";
import { mergeReplayTallies } from "../../lib/replay/merge-replay-tallies";
import { newReplayTally, type ReplayTally } from "../../lib/replay/replay-tally";
import { settle } from "../../lib/replay/unfinished";
import { policyOf, policySetOf, reportOfReplay, tallyOfReplay } from "../support/replaying";
import { findings } from "../support/sign-in-log/planted";
import { readLog } from "../support/sign-in-tally";

const block = { operator: "OR", builtInControls: ["block"] } as const;
const head = policySetOf([
  policyOf("mfa"),
  policyOf("legacy", { conditions: { clientAppTypes: ["exchangeActiveSync", "other"] }, grantControls: block }),
  policyOf("group", { conditions: { users: { includeGroups: ["somebody"] } } }),
]);
const base = policySetOf([
  policyOf("mfa"),
  policyOf("linux", { conditions: { platforms: { includePlatforms: ["linux"] } }, grantControls: block }),
]);

const logged = readLog({ ordinary: 60, plant: findings, days: 2, policySet: base });

/** Some sign-ins were interrupted before, once or twice; of some interruptions no end is told. */
async function withInterruptions(): Promise<readonly SignInEvent[]> {
  const { signIns } = await logged;
  const interruption = (event: SignInEvent, id: string, earlier: number): SignInEvent => ({
    ...event,
    id: `${event.id}-${id}`,
    createdDateTime: event.createdDateTime - earlier,
    errorCode: 50074,
  });
  const interactive = signIns.filter(({ kind, errorCode }) => kind === "interactiveUser" && errorCode === 0);
  return [
    ...signIns,
    ...interactive.slice(0, 12).map((event) => interruption(event, "first", 2000)),
    ...interactive.slice(6, 12).map((event) => interruption(event, "second", 1000)),
    ...interactive
      .slice(12, 16)
      .map((event) => ({ ...interruption(event, "only", 0), correlationId: `${event.correlationId}-only` })),
  ];
}

/** Without the order of sets and maps, and without which ends are remembered; then nothing waits. */
function settled(tally: ReplayTally): unknown {
  settle(tally);
  const { unfinished: _unfinished, ...rest } = tally;
  return rest;
}

describe.each([
  ["one set", { head }],
  ["two sets", { head, base }],
])("a replay against %s", (_, replaying) => {
  test("is the same in parts and in any order, handed from one thread to another", async () => {
    const events = await withInterruptions();
    const whole = settled(tallyOfReplay(events, replaying));
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...events], { minLength: events.length }),
        fc.array(fc.nat(events.length), { maxLength: 4 }),
        (shuffled, cuts) => {
          const bounds = [0, ...cuts.toSorted((a, b) => a - b), shuffled.length];
          const merged = newReplayTally();
          bounds.slice(1).forEach((end, index) => {
            const part = tallyOfReplay(shuffled.slice(bounds[index], end), replaying);
            mergeReplayTallies(merged, structuredClone(part));
          });
          expect(settled(merged)).toEqual(whole);
        },
      ),
      { numRuns: 15 },
    );
  });

  test("is written alike in any order", async () => {
    const events = await withInterruptions();
    const writtenOf = (ordered: readonly SignInEvent[]) =>
      JSON.stringify(reportOfReplay(ordered, replaying), (_key, value: unknown) =>
        value instanceof Map ? [...(value as Map<unknown, unknown>)] : value,
      );
    expect(writtenOf(events.toReversed())).toBe(writtenOf(events));
  });

  test("counts an interruption with the end of its sign-in, or once", async () => {
    const { signIns } = await logged;
    const without = tallyOfReplay(signIns, replaying);
    const withThem = tallyOfReplay(await withInterruptions(), replaying);
    settle(withThem);
    const sum = ({ changes }: ReplayTally) => changes.reduce((total, number) => total + number, 0);
    expect(withThem.interruptions).toBe(18);
    expect(sum(withThem)).toBe(sum(without) + 4);
  });
});

test("what came before an interruption, of another user or of another application is not its end", async () => {
  const { signIns } = await logged;
  const one = signIns.find(({ kind, errorCode }) => kind === "interactiveUser" && errorCode === 0)!;
  const interruption = { ...one, id: "interruption", errorCode: 50074 };
  const others = [
    { ...one, id: "before", createdDateTime: one.createdDateTime - 1000 },
    { ...one, id: "of somebody else", userId: "somebody else" },
    { ...one, id: "of another application", appId: "another application" },
  ];
  for (const other of others) {
    for (const events of [
      [interruption, other],
      [other, interruption],
    ]) {
      const tally = tallyOfReplay(events, { head });
      settle(tally);
      expect([tally.interruptions, tally.changes.reduce((sum, number) => sum + number, 0)]).toEqual([0, 2]);
    }
  }
});

test("what is kept does not grow with the number of sign-ins", async () => {
  const { signIns } = await logged;
  const sizeOf = (times: number) => {
    const repeated = Array.from({ length: times }, (_, time) =>
      signIns.map((event) => ({ ...event, id: `${event.id}${time}`, correlationId: undefined })),
    );
    return JSON.stringify(tallyOfReplay(repeated.flat(), { head, base }), (key, value: unknown) => {
      if (key === "example" || key === "examples") return 0;
      if (value instanceof Map) return [...value];
      return typeof value === "number" ? 0 : value;
    });
  };
  expect(sizeOf(4)).toBe(sizeOf(1));
});

test("filters leave out, and say how many", async () => {
  const { signIns } = await logged;
  const [first] = signIns.filter(({ userId }) => userId !== undefined);
  const tally = (filter: object) => tallyOfReplay(signIns, { head, more: { filter } });
  const ofUser = tally({ users: [first!.userPrincipalName!.toLowerCase()] });
  expect(ofUser.signIns).toBe(signIns.filter(({ userId }) => userId === first!.userId).length);
  expect(ofUser.leftOut).toBe(signIns.length - ofUser.signIns);
  const from = first!.createdDateTime;
  expect(tally({ from, until: from + 1 }).signIns).toBe(
    signIns.filter(({ createdDateTime }) => createdDateTime === from).length,
  );
  const application = first!.appDisplayName!;
  expect(tally({ applications: [application.toLowerCase()] }).signIns).toBe(
    signIns.filter((event) => [event.appDisplayName, event.resourceDisplayName].includes(application)).length,
  );
});

test("sign-ins to other tenants, and those that no policy was asked about, are not judged", async () => {
  const { signIns } = await logged;
  const [one] = signIns.filter(({ kind }) => kind === "interactiveUser");
  const events = [
    { ...one!, id: "wrong password", errorCode: 50126 },
    { ...one!, id: "keep signed in", errorCode: 50140 },
    { ...one!, id: "no end", errorCode: undefined },
    { ...one!, id: "elsewhere", resourceTenantId: "00000000-0000-4000-8000-000000000001" },
  ];
  const tally = tallyOfReplay(events, { head, more: { tenantId: one!.resourceTenantId!.toUpperCase() } });
  expect(Object.fromEntries(tally.passedBy)).toEqual({
    failedBefore: 1,
    interruptedOtherwise: 1,
    endNotTold: 1,
    otherTenant: 1,
  });
  expect(tally.changes.every((number) => number === 0)).toBe(true);
});
