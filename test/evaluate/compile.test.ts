import { compile } from "../../lib/evaluate/compile/compile";
import { evaluate } from "../../lib/evaluate/evaluate";
import type { Conditions } from "../../lib/model/policy";
import type { PolicySet } from "../../lib/model/policy-set";
import type { SignIn, SignInDevice } from "../../lib/model/sign-in";

const anybody: SignIn = {
  identity: { kind: "user", id: "user", groups: [], roles: [] },
  target: { kind: "applications", applications: ["some-application"] },
};

function blockWhere(...conditions: readonly Partial<Conditions>[]): PolicySet {
  return {
    policies: conditions.map((one, index) => ({
      id: `policy-${index}`,
      displayName: "Block",
      state: "enabled",
      conditions: {
        users: { includeUsers: ["All"] },
        applications: { includeApplications: ["All"] },
        clientAppTypes: ["all"],
        ...one,
      },
      grantControls: { operator: "OR", builtInControls: ["block"] },
    })),
    namedLocationsComplete: true,
    namedLocations: [],
    authenticationStrengths: [],
    securityDefaults: "off",
    doubts: [],
  };
}

function expectAgreement(policySet: PolicySet, signIns: readonly SignIn[]) {
  const compiled = compile(policySet);
  expect(signIns.map((signIn) => compiled.verdicts(signIn).enforced)).toEqual(
    signIns.map((signIn) => evaluate(policySet, signIn).enforced),
  );
}

describe("compiled policies", () => {
  it("tell apart all states of a device", () => {
    const flags = [undefined, true, false];
    const devices = flags.flatMap((isCompliant) =>
      flags.flatMap((isManaged) =>
        ([undefined, "AzureAD", "ServerAD", "Workplace"] as const).map((trustType): SignInDevice => ({
          registered: true,
          ...(isCompliant !== undefined && { isCompliant }),
          ...(isManaged !== undefined && { isManaged }),
          ...(trustType && { trustType }),
          properties: { extensionAttribute1: "SAW" },
        })),
      ),
    );
    const rules = [
      'device.extensionAttribute1 -eq "SAW"',
      "device.isCompliant -eq True",
      'device.trustType -ne "ServerAD"',
    ];
    expectAgreement(
      blockWhere(...rules.map((rule) => ({ devices: { deviceFilter: { mode: "include", rule } } }) as const)),
      devices.map((device) => ({ ...anybody, device })),
    );
  });

  it("tell apart more principals than a character has values", () => {
    const groups = Array.from({ length: 70_000 }, (_, index) => `group-${index}`);
    // In UTF-16 the first two would be written like the third one, and the fourth like the last but for its high bits.
    const memberships = [[0xd7fd, 0xdbfd], [0xfffd], [0xd7fd], [0x800], [0x10000]].map((indexes) =>
      indexes.map((index) => groups[index]!),
    );
    expectAgreement(
      blockWhere(
        { users: { includeGroups: groups } },
        ...memberships.map((some) => ({ users: { includeGroups: some } })),
      ),
      memberships.map((some) => ({ ...anybody, identity: { kind: "user", id: "user", groups: some, roles: [] } })),
    );
  });

  it("tell users without groups from users whose groups may be one that is looked up", () => {
    const group = { reference: "data.azuread_group.rooms.object_id" };
    expectAgreement(
      blockWhere({ users: { includeGroups: [group] } }),
      [[], ["group-1"], ["group-2"], [group], [{ reference: "azuread_group.new.object_id" }]].map((groups) => ({
        ...anybody,
        identity: { kind: "user", id: "user", groups, roles: [] },
      })),
    );
  });

  it("decide like the plain evaluation, outcomes and all", () => {
    const policySet = blockWhere({ signInRiskLevels: ["high"] });
    const signIn: SignIn = { ...anybody, signInRiskLevel: "low" };
    expect(compile(policySet).decide(signIn)).toEqual(evaluate(policySet, signIn));
  });
});
