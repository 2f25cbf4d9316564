import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Texts, errorLines, loadOne, partner } from "../support/tenant-folder";

const tenantOf = (added: string, others: Texts = {}) => loadOne(`${partner}${added}\n`, others).tenant;
const century = readFileSync(join(__dirname, "..", "fixtures", "certificates", "valid-for-a-century.pem"), "utf8");
const because = "reason: a, compensatingControl: b, approver: c, expires: 2026-11-22";

describe("defaults", () => {
  test("a short file says a whole tenant", () => {
    const { policies, ...rest } = tenantOf("");
    expect(rest).toEqual({
      key: "contoso",
      id: "3f6b8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b",
      name: "Contoso",
      initialDomain: "contoso.onmicrosoft.com",
      kind: "partner",
      cloud: "public",
      licences: ["free"],
      ring: "production",
      mfa: { method: "conditionalAccess", rollout: "enforced", whileReportOnly: "securityDefaults" },
      breakGlass: {
        group: { create: { displayName: "Break-glass accounts" } },
        accounts: [
          { userPrincipalName: "emergency-1@contoso.onmicrosoft.com" },
          { userPrincipalName: "emergency-2@contoso.onmicrosoft.com" },
        ],
        assignGlobalAdministrator: false,
      },
      exclusions: [],
      accepted: [],
      namedLocations: [],
      authenticationStrengths: [],
      applications: [],
      lookups: [],
      deployment: {},
      backend: { kind: "local", directory: "state" },
      policyLimit: 240,
    });
    expect(policies.map(({ key, template }) => [key, template])).toEqual([
      ["break-glass-phishing-resistant-mfa", "requirePhishingResistantMfaForBreakGlass"],
    ]);
  });

  test("security defaults need neither break-glass accounts nor policies", () => {
    const text = partner.replace(/mfa: .*/, "mfa: { method: securityDefaults }").replace(/breakGlass: .*\n/, "");
    const { tenant } = loadOne(text);
    expect(tenant.mfa).toEqual({ method: "securityDefaults" });
    expect(tenant.policies).toEqual([]);
    expect(tenant).not.toHaveProperty("breakGlass");
  });

  test("P2 holds P1, in the order of the model", () => {
    const text = partner.replace("kind: partner", "kind: partner, licences: [WorkloadIdentitiesPremium, P2]");
    expect(loadOne(text).tenant.licences).toEqual(["P1", "P2", "WorkloadIdentitiesPremium"]);
  });
});

describe("accepted", () => {
  const entry = "{ reason: Old scanners, approver: CISO, expires: 2026-11-22 }";

  test("findings keep reason, approver and last day", () => {
    expect(tenantOf(`accepted: { device-code-flow-blocked: ${entry} }`).accepted).toEqual([
      { finding: "device-code-flow-blocked", reason: "Old scanners", approver: "CISO", expires: "2026-11-22" },
    ]);
  });

  test("of a review are for one policy, which may be one that is gone", () => {
    const ofReview = entry.replace("{", "{ policy: legacy,");
    expect(tenantOf(`accepted: { review-opened: ${ofReview} }`).accepted).toMatchObject([
      { finding: "review-opened", policy: "legacy", reason: "Old scanners" },
    ]);
  });

  test("of a review are a list where they are for several policies", () => {
    const [legacy, countries] = ["legacy", "countries"].map((key) => entry.replace("{", `{ policy: ${key},`));
    expect(tenantOf(`accepted: { review-opened: [${legacy}, ${countries}] }`).accepted).toMatchObject([
      { finding: "review-opened", policy: "legacy" },
      { finding: "review-opened", policy: "countries" },
    ]);
  });

  test("stands beside security defaults too, whose proof may find something", () => {
    const text = partner.replace(/mfa: .*/, "mfa: { method: securityDefaults }").replace(/breakGlass: .*\n/, "");
    expect(loadOne(`${text}accepted: { proof-mfa: ${entry} }\n`).tenant.accepted).toHaveLength(1);
  });
});

describe("policies", () => {
  test("leave the break-glass group out, except the one that is for it", () => {
    const group = { reference: "azuread_group.break-glass.object_id" };
    const users = tenantOf("policies: { mfa: { template: requireMfaForAllUsers } }").policies.map(
      ({ policy }) => policy.conditions.users,
    );
    expect(users).toEqual([{ includeUsers: ["All"], excludeGroups: [group] }, { includeGroups: [group] }]);
  });

  test("name an existing break-glass group by its object id", () => {
    const group = "11111111-2222-4333-8444-555555555555";
    const text = partner.replace("accounts:", `group: { objectId: ${group.toUpperCase()} }, accounts:`);
    const [policy] = loadOne(text).tenant.policies;
    expect(policy?.policy.conditions.users.includeGroups).toEqual([group]);
  });

  test("take rollout and display name from themselves, else from the tenant and the template", () => {
    const { policies } = tenantOf(
      "policies: { a: { template: requireMfaForAllUsers }, b: { template: blockLegacyAuthentication, rollout: reportOnly, displayName: Ours } }",
    );
    expect(policies.map(({ policy }) => [policy.displayName, policy.state])).toEqual([
      ["Require MFA for all users", "enabled"],
      ["Ours", "enabledForReportingButNotEnforced"],
      ["Require phishing-resistant MFA for break-glass accounts", "enabled"],
    ]);
    expect(policies[0]?.policy.id).toEqual({ reference: "azuread_conditional_access_policy.a.object_id" });
  });

  test("refer to locations and strengths of the file by their Terraform addresses", () => {
    const { policies } = tenantOf(
      [
        "namedLocations: { hostile: { countries: [KP] } }",
        "authenticationStrengths: { keys: { displayName: Keys, preset: withoutPhone } }",
        "policies:",
        "  countries: { template: blockCountries, locations: [hostile] }",
        "  guests: { template: requireMfaForGuests, strength: keys }",
      ].join("\n"),
    );
    expect(policies[0]?.policy.conditions.locations?.includeLocations).toEqual([
      { reference: "azuread_named_location.hostile.object_id" },
    ]);
    expect(policies[1]?.policy.grantControls?.authenticationStrength).toEqual({
      id: { reference: "azuread_authentication_strength_policy.keys.id" },
    });
  });

  test("with a third party's MFA ask for mfa, break-glass accounts still for a strength", () => {
    const text = partner.replace("conditionalAccess", "thirdParty, provider: { name: Duo, kind: externalMfa }");
    const { policies } = loadOne(
      `${text}policies: { a: { template: requireMfaForGuests, strength: phishingResistantMfa } }`,
    ).tenant;
    expect(policies.map(({ policy }) => Object.keys(policy.grantControls ?? {}))).toEqual([
      ["operator", "builtInControls"],
      ["operator", "authenticationStrength"],
    ]);
  });
});

describe("exclusions", () => {
  const policies =
    "policies: { mfa: { template: requireMfaForAllUsers }, legacy: { template: blockLegacyAuthentication } }\n";

  test("apply to the policies that they name, until their last day", () => {
    const who = "{ roles: [Directory Synchronization Accounts], guests: { types: [serviceProvider, internalGuest] } }";
    const tenant = tenantOf(`${policies}exclusions: { sync: { who: ${who}, from: [mfa], ${because} } }`);
    const [mfa, legacy] = tenant.policies.map(({ policy }) => policy.conditions.users);
    expect(mfa?.excludeRoles).toEqual(["d29b2b05-8046-44ba-8758-1e26182fcf32"]);
    expect(mfa?.excludeGuestsOrExternalUsers?.guestOrExternalUserTypes).toEqual(["internalGuest", "serviceProvider"]);
    expect(legacy).not.toHaveProperty("excludeRoles");
    expect(tenant.exclusions.map(({ key, expires }) => [key, expires])).toEqual([["sync", "2026-11-22"]]);
  });

  test("from all policies spare the break-glass accounts' own", () => {
    const tenant = tenantOf(`${policies}exclusions: { robots: { who: { groups: [Robots] }, from: all, ${because} } }`);
    expect(tenant.policies.map(({ policy }) => policy.conditions.users.excludeGroups?.length ?? 0)).toEqual([2, 2, 0]);
  });

  test("look existing users and groups up under keys that depend on the name alone", () => {
    const who = "{ users: [A.B@contoso.com, a-b@contoso.com, a.b@CONTOSO.com], groups: [Robots, Ünïcode] }";
    const { lookups, exclusions } = tenantOf(`${policies}exclusions: { x: { who: ${who}, from: all, ${because} } }`);
    expect(lookups).toEqual([
      { kind: "user", key: "a-b-contoso-com-8baac3b1", userPrincipalName: "a-b@contoso.com" },
      { kind: "user", key: "a-b-contoso-com-de6f61b5", userPrincipalName: "A.B@contoso.com" },
      { kind: "group", key: "n-code-b8be8967", displayName: "Ünïcode" },
      { kind: "group", key: "robots-23f49fcc", displayName: "Robots" },
    ]);
    expect(exclusions[0]?.who.users).toHaveLength(2);
  });
});

describe("applications and deployment", () => {
  const application = (credentials: string) =>
    `applications: { app: { displayName: App, model: partner, owners: [a@contoso.com], permissions: { Microsoft Partner Center: [user_impersonation] }, credentials: { c: ${credentials} } } }`;
  const file = "{ certificate: { file: certificates/app.pem } }";
  const pem = "tenants/certificates/app.pem";

  test("permissions come with their ids, certificates as their public part", () => {
    const [app] = tenantOf(application(file), {
      [pem]: `subject=CN\r\n${century.replaceAll("\n", "\r\n")}`,
    }).applications;
    expect(app?.permissions).toEqual([
      {
        resourceAppId: "fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd",
        resourceName: "Microsoft Partner Center",
        delegated: [{ name: "user_impersonation", id: "1cebfa2a-fb4d-419e-b5f9-839b4383e05a" }],
      },
    ]);
    expect(app?.credentials).toEqual([{ kind: "certificate", key: "c", pem: century }]);
  });

  test.each<[string, string, string]>([
    ["a private key", `${century}-----BEGIN PRIVATE KEY-----\nabc\n`, "a private key"],
    ["no certificate", "hello", "0 certificates"],
    ["two certificates", century + century, "2 certificates"],
    ["a broken certificate", century.replace(/MI\w/, "AAA"), "a certificate that cannot be read"],
  ])("fails on a certificate file that holds %s", (_, text, found) => {
    const texts = { "tenants/contoso.yaml": `${partner}${application(file)}\n`, [pem]: text };
    expect(errorLines(texts)).toEqual([
      `tenants/contoso.yaml:4:189: ${found}; expected one certificate in PEM, the public part only`,
    ]);
  });

  test("fails on a certificate that has expired, and on a credential that outlives it", () => {
    const texts = {
      "tenants/contoso.yaml": `${partner}${application(file.replace("pem }", "pem, endDate: 2200-01-01 }"))}\n`,
      [pem]: century,
    };
    expect(errorLines(texts, { today: "2127-01-01" }).map((line) => line.split(": ")[1])).toEqual([
      "a certificate that expired on 2126-10-29; expected a certificate that is valid",
      "end date 2200-01-01; expected one not after the certificate's own, 2126-10-29",
    ]);
  });

  test("pipelines become federated credentials", () => {
    const { deployment } = tenantOf(
      "deployment: { identity: { github: [{ repository: contoso/iac, environment: pilot }], azureDevOps: [{ organizationId: 4d5e6f70-8192-4a3b-9c4d-5e6f708192a3, organization: contoso, project: iac, serviceConnection: pilot }] } }",
    );
    expect(deployment.identity?.credentials.map(({ issuer, subject }) => `${issuer} ${subject}`)).toEqual([
      "https://token.actions.githubusercontent.com repo:contoso/iac:environment:pilot",
      "https://vstoken.dev.azure.com/4d5e6f70-8192-4a3b-9c4d-5e6f708192a3 sc://contoso/iac/pilot",
    ]);
  });

  test("pipelines elsewhere are trusted as their token says, for the cloud's audience where they say none", () => {
    const issuer = "https://login.microsoftonline.com/3f6b8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b/v2.0";
    const tokens = `[{ issuer: "${issuer}", subject: /eid1/c/pub/t/x }, { issuer: "${issuer}", subject: y, audience: api://z }]`;
    const { deployment } = tenantOf(`deployment: { identity: { federated: ${tokens} } }`);
    expect(deployment.identity?.credentials).toMatchObject([
      { issuer, subject: "/eid1/c/pub/t/x", audience: "api://AzureADTokenExchange" },
      { issuer, subject: "y", audience: "api://z" },
    ]);
    expect(new Set(deployment.identity?.credentials.map(({ key }) => key)).size).toBe(2);
  });
});
