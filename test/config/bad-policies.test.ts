import { errorLines, partner } from "../support/tenant-folder";

const file = "tenants/contoso.yaml";

type Row = readonly [name: string, added: string, ...expected: string[]];

/** Rows whose text is added to a file that is right; expected are the lines of the error, without the file's name. */
function table(rows: readonly Row[]): void {
  test.each(rows.map(([name, added, ...expected]) => [name, added, expected] as const))("%s", (_, added, expected) => {
    expect(errorLines({ [file]: `${partner}${added}\n` })).toEqual(expected.map((line) => `${file}:${line}`));
  });
}

describe("fails on policies", () => {
  table([
    [
      "an unknown template",
      "policies: { mfa: { template: requireMfaForAllUser } }",
      '4:30: unknown template "requireMfaForAllUser"; expected a template of the catalogue, did you mean "requireMfaForAllUsers"?',
    ],
    [
      "a template that is no text",
      "policies: { mfa: { template: [x] } }",
      "4:30: a list; expected a template of the catalogue",
    ],
    [
      "neither template nor policy",
      "policies: { mfa: { rollout: enforced } }",
      "4:13: a policy without template; expected template: a template of the catalogue, or policy: Graph's JSON",
    ],
    [
      "an unknown parameter",
      "policies: { countries: { template: blockCountries, location: [x] } }",
      '4:13: no "locations"; expected locations: a list',
      '4:52: unknown key "location"; expected a known key, did you mean "locations"?',
    ],
    [
      "an unknown role",
      "policies: { admins: { template: requireMfaForAdministrators, roles: [Global Admin] } }",
      '4:70: "Global Admin"; expected one of the known values, did you mean "Global Administrator"?',
    ],
    [
      "an unknown location",
      "namedLocations: { office: { countries: [NL] } }\npolicies: { countries: { template: blockCountries, locations: [ofice] } }",
      '5:64: unknown location "ofice"; expected a key of namedLocations, did you mean "office"?',
    ],
    [
      "an unknown strength",
      "policies: { mfa: { template: requireMfaForGuests, strength: phisingResistantMfa } }",
      '4:61: unknown authentication strength "phisingResistantMfa"; expected a key of authenticationStrengths or a built-in one, did you mean "phishingResistantMfa"?',
    ],
    [
      "a rule of the template itself",
      "namedLocations: { office: { countries: [NL] } }\npolicies: { restrict: { template: restrictToTrustedLocations, locations: [office] } }",
      "5:23: nobody is restricted; expected roles, users or groups",
    ],
    [
      "a rollout that does not exist, beside another error of the same file",
      "policies: { mfa: { template: requireMfaForAllUsers, rollout: on } }\nlimits: { policies: many }",
      '4:62: "on"; expected one of the known values: enforced, reportOnly',
      '5:21: "many"; expected a number',
    ],
    [
      "a wrong member of an entry that also names what does not exist",
      "policies: { mfa: { template: requireMfaForGuests, strength: nope, rollout: on } }",
      '4:61: unknown authentication strength "nope"; expected a key of authenticationStrengths or a built-in one: multifactorAuthentication, passwordlessMfa, phishingResistantMfa',
      '4:76: "on"; expected one of the known values: enforced, reportOnly',
    ],
    [
      "another template under the break-glass policy's key",
      "policies: { break-glass-phishing-resistant-mfa: { template: requireMfaForAllUsers } }",
      '4:13: another policy under the key "break-glass-phishing-resistant-mfa"; expected a policy of template requirePhishingResistantMfaForBreakGlass, or another key',
    ],
  ]);

  test("enforced while security defaults stay on", () => {
    const staged = partner.replace("rollout: enforced", "rollout: reportOnly");
    const policies = "policies: { legacy: { template: blockLegacyAuthentication, rollout: enforced } }\n";
    expect(errorLines({ [file]: staged + policies })).toEqual([
      `${file}:4:69: an enforced policy beside security defaults; expected rollout: reportOnly while security defaults stay on (mfa.rollout: enforced switches them off)`,
    ]);
    const beside = staged.replace("rollout: reportOnly", "rollout: reportOnly, whileReportOnly: existingPolicies");
    expect(errorLines({ [file]: beside + policies })).toEqual([]);
  });
});

describe("fails on exclusions", () => {
  const policies = [
    "policies:",
    "  mfa: { template: requireMfaForAllUsers }",
    "  workloads: { template: blockWorkloadIdentitiesOutsideLocations, locations: [office] }",
    "namedLocations: { office: { countries: [NL] } }",
    "",
  ].join("\n");
  const because = "reason: a, compensatingControl: b, approver: c";

  table([
    [
      "expired",
      `${policies}exclusions: { old: { who: { groups: [Old] }, from: [mfa], ${because}, expires: 2026-11-21 } }`,
      '8:116: exclusion "old" that expired on 2026-11-21; expected a last day not before 2026-11-22, or no exclusion',
    ],
    [
      "a date that does not exist",
      `${policies}exclusions: { x: { who: { groups: [X] }, from: all, ${because}, expires: 2027-02-29 } }`,
      '8:110: "2027-02-29"; expected a date that exists, as YYYY-MM-DD',
    ],
    [
      "from policies that do not exist",
      `${policies}exclusions: { x: { who: { groups: [X] }, from: [mfaa], ${because}, expires: 2027-01-01 } }`,
      '8:49: unknown policy "mfaa"; expected the key of a policy, did you mean "mfa"?',
    ],
    [
      "from policies of which nobody can be left out",
      `${policies}exclusions: { x: { who: { groups: [X] }, from: [workloads, break-glass-phishing-resistant-mfa], ${because}, expires: 2027-01-01 } }`,
      '8:49: an exclusion from "workloads", a policy for workload identities; expected a policy for users',
      '8:60: an exclusion from "break-glass-phishing-resistant-mfa", a policy for break-glass accounts; expected a policy for users',
    ],
    [
      "nobody, and no justification",
      `${policies}exclusions: { x: { who: {}, from: all, expires: 2027-01-01 } }`,
      '8:15: no "approver"; expected approver: text',
      '8:15: no "compensatingControl"; expected compensatingControl: text',
      '8:15: no "reason"; expected reason: text',
      "8:25: an empty mapping; expected at least one of users, groups, roles, guests",
    ],
    [
      "guests of chosen tenants twice",
      [
        `${policies}exclusions:`,
        `  a: { who: { guests: { types: [serviceProvider], tenants: [3f6b8c1a-2d4e-4f60-9a7b-5c8d9e0f1a2b] } }, from: [mfa], ${because}, expires: 2027-01-01 }`,
        `  b: { who: { guests: { types: [internalGuest] } }, from: [mfa], ${because}, expires: 2027-01-01 }`,
      ].join("\n"),
      "5:3: guests of chosen tenants are excluded beside other guests; expected one set of guests a policy",
    ],
  ]);
});

describe("fails on accepted findings", () => {
  const because = "reason: a, approver: b";

  table([
    [
      "expired",
      `accepted: { device-code-flow-blocked: { ${because}, expires: 2026-11-21 } }`,
      '4:74: acceptance of "device-code-flow-blocked" that expired on 2026-11-21; expected a last day not before 2026-11-22, or no acceptance',
    ],
    [
      "a misspelt id",
      `accepted: { device-code-flow-block: { ${because}, expires: 2027-01-01 } }`,
      '4:13: unknown finding "device-code-flow-block"; expected a finding that can be accepted, did you mean "device-code-flow-blocked"?',
    ],
    [
      "a rule that cannot be accepted, and an entry without justification, both",
      `accepted: { break-glass-covered: { ${because}, expires: 2027-01-01 }, proof-mfa: { expires: 2027-01-01 } }`,
      '4:13: unknown finding "break-glass-covered"; expected a finding that can be accepted: device-code-flow-blocked, legacy-authentication-blocked, policies-through-msgraph, proof-admins, proof-break-glass, proof-legacy, proof-mfa, proof-no-dead-policy, proof-partner-api, proof-reachable, review-newly-blocked, review-newly-unblocked, review-opened, review-weakened',
      '4:83: no "approver"; expected approver: text',
      '4:83: no "reason"; expected reason: text',
    ],
    [
      "what a review finds, for no policy in particular",
      `accepted: { review-opened: { ${because}, expires: 2027-01-01 } }`,
      '4:13: acceptance of "review-opened" without a policy; expected policy: the key of the one policy that is responsible for it',
    ],
    [
      "a policy where the whole tenant is meant",
      `accepted: { proof-mfa: { ${because}, policy: mfa, expires: 2027-01-01 } }`,
      '4:50: policy in the acceptance of "proof-mfa"; expected no policy: the finding is about the whole tenant',
    ],
    [
      "a list of which one member is expired, one is for no policy, and one for a policy that another is for",
      `accepted: { review-opened: [{ ${because}, policy: a, expires: 2026-11-21 }, { ${because}, expires: 2027-01-01 }, { ${because}, policy: a, expires: 2027-01-01 }] }`,
      '4:75: acceptance of "review-opened" that expired on 2026-11-21; expected a last day not before 2026-11-22, or no acceptance',
      '4:89: acceptance of "review-opened" without a policy; expected policy: the key of the one policy that is responsible for it',
      '4:172: second acceptance of "review-opened" for policy "a"; expected each policy once',
    ],
    [
      "a list where the whole tenant is meant",
      `accepted: { proof-mfa: [{ ${because}, expires: 2027-01-01 }] }`,
      '4:13: a list of acceptances of "proof-mfa"; expected one acceptance: the finding is about the whole tenant',
    ],
    [
      "a member of a list that lacks its justification",
      `accepted: { review-opened: [{ policy: a, expires: 2027-01-01 }] }`,
      '4:29: no "approver"; expected approver: text',
      '4:29: no "reason"; expected reason: text',
    ],
  ]);
});

describe("fails on applications", () => {
  const application = (members: string) =>
    `applications: { app: { displayName: App, model: partner, owners: [a@contoso.com], ${members} } }`;
  const partnerCenter = "permissions: { Microsoft Partner Center: [user_impersonation] }";

  table([
    [
      "an unknown permission and an unknown API",
      application("permissions: { Microsoft Partner Center: [user_impersonaton], Microsoft Grph: [User.Read] }"),
      '4:125: unknown permission "user_impersonaton"; expected a delegated permission of Microsoft Partner Center, did you mean "user_impersonation"?',
      '4:145: unknown API "Microsoft Grph"; expected an API by its display name, did you mean "Microsoft Graph"?',
    ],
    [
      "an owner that is no user",
      application(partnerCenter).replace("a@contoso.com", "Alice"),
      '4:67: "Alice"; expected an object id (GUID) or a user principal name',
    ],
    [
      "a redirect URI in the clear, with a wildcard",
      application(`${partnerCenter}, redirectUris: ["http://contoso.com/", "https://*.contoso.com/"]`),
      '4:163: "http://contoso.com/"; expected https: (http: is for localhost only)',
      '4:186: "https://*.contoso.com/"; expected no wildcard (*) and no fragment (#)',
    ],
    [
      "a client secret that has ended",
      application(`${partnerCenter}, credentials: { c: { clientSecret: { endDate: 2026-11-22 } } }`),
      "4:193: end date 2026-11-22; expected a date after 2026-11-22",
    ],
    [
      "a certificate that is not there",
      application(`${partnerCenter}, credentials: { c: { certificate: { file: app.pem } } }`),
      '4:189: certificate file "app.pem", which does not exist; expected a PEM file, relative to this file',
    ],
    [
      "a private key in place of a file's name",
      application(
        `${partnerCenter}, credentials: { c: { certificate: { file: "-----BEGIN PRIVATE KEY-----hunter2" } } }`,
      ),
      '4:189: certificate file "-----BEGIN …", which does not exist; expected a PEM file, relative to this file',
    ],
    [
      "a secret in place of a credential",
      application(`${partnerCenter}, credentials: { c: { clientSecret: hunter2 } }`),
      '4:168: key "clientSecret"; expected no secret in a tenant file: passwords come from sensitive Terraform variables, applications sign in by certificate or federation',
    ],
  ]);
});
