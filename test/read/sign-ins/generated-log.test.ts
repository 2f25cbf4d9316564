import { compile } from "../../../lib/evaluate/compile/compile";
import type { ConditionalAccessPolicy } from "../../../lib/model/policy";
import type { PolicySet } from "../../../lib/model/policy-set";
import { generatedLog, ordinaryRecords } from "../../support/sign-in-log/generated-log";
import { written } from "../../support/sign-in-log/log-formats";
import { findings } from "../../support/sign-in-log/planted";
import { readAll } from "../../support/sign-in-log/read-all";
import { signInOf } from "../../support/sign-in-log/sign-in-facts";
import { globalAdministrator } from "../../support/sign-in-log/population";

const policy = (id: string, more: Partial<ConditionalAccessPolicy>): ConditionalAccessPolicy => ({
  id,
  displayName: `Policy ${id}`,
  state: "enabled",
  conditions: {
    users: { includeUsers: ["All"] },
    applications: { includeApplications: ["All"] },
    clientAppTypes: ["all"],
  },
  grantControls: { operator: "OR", builtInControls: ["mfa"] },
  ...more,
});
const all = policy("", {}).conditions;
const policySet: PolicySet = {
  policies: [
    policy("mfa", {}),
    policy("legacy", {
      conditions: { ...all, clientAppTypes: ["exchangeActiveSync", "other"] },
      grantControls: { operator: "OR", builtInControls: ["block"] },
    }),
    policy("admins", {
      state: "enabledForReportingButNotEnforced",
      conditions: { ...all, users: { includeRoles: [globalAdministrator] } },
    }),
    policy("flows", {
      conditions: { ...all, authenticationFlows: { transferMethods: ["deviceCodeFlow"] } },
      grantControls: { operator: "OR", builtInControls: ["block"] },
    }),
    policy("off", { state: "disabled" }),
  ],
  namedLocations: [],
  namedLocationsComplete: true,
  authenticationStrengths: [],
  securityDefaults: "off",
  doubts: [],
};

describe("a generated log", () => {
  test("is the same for the same seed, and another for another", () => {
    const request = { ordinary: 20, plant: findings, days: 1 };
    expect(generatedLog(request)).toEqual(generatedLog(request));
    expect(generatedLog({ ...request, seed: 2 }).records).not.toEqual(generatedLog(request).records);
  });

  test("has each finding that was planted, and none that was not", () => {
    const whole = generatedLog({ plant: findings, days: 1 });
    for (const finding of findings) {
      expect(whole.planted[finding].length).toBeGreaterThan(0);
      expect(generatedLog({ plant: [finding], days: 1 }).records).toHaveLength(whole.planted[finding].length);
    }
    expect(generatedLog({}).records).toEqual([]);
  });

  test("says of policies what the evaluator decides", async () => {
    const { facts, records } = generatedLog({ ordinary: 100, plant: findings, days: 1, policySet });
    const { signIns } = await readAll([written(records, "jsonLines")]);
    const compiled = compile(policySet);
    const logged = signIns.map(({ appliedConditionalAccessPolicies }) => appliedConditionalAccessPolicies!);
    expect(logged.map((applied) => applied.map(({ id }) => id))).toEqual(
      facts.map(() => ["mfa", "legacy", "admins", "flows", "off"]),
    );
    const applied = ["success", "failure", "reportOnlySuccess", "reportOnlyFailure"];
    expect(logged.map((policies) => policies.map(({ result }) => applied.includes(result)))).toEqual(
      facts.map((each) => {
        const { outcomes } = compiled.decide(signInOf(each));
        return outcomes.map(
          ({ result }, index) => result === "applies" && policySet.policies[index]!.state !== "disabled",
        );
      }),
    );
  });

  test("has legacy clients blocked and others challenged, where policies ask for that", () => {
    const { records } = generatedLog({ ordinary: 30, plant: ["legacyProtocol"], policySet });
    const legacy = records.filter(({ clientAppUsed }) => ["IMAP4", "Authenticated SMTP"].includes(clientAppUsed));
    expect(legacy.map(({ status, conditionalAccessStatus }) => [status.errorCode, conditionalAccessStatus])).toEqual(
      legacy.map(() => [53003, "failure"]),
    );
    const modern = records.filter(({ clientAppUsed }) => clientAppUsed === "Browser");
    expect(new Set(modern.map((record) => record.authenticationRequirement))).toEqual(
      new Set(["multiFactorAuthentication"]),
    );
  });

  test("can be as long as it takes, of records of about two kilobytes", () => {
    const lengths = [...ordinaryRecords(100)].map((record) => JSON.stringify(record).length);
    expect(lengths).toHaveLength(100);
    const mean = lengths.reduce((sum, length) => sum + length, 0) / 100;
    expect(mean).toBeGreaterThan(1500);
    expect(mean).toBeLessThan(3500);
  });
});
