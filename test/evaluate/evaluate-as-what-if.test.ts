import { evaluateAsWhatIf } from "../../lib/evaluate/evaluate-as-what-if";
import type { ConditionalAccessPolicy, Conditions } from "../../lib/model/policy";
import type { PolicySet } from "../../lib/model/policy-set";
import type { SignIn } from "../../lib/model/sign-in";

const signIn: SignIn = {
  identity: { kind: "user", id: "user-1", groups: [], roles: [] },
  target: { kind: "applications", applications: ["application-1"] },
  device: { registered: true, isCompliant: false },
};

function blocks(conditions: Partial<Conditions>, more: Partial<ConditionalAccessPolicy> = {}): PolicySet {
  const policy: ConditionalAccessPolicy = {
    id: "policy-1",
    displayName: "Policy",
    state: "enabled",
    conditions: {
      users: { includeUsers: ["All"] },
      applications: { includeApplications: ["All"] },
      clientAppTypes: ["all"],
      ...conditions,
    },
    grantControls: { operator: "OR", builtInControls: ["block"] },
    ...more,
  };
  return {
    policies: [policy],
    namedLocations: [{ kind: "ip", id: "office", displayName: "Office", ipRanges: ["192.0.2.0/24"], isTrusted: true }],
    namedLocationsComplete: true,
    authenticationStrengths: [],
    securityDefaults: "off",
    doubts: [],
  };
}

function outcome(policySet: PolicySet, given: SignIn = signIn) {
  const { outcomes, enforced } = evaluateAsWhatIf(policySet, given);
  return { ...outcomes[0], verdict: enforced.verdict };
}

const filter = (rule: string): Partial<Conditions> => ({ devices: { deviceFilter: { mode: "include", rule } } });

test.each<[string, Partial<Conditions>, string]>([
  ["a client app", { clientAppTypes: ["browser"] }, "clientApps"],
  ["a platform", { platforms: { includePlatforms: ["all"], excludePlatforms: ["iOS"] } }, "devicePlatform"],
  ["a place", { locations: { includeLocations: ["office"] } }, "location"],
  ["everywhere but a place", { locations: { includeLocations: ["All"], excludeLocations: ["office"] } }, "location"],
  ["a property of the device", filter('device.model -ne "X"'), "devices"],
])("a condition on %s that is not said does not match", (_name, conditions, reason) => {
  expect(outcome(blocks(conditions))).toMatchObject({ result: "doesNotApply", reason, verdict: "granted" });
});

test("what is said decides", () => {
  const office = blocks({ locations: { includeLocations: ["office"] } });

  expect(outcome(office, { ...signIn, ipAddress: "192.0.2.1", country: "DE" })).toMatchObject({ result: "applies" });
  expect(outcome(blocks(filter("device.isCompliant -eq False")))).toMatchObject({ verdict: "blocked" });
});

test.each<[string, PolicySet]>([
  ["a group nobody knows the members of", blocks({ users: { includeGroups: ["group-1"] } })],
  ["a rule that is broken", blocks(filter("device.model"))],
  ["a condition that was not read", blocks({}, { unknown: [{ part: "devices", because: "of an unread part" }] })],
])("%s stays unknown", (_name, policySet) => {
  const { groups: _, ...identity } = signIn.identity as Extract<SignIn["identity"], { kind: "user" }>;

  expect(outcome(policySet, { ...signIn, identity })).toMatchObject({ result: "unknown", verdict: "undecided" });
});

test("whether an address is trusted stays unknown where a trusted location may be missing, country or not", () => {
  const policySet = blocks({ locations: { includeLocations: ["All"], excludeLocations: ["AllTrusted"] } });
  const given = { ...signIn, ipAddress: "198.51.100.1" };

  expect(outcome({ ...policySet, namedLocationsComplete: false }, given)).toMatchObject({ result: "unknown" });
});

test("the reason is the first that fails, said or not", () => {
  const policySet = blocks({ users: { includeUsers: ["user-2"] }, clientAppTypes: ["browser"] });

  expect(outcome(policySet)).toMatchObject({ result: "doesNotApply", reason: "users" });
});

test("a policy that does not match keeps security defaults off", () => {
  const policySet: PolicySet = { ...blocks({ clientAppTypes: ["other"] }), securityDefaults: "unknown" };

  expect(outcome(policySet).verdict).toBe("granted");
});
