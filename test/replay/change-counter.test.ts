import { compare } from "../../lib/compare/compare";
import { evaluate } from "../../lib/evaluate/evaluate";
import type { SignInEvent } from "../../lib/model/sign-in-event";
import { ChangeCounter, mostPeople } from "../../lib/replay/change-counter";
import { happened } from "../../lib/replay/happened";
import { knownPrincipals } from "../../lib/replay/known-principals";
import { LoggedSignIns } from "../../lib/replay/logged-sign-in";
import { policyOf, policySetOf } from "../support/replaying";
import { findings } from "../support/sign-in-log/planted";
import { readLog } from "../support/sign-in-tally";

const groups = ["aaaaaaaa-0000-4000-8000-000000000001", "aaaaaaaa-0000-4000-8000-000000000002"];
const leavingOut = (excludeGroups: readonly string[]) =>
  policyOf("mfa", { conditions: { users: { includeUsers: ["All"], excludeGroups } } });
const before = { policySet: policySetOf([leavingOut([])]), options: {} };
const after = { policySet: policySetOf([leavingOut(groups)]), options: {} };
const { changes } = compare({ before, after });
const placeOf = (group: string) =>
  changes.findIndex(({ kind, policies }) => kind === "opened" && policies[0]!.why === `now excludes group ${group}`);

const logged = readLog({ ordinary: 150, users: 20, plant: findings, policySet: before.policySet, groups });

function countsOf(signIns: readonly SignInEvent[], more: Partial<ConstructorParameters<typeof ChangeCounter>[0]> = {}) {
  const counter = new ChangeCounter({ comparisons: [{ before, after, changes }], ...more });
  for (const signIn of signIns) counter.count(signIn);
  return counter.counts()[0]!;
}

test("counts what evaluating each sign-in on both sides tells, group by group", async () => {
  const { log, signIns } = await logged;
  const directory = log.directory;
  const counts = countsOf(signIns, { directory });
  const logReading = new LoggedSignIns({
    principals: knownPrincipals([before.policySet, after.policySet], directory, undefined),
    policies: after.policySet.policies,
    assumeNoRisk: false,
  });
  for (const group of groups) {
    const opened = signIns.filter((event) => {
      if (event.servicePrincipalId !== undefined || typeof happened(event) === "string") return false;
      return logReading.of(event).every((signIn) => {
        const { identity } = signIn;
        if (identity.kind !== "user" || !identity.groups?.includes(group)) return false;
        const [was, is] = [before, after].map(({ policySet }) => evaluate(policySet, signIn).enforced);
        // Legacy clients cannot give MFA and were kept out.
        const isAsked = was!.verdict === "blocked" || JSON.stringify(was).includes('"mfa"');
        return isAsked && is!.verdict === "granted" && JSON.stringify(is!.requirement) === '{"all":[]}';
      });
    });
    expect(opened.length).toBeGreaterThan(0);
    const { surely, possibly } = counts[placeOf(group)]!;
    expect(surely).toEqual({ signIns: opened.length, people: new Set(opened.map(({ userId }) => userId)).size });
    expect(possibly.signIns).toBe(0);
  }
});

test("without a directory nothing is sure, in whichever order sign-ins are read", async () => {
  const { signIns } = await logged;
  const counts = countsOf(signIns);
  expect(counts.map(({ surely }) => surely.signIns)).toEqual(changes.map(() => 0));
  expect(counts[placeOf(groups[0]!)]!.possibly.signIns).toBeGreaterThan(0);
  expect(countsOf(signIns.toReversed())).toEqual(counts);
});

test("an interruption and its end are one sign-in, in either order; one without an end is one too", async () => {
  const { log, signIns } = await logged;
  const user = log.directory.users.find((one) => one.groups.includes(groups[0]!))!;
  const end = signIns.find((one) => one.userId === user.id && one.kind === "interactiveUser" && one.errorCode === 0)!;
  const begin = { ...end, id: "begin", createdDateTime: end.createdDateTime - 1000, errorCode: 50074 };
  const place = placeOf(groups[0]!);
  const signInsOf = (...events: readonly SignInEvent[]) =>
    countsOf(events, { directory: log.directory })[place]!.surely.signIns;
  expect([signInsOf(begin, end), signInsOf(end, begin), signInsOf(begin), signInsOf(end)]).toEqual([1, 1, 1, 1]);
  expect(signInsOf(begin, { ...begin, id: "other" })).toBe(1);
  const before = { ...begin, id: "before", createdDateTime: begin.createdDateTime - 1000, errorCode: 0 };
  expect([signInsOf(begin, before), signInsOf(before, begin)]).toEqual([2, 2]);
  expect(signInsOf(begin, { ...end, appId: "another application" })).toBe(2);
});

test("people are counted up to a bound, and it is said where there are more", async () => {
  const { signIns } = await logged;
  const [one] = signIns.filter(({ kind, errorCode }) => kind === "nonInteractiveUser" && errorCode === 0);
  const crowd = Array.from({ length: mostPeople + 5 }, (_, at) => ({ ...one!, id: `${at}`, userId: `user-${at}` }));
  const place = placeOf(groups[0]!);
  expect(countsOf(crowd)[place]!.possibly).toEqual({ signIns: crowd.length, people: mostPeople, morePeople: true });
  expect(countsOf(crowd.slice(0, mostPeople))[place]!.possibly).not.toHaveProperty("morePeople");
});

test("sign-ins of workload identities, and those that came to no policy, are not counted", async () => {
  const { signIns } = await logged;
  const workloads = signIns.filter(({ kind }) => kind === "servicePrincipal" || kind === "managedIdentity");
  const failed = signIns.slice(0, 5).map((one) => ({ ...one, errorCode: 50126 }));
  expect(workloads.length).toBeGreaterThan(0);
  for (const { surely, possibly } of countsOf([...workloads, ...failed])) {
    expect([surely.signIns, possibly.signIns]).toEqual([0, 0]);
  }
});
