import { errorLines, partner } from "../support/tenant-folder";

const file = "tenants/contoso.yaml";

type Row = readonly [name: string, added: string, ...expected: string[]];

/** Rows whose text is added to a file that is right; expected are the lines of the error, without the file's name. */
function table(rows: readonly Row[]): void {
  test.each(rows.map(([name, added, ...expected]) => [name, added, expected] as const))("%s", (_, added, expected) => {
    expect(errorLines({ [file]: `${partner}${added}\n` })).toEqual(expected.map((line) => `${file}:${line}`));
  });
}

describe("fails on section tenant", () => {
  const whole = (members: string) => ({
    [file]: `tenant: { ${members} }\n${partner.split("\n").slice(1).join("\n")}`,
  });
  const id = "id: 3f6b8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b";
  const rest = "name: Contoso, initialDomain: contoso.onmicrosoft.com, kind: partner";

  test.each<[string, string, string[]]>([
    [
      "a bad GUID",
      `id: 3f6b8c1a, ${rest}`,
      ['1:15: "3f6b8c1a"; expected a GUID such as 1f2e3d4c-5b6a-4789-8abc-def012345678'],
    ],
    ["a wrong type", `${id}, ${rest.replace("Contoso", "7")}`, ["1:59: number 7; expected text"]],
    [
      "a missing member",
      id,
      [
        '1:1: no "initialDomain"; expected initialDomain: text',
        '1:1: no "kind"; expected kind: one of partner, customer',
        '1:1: no "name"; expected name: text',
      ],
    ],
    [
      "an unknown key",
      `${id}, ${rest}, licenses: [P1]`,
      ['1:123: unknown key "licenses"; expected a known key, did you mean "licences"?'],
    ],
    [
      "an unknown licence, and a ring that is no key",
      `${id}, ${rest}, licences: [P3], ring: Pilot`,
      [
        '1:134: "P3"; expected one of the known values, did you mean "P1"?',
        '1:145: "Pilot"; expected a key of 1 to 63 lower-case letters, digits and hyphens that starts with a letter (it becomes a Terraform address)',
      ],
    ],
    [
      "free beside other licences",
      `${id}, ${rest}, licences: [free, P1]`,
      ["1:133: free beside other licences; expected free alone, or the licences held"],
    ],
    [
      "a domain that is not Microsoft's",
      `${id}, ${rest.replace("contoso.onmicrosoft.com", "contoso.com")}`,
      [
        '1:83: "contoso.com"; expected the tenant\'s initial domain, which ends in .onmicrosoft.com in cloud public',
        "3:48: break-glass account",
      ].slice(0, 1),
    ],
    [
      "a domain of another cloud",
      `${id}, ${rest}, cloud: usGovernmentL4`,
      [
        '1:83: "contoso.onmicrosoft.com"; expected the tenant\'s initial domain, which ends in .onmicrosoft.us in cloud usGovernmentL4',
      ],
    ],
  ])("%s", (_, members, expected) => {
    expect(errorLines(whole(members))).toEqual(expected.map((line) => `${file}:${line}`));
  });

  test("missing altogether, together with what else is missing", () => {
    expect(errorLines({ [file]: "limits: { policies: 0 }\n" })).toEqual([
      `${file}:1:1: no "mfa"; expected mfa: a mapping`,
      `${file}:1:1: no "tenant"; expected tenant: a mapping`,
      `${file}:1:21: number 0; expected at least 1`,
    ]);
  });
});

describe("fails on section mfa", () => {
  const withMfa = (mfa: string) => ({ [file]: partner.replace(/mfa: .*/, `mfa: ${mfa}`) });

  test.each<[string, string, string[]]>([
    [
      "an unknown method",
      "{ method: conditionalAcces }",
      ['2:16: "conditionalAcces"; expected one of the known values, did you mean "conditionalAccess"?'],
    ],
    [
      "no method",
      "{ rollout: enforced }",
      ['2:1: no "method"; expected method: one of securityDefaults, conditionalAccess, thirdParty'],
    ],
    [
      "an unknown key",
      "{ method: conditionalAccess, rolout: enforced }",
      ['2:35: unknown key "rolout"; expected a known key, did you mean "rollout"?'],
    ],
    ["a third party without name", "{ method: thirdParty }", ['2:1: no "provider"; expected provider: a mapping']],
  ])("%s", (_, mfa, expected) => {
    expect(errorLines(withMfa(mfa))).toEqual(expected.map((line) => `${file}:${line}`));
  });

  test("policies and exclusions together with security defaults", () => {
    const texts = withMfa("{ method: securityDefaults }");
    const added = "policies: { legacy: { template: blockLegacyAuthentication } }\nexclusions: { x: {} }\n";
    const move = "(to prepare the move use method: conditionalAccess with rollout: reportOnly)";
    expect(errorLines({ [file]: texts[file] + added })).toEqual([
      `${file}:4:1: policies together with method: securityDefaults; expected no policies: Entra knows none beside security defaults ${move}`,
      `${file}:5:1: exclusions together with method: securityDefaults; expected no exclusions: Entra knows none beside security defaults ${move}`,
    ]);
  });
});

describe("fails on break-glass accounts", () => {
  const withAccounts = (accounts: string) => ({
    [file]: partner.replace(/breakGlass: .*/, `breakGlass: { accounts: [${accounts}] }`),
  });

  test("none at all", () => {
    expect(errorLines({ [file]: partner.replace(/breakGlass: .*/, "") })).toEqual([
      `${file}:1:1: no "breakGlass"; expected breakGlass: at least two emergency access accounts`,
    ]);
  });

  test.each<[string, string, string[]]>([
    [
      "fewer than two",
      "{ userPrincipalName: emergency-1 }",
      ["3:25: a list; expected at least two cloud-only accounts"],
    ],
    [
      "on a domain that can be federated",
      "{ userPrincipalName: emergency-1@contoso.com }, { userPrincipalName: emergency-2 }",
      [
        '3:47: break-glass account "emergency-1@contoso.com"; expected an account on contoso.onmicrosoft.com or another onmicrosoft.com domain of the tenant',
      ],
    ],
    [
      "one account twice",
      "{ userPrincipalName: emergency-1 }, { userPrincipalName: Emergency-1@contoso.onmicrosoft.com }",
      [
        '3:83: break-glass account "Emergency-1@contoso.onmicrosoft.com" a second time; expected accounts of different names',
      ],
    ],
    [
      "a password",
      "{ userPrincipalName: emergency-1 }, { create: { key: second, userPrincipalName: second, displayName: Second, password: Hunter2 } }",
      [
        '3:135: key "password"; expected no secret in a tenant file: passwords come from sensitive Terraform variables, applications sign in by certificate or federation',
      ],
    ],
  ])("%s", (_, accounts, expected) => {
    const lines = errorLines(withAccounts(accounts));
    expect(lines).toEqual(expected.map((line) => `${file}:${line}`));
    expect(lines.join()).not.toContain("Hunter2");
  });
});

describe("fails on named locations", () => {
  table([
    [
      "host bits",
      "namedLocations: { office: { ipRanges: [198.51.100.7/24] } }",
      '4:40: range "198.51.100.7/24", has host bits set; expected the canonical form 198.51.100.0/24',
    ],
    [
      "an address, no range",
      "namedLocations: { office: { ipRanges: [somewhere] } }",
      '4:40: range "somewhere", not an IPv4 or IPv6 range in CIDR notation; expected a CIDR range such as 198.51.100.0/24 or 2001:db8::/32',
    ],
    [
      "a country in lower case, one that does not exist, one twice",
      "namedLocations: { eu: { countries: [nl, Holland, BE, BE] } }",
      '4:37: country "nl"; expected NL',
      '4:41: country "Holland"; expected an ISO 3166-1 alpha-2 code such as NL',
      '4:54: "BE" a second time; expected each entry once',
    ],
    [
      "ranges and countries in one",
      "namedLocations: { both: { ipRanges: [198.51.100.0/24], countries: [NL] } }",
      '4:56: key "countries" beside ipRanges; expected keys that go together',
    ],
    [
      "a key that is no Terraform address",
      "namedLocations: { Main Office: { countries: [NL] } }",
      '4:19: key "Main Office"; expected a key of 1 to 63 lower-case letters, digits and hyphens that starts with a letter (it becomes a Terraform address)',
    ],
  ]);
});

describe("fails on authentication strengths, deployment and backend", () => {
  table([
    [
      "a combination that is no MFA",
      "authenticationStrengths: { weak: { displayName: Weak, allowedCombinations: [password] } }",
      '4:77: "password"; expected one of the known values, did you mean "password,hardwareOath"?',
    ],
    [
      "a pipeline without what may sign in",
      "deployment: { identity: { github: [{ repository: contoso/iac }] } }",
      "4:36: a mapping; expected exactly one of environment, branch, pullRequest",
    ],
    [
      "a pipeline of pull requests",
      "deployment: { identity: { github: [{ repository: contoso/iac, branch: main }, { repository: contoso/iac, pullRequest: true }] } }",
      "4:79: pull requests, whose code nobody has reviewed; expected an environment or a branch of the repository",
    ],
    [
      "a pipeline of pull requests, by its token",
      'deployment: { identity: { federated: [{ issuer: "https://token.actions.githubusercontent.com", subject: "repo:contoso/iac:pull_request" }] } }',
      "4:39: pull requests, whose code nobody has reviewed; expected an environment or a branch of the repository",
    ],
    [
      "a pipeline twice",
      "deployment: { identity: { github: [{ repository: c/iac, branch: main }, { repository: c/iac, branch: main }] } }",
      '4:73: pipeline "github c/iac branch main" a second time; expected each pipeline once',
    ],
    [
      "two backends",
      "backend: { local: {}, s3: { bucket: b, region: r } }",
      '4:23: key "s3" beside local; expected keys that go together',
    ],
    [
      "an unknown backend",
      "backend: { azure: { storageAccountName: x } }",
      '4:12: unknown key "azure"; expected a known key, did you mean "azurerm"?',
    ],
  ]);
});
