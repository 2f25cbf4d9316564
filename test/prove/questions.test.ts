import type { ProofInput } from "../../lib/prove/proof";
import { block, mfa, phishingResistant, policy, policySet, proofOf } from "../support/proof-policies";

const globalAdministrator = "62e90394-69f5-4237-9190-012177145e10";
const helpdesk = "729827e3-9c14-49f7-bb1b-9608f156bbb8";
const partnerCenter = "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd";

describe("break-glass", () => {
  const group = { reference: "azuread_group.break-glass.object_id" };
  const accounts = [
    { reference: "azuread_user.emergency-1.object_id" },
    { reference: "azuread_user.emergency-2.object_id" },
  ];
  const declared = { breakGlass: { group, accounts } };
  const users = { includeUsers: ["All"], excludeGroups: [group] };
  const own = policy("break-glass-strong", { users: { includeGroups: [group] } }, { grantControls: phishingResistant });
  const general = [
    policy("mfa-all", { users }),
    policy(
      "block-abroad",
      { users, locations: { includeLocations: ["All"], excludeLocations: ["germany"] } },
      { grantControls: block },
    ),
  ];
  const ask = (policies: Parameters<typeof proofOf>[1], input: Partial<ProofInput> = { declared }) =>
    proofOf("breakGlass", policies, input);

  test("holds with a policy of its own and an exclusion from all others", () => {
    expect(ask([own, ...general])).toMatchObject({ answer: "holds" });
  });

  test("fails without a policy of its own: in without phishing-resistant MFA", () => {
    const { answer, witnesses } = ask(general);
    expect(answer).toBe("fails");
    expect(witnesses[0]!.plainWords).toMatch(/gets in without phishing-resistant MFA$/);
    expect(witnesses[0]!.signIn.identity).toMatchObject({ groups: [group] });
  });

  test("fails when a block covers the accounts in some place: locked out", () => {
    const trap = policy(
      "block-abroad",
      { locations: { includeLocations: ["All"], excludeLocations: ["germany"] } },
      { grantControls: block },
    );
    const { answer, witnesses } = ask([own, trap]);
    expect(answer).toBe("fails");
    expect(witnesses[0]!.plainWords).toMatch(/country: .*, is locked out$/);
    expect(witnesses[0]!.signIn.country).not.toBe("DE");
  });

  test("fails when a policy asks for a managed device, which an emergency does not wait for", () => {
    const trap = policy("device", {}, { grantControls: { operator: "OR", builtInControls: ["compliantDevice"] } });
    expect(ask([own, trap]).answer).toBe("fails");
    const way = policy(
      "either",
      {},
      { grantControls: { operator: "OR", builtInControls: ["compliantDevice", "mfa"] } },
    );
    expect(ask([own, way]).answer).toBe("holds");
  });

  test("one account that gets in is enough", () => {
    const trap = policy("block-first", { users: { includeUsers: [accounts[0]!] } }, { grantControls: block });
    expect(ask([own, trap]).answer).toBe("holds");
  });

  test("a strength that takes none of the accounts' methods locks them out", () => {
    const methods = ["x509CertificateMultiFactor"];
    const passkeys = { id: "passkeys", displayName: "Passkeys", allowedCombinations: ["fido2"] };
    const strong = policy(
      "own",
      { users: { includeGroups: [group] } },
      { grantControls: { operator: "OR", authenticationStrength: { id: "passkeys" } } },
    );
    const set = policySet([strong], { authenticationStrengths: [passkeys] });
    expect(ask([], { policySet: set, declared }).answer).toBe("holds");
    expect(ask([], { policySet: set, declared: { breakGlass: { group, accounts, methods } } }).answer).toBe("fails");
  });

  test("cannot be decided where nothing is declared", () => {
    expect(ask([own], {})).toMatchObject({ answer: "cannotDecide", because: ["no break-glass account is declared"] });
  });

  test("accounts that the directory lacks are about to be created", () => {
    const directory = { users: [], groups: [], servicePrincipals: [] };
    expect(ask([own, ...general], { declared, directory }).answer).toBe("holds");
    expect(ask(general, { declared, directory }).answer).toBe("fails");
  });
});

describe("administrators", () => {
  const roles = { includeRoles: [globalAdministrator, helpdesk] };
  const declared = { privilegedRoles: [globalAdministrator, helpdesk] };

  test("holds where every privileged role needs phishing-resistant MFA", () => {
    const strong = policy("admins", { users: roles }, { grantControls: phishingResistant });
    expect(proofOf("admins", [strong], { declared }).answer).toBe("holds");
  });

  test("plain MFA, or a role left out, does not do", () => {
    expect(proofOf("admins", [policy("admins", { users: roles })], { declared }).answer).toBe("fails");
    const one = policy(
      "admins",
      { users: { includeRoles: [globalAdministrator] } },
      { grantControls: phishingResistant },
    );
    const { witnesses } = proofOf("admins", [one], { declared });
    expect(witnesses.map(({ region }) => region.who)).toEqual([
      "any user, holding role Helpdesk Administrator, not holding role Global Administrator",
    ]);
  });
});

describe("legacy clients", () => {
  test("are kept out by a block, or by any control, which they cannot give", () => {
    const other = { clientAppTypes: ["exchangeActiveSync", "other"] as const };
    expect(proofOf("legacy", [policy("block", other, { grantControls: block })]).answer).toBe("holds");
    expect(proofOf("legacy", [policy("mfa")]).answer).toBe("holds");
  });

  test("get in where only modern clients are asked", () => {
    expect(proofOf("legacy", [policy("mfa", { clientAppTypes: ["browser"] })]).answer).toBe("fails");
    const half = policy("half", { clientAppTypes: ["other"] }, { grantControls: block });
    expect(proofOf("legacy", [half]).witnesses.map(({ region }) => region.conditions)).toEqual([
      ["client: Exchange ActiveSync or Exchange ActiveSync on a supported platform"],
    ]);
  });

  test("are blocked by security defaults", () => {
    const defaults = policySet([], { securityDefaults: "on" });
    const { answer, witnesses } = proofOf("legacy", [], { policySet: defaults });
    expect(answer).toBe("fails");
    expect(witnesses.every(({ region }) => /holding role (Directory|On Premises)/.test(region.who))).toBe(true);
  });
});

describe("dead policies", () => {
  test("are named: one that contradicts itself, one that others make superfluous", () => {
    const never = policy("never", { users: { includeGroups: ["a"], excludeGroups: ["a"] } });
    const narrow = policy("narrow", { platforms: { includePlatforms: ["iOS"] } });
    const strong = policy("strong", { users: { includeGroups: ["b"] } }, { grantControls: phishingResistant });
    expect(proofOf("noDeadPolicy", [never, policy("mfa-all"), narrow, strong])).toMatchObject({
      answer: "fails",
      policies: [
        { policy: "narrow", why: 'changes nothing beside "mfa-all"' },
        { policy: "never", why: expect.stringContaining("can never apply") },
      ],
    });
  });

  test("two halves make a third policy superfluous, a stronger demand does not", () => {
    const platforms = { includePlatforms: ["all" as const] };
    const halves = [
      policy("linux", { platforms: { includePlatforms: ["linux"] } }, { grantControls: block }),
      policy("others", { platforms: { ...platforms, excludePlatforms: ["linux"] } }),
    ];
    const third = policy("third", { applications: { includeApplications: ["app"] } });
    expect(proofOf("noDeadPolicy", [...halves, third]).policies).toMatchObject([
      { policy: "third", why: "changes nothing beside the other policies" },
    ]);
    expect(proofOf("noDeadPolicy", halves).answer).toBe("holds");
    const blocking = { ...third, grantControls: block };
    expect(proofOf("noDeadPolicy", [...halves, blocking]).answer).toBe("holds");
  });

  test("session controls and report-only policies are not judged", () => {
    const session = policy("session", {}, { sessionControls: { persistentBrowser: "never" } });
    const reportOnly = policy("trial", {}, { state: "enabledForReportingButNotEnforced" });
    const { policies } = proofOf("noDeadPolicy", [policy("mfa-all"), session, reportOnly]);
    expect(policies.map(({ policy }) => policy)).toEqual(["mfa-all"]);
  });
});

describe("everybody can sign in somewhere", () => {
  const linux = policy("linux", { platforms: { includePlatforms: ["linux"] } }, { grantControls: block });
  const others = policy(
    "others",
    { platforms: { includePlatforms: ["all"], excludePlatforms: ["linux"] } },
    { grantControls: block },
  );

  test("holds with a block that leaves a way", () => {
    expect(proofOf("reachable", [linux]).answer).toBe("holds");
    expect(proofOf("reachable", [others]).answer).toBe("holds");
  });

  test("fails for blocks that together leave no way", () => {
    const { answer, witnesses } = proofOf("reachable", [linux, others]);
    expect(answer).toBe("fails");
    expect(witnesses.map(({ plainWords }) => plainWords)).toEqual([
      expect.stringMatching(/is blocked everywhere$/) as string,
    ]);
  });

  test("fails for a group of a known directory that a block leaves no way, and names its users", () => {
    const shut = policy("shut", { users: { includeGroups: ["shut"] } }, { grantControls: block });
    const user = (id: string, groups: string[]) => ({ id, groups, roles: [], accountEnabled: true });
    const directory = {
      users: [user("in", ["shut"]), user("out", [])],
      groups: [{ id: "shut" }],
      servicePrincipals: [],
    };
    const { answer, witnesses } = proofOf("reachable", [shut], { directory });
    expect(answer).toBe("fails");
    expect(witnesses.map(({ region }) => region.users)).toEqual([1]);
  });

  test("without a directory takes a block of a group as meant for those in it", () => {
    const shut = policy("shut", { users: { includeGroups: ["shut"] } }, { grantControls: block });
    expect(proofOf("reachable", [shut]).answer).toBe("holds");
  });
});

describe("the partner API", () => {
  const application = { displayName: "Sync", servicePrincipal: "sp", kind: "singleTenant" as const };
  const declared = { secureApplications: [application] };
  const workload = (includeLocations: string[], excludeLocations: string[] = []) =>
    policy(
      "workload",
      {
        users: { includeUsers: ["None"] },
        clientApplications: { includeServicePrincipals: ["ServicePrincipalsInMyTenant"] },
        locations: { includeLocations, excludeLocations },
      },
      { grantControls: block },
    );

  test("works with MFA at consent and a way in for the service principal", () => {
    expect(proofOf("partnerApi", [policy("mfa"), workload(["All"], ["office"])], { declared }).answer).toBe("holds");
  });

  test("does not where nobody is asked for MFA, or everybody is blocked", () => {
    expect(proofOf("partnerApi", []).answer).toBe("fails");
    const shut = policy("shut", { applications: { includeApplications: [partnerCenter] } }, { grantControls: block });
    expect(proofOf("partnerApi", [policy("mfa"), shut]).answer).toBe("fails");
  });

  test("does not where a workload policy blocks a single-tenant service principal everywhere", () => {
    const policies = [policy("mfa"), workload(["All"])];
    expect(proofOf("partnerApi", policies, { declared })).toMatchObject({
      answer: "fails",
      because: ['a workload policy blocks the service principal of "Sync" everywhere'],
    });
    const multiTenant = { secureApplications: [{ ...application, kind: "multiTenant" as const }] };
    expect(proofOf("partnerApi", policies, { declared: multiTenant }).answer).toBe("holds");
  });
});

describe("questions of one's own", () => {
  const finance = { applications: { includeApplications: ["finance"] } };
  const byLocation = policy("mfa-outside", { locations: { includeLocations: ["All"], excludeLocations: ["office"] } });

  test.each([
    ["mfa", "fails"],
    ["blocked", "fails"],
    ["phishing-resistant", "fails"],
    ["granted", "fails"],
  ] as const)("expecting %s of a region, it %s", (expect_, answer) => {
    const question = { id: "finance", for: finance, expect: expect_ };
    expect(proofOf(question, [byLocation])).toMatchObject({ question: "finance", answer });
  });

  test("hold in a narrower region", () => {
    const outside = { ...finance, locations: { includeLocations: ["branch"] } };
    const question = {
      id: "finance",
      for: { ...outside, clientAppTypes: ["browser" as const] },
      expect: "mfa" as const,
    };
    expect(proofOf(question, [byLocation]).answer).toBe("holds");
    expect(proofOf({ ...question, expect: "granted" }, [byLocation]).answer).toBe("holds");
    expect(
      proofOf({ ...question, expect: "granted" }, [byLocation, policy("block", finance, { grantControls: block })])
        .answer,
    ).toBe("fails");
  });

  test("leave nobody out, declared or not", () => {
    const hole = policy("mfa", { users: { includeUsers: ["All"], excludeGroups: ["g"] } }, { grantControls: mfa });
    const declared = { breakGlass: { group: "g", accounts: [] } };
    expect(proofOf({ id: "q", for: {}, expect: "mfa" }, [hole], { declared }).answer).toBe("fails");
  });
});
