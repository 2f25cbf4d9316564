import * as fc from "fast-check";
import { generatedLog } from "../support/sign-in-log/generated-log";
import { written } from "../support/sign-in-log/log-formats";
import { findings } from "../support/sign-in-log/planted";
import { readAll } from "../support/sign-in-log/read-all";
import { numberOfRuns } from "../support/number-of-runs";
import { evaluation, locations, policiesFor, policyOf, policySetOf, reportOfReplay } from "../support/replaying";
import type { PolicySet } from "../../lib/model/policy-set";

const request = { ordinary: 60, plant: findings, days: 1 };
const { population, directory } = generatedLog(request);
const sets = policiesFor(population).map((policies) => policySetOf(policies, locations));

async function logDecidedBy(policySet: PolicySet) {
  const log = generatedLog({ ...request, policySet, evaluation });
  return (await readAll([written(log.records, "jsonLines")])).signIns;
}

test("where nothing is unknown, the replay says what the naive evaluator wrote into the log, of every policy", async () => {
  await fc.assert(
    fc.asyncProperty(sets, async (head) => {
      const events = await logDecidedBy(head);
      const { calibration } = reportOfReplay(events, { head, directory });
      const { results, status, notInSet } = calibration;
      const enabled = head.policies.filter(({ state }) => state !== "disabled").length;
      expect(results).toEqual({ agree: events.length * enabled, disagree: 0, unknown: 0 });
      expect(status).toEqual({ agree: events.length, disagree: 0, unknown: 0 });
      expect(notInSet).toEqual([]);
      expect(calibration.notInLog).toEqual([]);
    }),
    { numRuns: numberOfRuns({ ci: 25, nightly: 1_000 }) },
  );
});

test("without a directory nothing disagrees, and what depends on groups is unknown and no agreement", async () => {
  const [group = ""] = population.groups;
  const head = policySetOf([
    policyOf("everybody"),
    policyOf("group", { conditions: { users: { includeGroups: [group] } } }),
  ]);
  const events = await logDecidedBy(head);
  const { calibration } = reportOfReplay(events, { head });
  const users = events.filter(({ kind }) => kind !== "servicePrincipal" && kind !== "managedIdentity").length;
  const of = (id: string) => calibration.policies.find(({ policy }) => policy.id === id)!;
  expect(of("everybody")).toMatchObject({ agree: events.length, disagree: 0, unknown: 0 });
  expect(of("group")).toMatchObject({ agree: events.length - users, disagree: 0, unknown: users });
});

describe("a policy that is another one than the log's", () => {
  const logged = policySetOf([
    policyOf("legacy", {
      displayName: "No legacy",
      conditions: { clientAppTypes: ["exchangeActiveSync", "other"] },
      grantControls: { operator: "OR", builtInControls: ["block"] },
    }),
    policyOf("mfa"),
  ]);
  const withLegacy = (clientAppTypes: readonly ["other"] | readonly ["all"]) =>
    policySetOf([
      { ...logged.policies[0]!, conditions: { ...logged.policies[0]!.conditions, clientAppTypes } },
      logged.policies[1]!,
    ]);

  test("disagrees in classes, each with its nearest condition and an example", async () => {
    const events = await logDecidedBy(logged);
    const { disagreements } = reportOfReplay(events, { head: withLegacy(["other"]), directory }).calibration;
    expect(disagreements).toMatchObject([
      { policy: { id: "legacy", name: "No legacy" }, logged: "failure", ours: "doesNotMatch", nearest: "clientApps" },
    ]);
    const example = events.find(({ id }) => id === disagreements[0]!.example.id)!;
    expect(example.clientAppUsed).toBe("Exchange ActiveSync");
  });

  test("disagrees where it applies and the log says that it did not, by what the log says is not satisfied", async () => {
    const events = (await logDecidedBy(logged)).map((event) => ({
      ...event,
      appliedConditionalAccessPolicies: event.appliedConditionalAccessPolicies!.map((applied) => ({
        ...applied,
        conditionsNotSatisfied: applied.result === "notApplied" ? "clientType" : undefined,
      })),
    }));
    const { disagreements, results } = reportOfReplay(events, { head: withLegacy(["all"]), directory }).calibration;
    expect(disagreements.map(({ logged: result, ours, nearest }) => [result, ours, nearest])).toEqual([
      ["notApplied", "matches", "clientType"],
    ]);
    expect(disagreements[0]!.signIns).toBe(results.disagree);
  });

  test("that is switched off, is not compared", async () => {
    const events = await logDecidedBy(logged);
    const head = policySetOf([{ ...logged.policies[0]!, state: "disabled" }, logged.policies[1]!]);
    const { policies } = reportOfReplay(events, { head, directory }).calibration;
    expect(policies.find(({ policy }) => policy.id === "legacy")).toEqual({
      policy: { id: "legacy", name: "No legacy" },
      agree: 0,
      disagree: 0,
      unknown: 0,
      notCompared: events.length,
    });
  });

  test("whose results the log hides, is not compared, and is no policy that the log never names", async () => {
    const events = (await logDecidedBy(logged)).map((event) => ({
      ...event,
      appliedConditionalAccessPolicies: event.appliedConditionalAccessPolicies!.map((applied) =>
        applied.id === "legacy" ? { ...applied, result: "unknown" as const } : applied,
      ),
    }));
    const { policies, notInLog } = reportOfReplay(events, { head: logged, directory }).calibration;
    expect(policies.find(({ policy }) => policy.id === "legacy")).toMatchObject({
      agree: 0,
      notCompared: events.length,
    });
    expect(notInLog).toEqual([]);
  });

  test("that one of both lacks, is named", async () => {
    const events = await logDecidedBy(logged);
    const head = policySetOf([logged.policies[1]!, policyOf("new")]);
    const { notInSet, notInLog } = reportOfReplay(events, { head, directory }).calibration;
    expect(notInSet).toEqual([{ name: "No legacy", signIns: events.length }]);
    expect(notInLog).toEqual([{ id: "new", name: "Policy new" }]);
  });
});

test("policies of a stack are found by their names, unless two have one name", async () => {
  const logged = policySetOf([policyOf("a"), policyOf("b")]);
  const events = await logDecidedBy(logged);
  const named = (id: string, displayName: string) => ({
    ...policyOf(id),
    id: { reference: `azuread_conditional_access_policy.${id}.object_id` },
    displayName,
  });
  const head = policySetOf([named("a", "Policy a"), named("b", "Policy b"), named("c", "Policy b")]);
  const { results, byName, notInSet } = reportOfReplay(events, { head, directory }).calibration;
  expect(byName).toBe(3);
  expect(results.agree).toBe(events.length);
  expect(notInSet).toEqual([{ name: "Policy b", signIns: events.length }]);
});

test("a policy of a stack is found by a name that one policy of the log has, and by no name that several have", async () => {
  const logged = policySetOf([policyOf("a", { displayName: "Copied" }), policyOf("b", { displayName: "Copied" })]);
  const events = await logDecidedBy(logged);
  const stacks = {
    ...policyOf("a"),
    id: { reference: "azuread_conditional_access_policy.a.id" },
    displayName: "Copied",
  };
  const { results, notInSet } = reportOfReplay(events, { head: policySetOf([stacks]), directory }).calibration;
  expect(results).toEqual({ agree: 0, disagree: 0, unknown: 0 });
  expect(notInSet).toEqual([{ name: "Copied", signIns: 2 * events.length }]);
});
