import { policies, policy, type Resources, saysOf, userId } from "../support/judging";

const location = (body: object): Resources => ({
  azuread_named_location: { office: { display_name: "Office", ...body } },
});
const ranges = (...ip_ranges: string[]) => location({ ip: { ip_ranges } });
const countries = (...countries_and_regions: string[]) => location({ country: [{ countries_and_regions }] });
const group = (body: object): Resources => ({
  azuread_group: { g: { display_name: "G", security_enabled: true, ...body } },
});
const strength = (...allowed_combinations: string[]): Resources => ({
  azuread_authentication_strength_policy: { s: { display_name: "S", allowed_combinations } },
});
const web = (...redirect_uris: string[]): Resources => ({ azuread_application: { app: { web: { redirect_uris } } } });
const grant = (name: string, claim_values: string[]) => ({
  [name]: {
    service_principal_object_id: "${azuread_service_principal.app.object_id}",
    resource_service_principal_object_id: "${data.azuread_service_principal.graph.object_id}",
    claim_values,
  },
});
const grants = (...each: object[]): Resources => ({
  azuread_service_principal_delegated_permission_grant: Object.assign({}, ...each) as Record<string, never>,
});
const excluding = (reference: string, list = "excluded_groups"): Resources =>
  policies({ p: policy({ users: { included_users: ["All"], [list]: [`\${${reference}}`] } }) });

const fails: readonly [rule: string, resources: Resources, message: string][] = [
  ["one-kind-of-location", location({}), "error office: the location has neither ip nor country"],
  [
    "one-kind-of-location",
    location({ ip: { ip_ranges: ["8.8.8.0/24"] }, country: [{ countries_and_regions: ["DE"] }] }),
    "both ip and country",
  ],
  ["canonical-ip-ranges", ranges("8.8.8.8/24"), "error office: the range 8.8.8.8/24 cannot be used: has host bits set"],
  ["canonical-ip-ranges", ranges("8.8.8.8"), "has no prefix length"],
  ["canonical-ip-ranges", ranges("2A00:1450::/32"), "not in canonical form"],
  ["canonical-ip-ranges", ranges("10.0.0.0/16"), "error office: the range 10.0.0.0/16 is not public"],
  [
    "canonical-ip-ranges",
    ranges("203.0.113.0/24"),
    "note office: the range 203.0.113.0/24 is reserved for documentation",
  ],
  ["canonical-ip-ranges", ranges("8.8.8.0/24", "8.8.8.0/24"), "8.8.8.0/24 is listed twice"],
  ["country-codes", countries("United Kingdom"), '"United Kingdom" is not an ISO 3166-1 alpha-2 code'],
  ["country-codes", countries("gb"), '"gb" is not an ISO 3166-1 alpha-2 code'],
  ["country-codes", countries("UK"), '"UK" is not an ISO'],
  ["country-codes", countries("DE", "DE"), "DE is listed twice"],
  [
    "known-values",
    location({ country: [{ countries_and_regions: ["DE"], country_lookup_method: "gps" }] }),
    'country.country_lookup_method is "gps"',
  ],
  [
    "known-values",
    group({ visibility: "HiddenMembership" }),
    'visibility is "HiddenMembership"; expected Private, Public, Hiddenmembership',
  ],
  [
    "group-members-or-rule",
    group({ members: [userId], dynamic_membership: { enabled: true, rule: "x" } }),
    "both members and dynamic_membership",
  ],
  [
    "group-members-or-rule",
    group({ assignable_to_role: true, dynamic_membership: [{ enabled: true, rule: "x" }] }),
    "a role-assignable group has dynamic_membership",
  ],
  [
    "strength-combinations",
    strength("fido2", "password, hardwareOath"),
    '"password, hardwareOath" combines " hardwareOath"',
  ],
  ["strength-combinations", strength("fido"), '"fido" combines "fido", which is no known method'],
  [
    "user-password",
    { azuread_user: { u: { user_principal_name: "u@contoso.example" } } },
    "error u: the user has no password",
  ],
  [
    "user-password",
    { azuread_user: { u: { password: "correct horse" } } },
    "the user's password is written in the configuration",
  ],
  ["redirect-uris", web("https://contoso.example"), "https://contoso.example has neither path nor trailing slash"],
  ["redirect-uris", web("http://contoso.example/auth"), "http://contoso.example/auth is not encrypted"],
  ["redirect-uris", web("contoso.example/auth"), "is not an absolute URI"],
  ["redirect-uris", web("ftp://contoso.example/"), "has the scheme ftp:"],
  ["redirect-uris", web("https://*.contoso.example/"), "has a fragment or a wildcard"],
  [
    "redirect-uris",
    { azuread_application: { app: { single_page_application: { redirect_uris: ["urn:ietf:wg:oauth:2.0:oob"] } } } },
    "is a URN",
  ],
  [
    "redirect-uris",
    { azuread_application_redirect_uris: { r: { type: "SPA", redirect_uris: ["urn:x"] } } },
    "is a URN",
  ],
  [
    "redirect-uris",
    web(...Array.from({ length: 257 }, (_, n) => `https://contoso.example/${n}`)),
    "web.redirect_uris holds 257 URIs",
  ],
  [
    "duplicate-grants",
    grants(grant("a", ["User.Read"]), grant("b", ["Mail.Read"])),
    "error b: the grant is for the same client, resource and user as azuread_service_principal_delegated_permission_grant.a",
  ],
  ["duplicate-grants", grants(grant("a", ["User.Read Mail.Read"])), 'the claim "User.Read Mail.Read" contains a space'],
  [
    "use-existing",
    { azuread_service_principal: { sp: { client_id: userId, use_existing: true } } },
    "warning sp: use_existing deletes the service principal on destroy",
  ],
  [
    "create-timeouts",
    location({ ip: { ip_ranges: ["8.8.8.0/24"] }, timeouts: { create: "35s" } }),
    "error office: timeouts.create is 35s",
  ],
  ["create-timeouts", group({ timeouts: [{ create: "0m20.5s" }] }), "timeouts.create is 0m20.5s"],
  ["no-empty-values", group({ owners: [] }), "error g: owners is an empty list"],
  [
    "named-location-limits",
    ranges(...Array.from({ length: 2001 }, (_, n) => `8.${n >> 8}.${n & 255}.0/24`)),
    "the location has 2001 ranges",
  ],
  [
    "named-location-limits",
    { azuread_named_location: Object.fromEntries(Array.from({ length: 196 }, (_, n) => [`l${n}`, {}])) },
    "error: 196 named locations are more than the limit of 195",
  ],
  [
    "references-resolve",
    excluding("azuread_group.ghost.object_id"),
    "refers to azuread_group.ghost, which is not in this configuration",
  ],
  [
    "references-resolve",
    { ...excluding("azuread_group.g.id"), ...group({}) },
    "conditions.users.excluded_groups takes .id of azuread_group.g; expected .object_id",
  ],
  [
    "references-resolve",
    { ...excluding("azuread_group.g.object_id", "excluded_users"), ...group({}) },
    "excluded_users refers to azuread_group.g; expected azuread_user",
  ],
  [
    "references-resolve",
    { azuread_group_member: { m: { group_object_id: "${azuread_group.g.id}" } }, ...group({}) },
    "error m: group_object_id takes .id",
  ],
  [
    "references-resolve",
    {
      azuread_application_owner: { o: { application_id: "${azuread_application.app.object_id}" } },
      ...web("https://contoso.example/"),
    },
    "application_id takes .object_id of azuread_application.app; expected .id",
  ],
  [
    "references-resolve",
    {
      ...policies({
        p: policy({
          grant: {
            operator: "OR",
            authentication_strength_policy_id: "${azuread_authentication_strength_policy.s.object_id}",
          },
        }),
      }),
      ...strength("fido2"),
    },
    "expected .id",
  ],
];

const passes: readonly [rule: string, why: string, resources: Resources][] = [
  ["one-kind-of-location", "countries", countries("DE")],
  ["canonical-ip-ranges", "public canonical ranges", ranges("8.8.8.0/24", "2a00:1450::/32")],
  ["country-codes", "codes in upper case", countries("DE", "GB")],
  ["group-members-or-rule", "a dynamic group", group({ dynamic_membership: { enabled: true, rule: "x" } })],
  ["strength-combinations", "methods joined by a bare comma", strength("fido2", "password,hardwareOath")],
  ["user-password", "a password from a variable", { azuread_user: { u: { password: "${var.break_glass_password}" } } }],
  [
    "redirect-uris",
    "https, localhost and URNs",
    web("https://contoso.example/", "http://localhost:8080/auth", "urn:ietf:wg:oauth:2.0:oob"),
  ],
  [
    "duplicate-grants",
    "one grant a user",
    grants(grant("a", ["User.Read"]), { b: { ...grant("b", ["User.Read"])["b"], user_object_id: userId } }),
  ],
  ["use-existing", "a created service principal", { azuread_service_principal: { sp: { client_id: userId } } }],
  ["create-timeouts", "a longer timeout", location({ ip: { ip_ranges: ["8.8.8.0/24"] }, timeouts: { create: "1m" } })],
  [
    "named-location-limits",
    "the most ranges",
    ranges(...Array.from({ length: 2000 }, (_, n) => `8.${n >> 8}.${n & 255}.0/24`)),
  ],
  [
    "references-resolve",
    "the object id of a group that exists",
    { ...excluding("azuread_group.g.object_id"), ...group({}) },
  ],
  [
    "references-resolve",
    "an instance of a counted group",
    { ...excluding("azuread_group.g[0].object_id"), ...group({ count: 2 }) },
  ],
  [
    "references-resolve",
    "a group that microsoft/msgraph creates",
    { ...excluding("msgraph_resource.g.output.id"), msgraph_resource: { g: { url: "groups" } } },
  ],
  ["references-resolve", "variables, which are not resources", excluding("var.group")],
  [
    "references-resolve",
    "owners by object id",
    { ...group({ owners: ["${azuread_user.u.object_id}"] }), azuread_user: { u: {} } },
  ],
];

describe("rules about resources", () => {
  test.each(fails)("%s fails on %j", (rule, resources, message) => {
    expect(saysOf(rule, resources)).toContainEqual(expect.stringContaining(message));
  });

  test.each(passes)("%s passes %s", (rule, _why, resources) => {
    expect(saysOf(rule, resources)).toEqual([]);
  });

  test("a data source is looked up, not judged as if it were created", () => {
    const data = { azuread_user: { alice: { user_principal_name: "a@contoso.example" } } };
    const resources = excluding("data.azuread_user.alice.object_id", "excluded_users");
    expect(saysOf("references-resolve", resources, {}, data)).toEqual([]);
    expect(saysOf("user-password", resources, {}, data)).toEqual([]);
  });

  test("the policy limit warns before it fails", () => {
    const many = (count: number) =>
      policies(Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, policy()])));
    expect(saysOf("policy-limit", many(194))).toEqual([]);
    expect(saysOf("policy-limit", many(195))).toEqual(["warning: 195 policies are close to the limit of 240"]);
    expect(saysOf("policy-limit", many(241))).toEqual(["error: 241 policies are more than the limit of 240"]);
    expect(saysOf("policy-limit", many(3), { policyLimit: 2 })).toEqual([
      "error: 3 policies are more than the limit of 2",
    ]);
  });
});
