import * as fc from "fast-check";
import { mergeTallies } from "../../lib/sign-ins/merge-tallies";
import { newTally } from "../../lib/sign-ins/tally";
import { findings } from "../support/sign-in-log/planted";
import { readLog, tallyOf } from "../support/sign-in-tally";

const everything = readLog({ ordinary: 150, plant: findings, days: 2 });

test("parts that are counted apart, in any order, make what one pass makes", async () => {
  const { log, signIns } = await everything;
  const watched = log.population.breakGlass.map(({ id }) => id);
  const whole = tallyOf(signIns, watched);
  whole.breakGlass.latest.sort((a, b) => b.time - a.time || (a.id < b.id ? -1 : 1));
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...signIns], { minLength: signIns.length }),
      fc.array(fc.nat(signIns.length), { maxLength: 5 }),
      (shuffled, cuts) => {
        const bounds = [0, ...cuts.toSorted((a, b) => a - b), shuffled.length];
        const merged = newTally();
        bounds
          .slice(1)
          .forEach((end, index) => mergeTallies(merged, tallyOf(shuffled.slice(bounds[index], end), watched)));
        expect(merged).toEqual(whole);
      },
    ),
    { numRuns: 30 },
  );
});

test("names are the latest, whichever is read first", async () => {
  const { signIns } = await everything;
  const [one] = signIns.filter(({ userId }) => userId !== undefined);
  const later = { ...one!, createdDateTime: one!.createdDateTime + 1, userDisplayName: "Megan Married" };
  for (const both of [
    [one!, later],
    [later, one!],
  ]) {
    expect(tallyOf(both).users.get(one!.userId!)!.displayName.name).toBe("Megan Married");
  }
});

test("failed sign-ins of names that nobody has make no users", async () => {
  const { signIns } = await everything;
  const sprayed = Array.from({ length: 50 }, (_, index) => ({
    ...signIns[0]!,
    kind: "interactiveUser" as const,
    userId: undefined,
    userPrincipalName: `guess${index}@contoso.com`,
    errorCode: 50034,
  }));
  const tally = tallyOf(sprayed);
  expect(tally.users.size).toBe(0);
  expect(tally.results.get(50034)?.signIns).toBe(50);
});

test("what is kept does not grow with the number of sign-ins", async () => {
  const { signIns } = await everything;
  const sizeOf = (times: number) => {
    const repeated = Array.from({ length: times }, (_, time) =>
      signIns.map((each) => ({ ...each, id: `${each.id}${time}` })),
    );
    const tally = tallyOf(repeated.flat());
    return JSON.stringify(tally, (_, value: unknown) =>
      value instanceof Map ? [...value] : typeof value === "number" ? 0 : value,
    );
  };
  expect(sizeOf(5)).toBe(sizeOf(1));
});
