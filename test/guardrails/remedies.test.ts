import { findings, policies, policy, type PolicyChange, type Resources } from "../support/judging";

const users = (members: Record<string, string[]>): Resources =>
  policies({ p: policy({ users: { included_users: ["All"], ...members } } satisfies PolicyChange) });

describe("remedies name what was probably meant", () => {
  test.each<[string, Resources, string]>([
    ["a misspelt sentinel", users({ included_users: ["all"] }), "did you mean All?"],
    [
      "an id in a path",
      users({ excluded_groups: ["/groups/12345678-1234-4234-8234-123456789abc"] }),
      "write the id alone: 12345678-1234-4234-8234-123456789abc",
    ],
    [
      "the name of a role",
      users({ excluded_roles: ["Global administrator"] }),
      "write the id of Global Administrator: 62e90394-69f5-4237-9190-012177145e10",
    ],
    ["a value in the wrong case", policies({ p: policy({ state: "Enabled" }) }), "did you mean enabled?"],
    [
      "a range with host bits",
      { azuread_named_location: { l: { ip: { ip_ranges: ["8.8.8.8/24"] } } } },
      "write 8.8.8.0/24",
    ],
    [
      "the wrong attribute",
      { ...users({ excluded_groups: ["${azuread_group.g.id}"] }), azuread_group: { g: { security_enabled: true } } },
      "write ${azuread_group.g.object_id}",
    ],
    [
      "an address without slash",
      { azuread_application: { a: { web: { redirect_uris: ["https://a.example"] } } } },
      "write https://a.example/",
    ],
  ])("%s", (_what, resources, remedy) => {
    expect(findings(resources).map((finding) => finding.remedy)).toContain(remedy);
  });

  test("something that resembles nothing gets no suggestion", () => {
    const remedies = findings(users({ excluded_users: ["alice@contoso.example"] })).map(({ remedy }) => remedy);
    expect(remedies).toContain("write an object id of a user (GUID)");
  });
});
