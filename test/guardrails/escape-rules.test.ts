import { policies, policy, type Resources, saysOf, securityDefaults } from "../support/judging";

/** What decides sign-ins behind the back of the rules and proofs. */

const office = { display_name: "Office", ip: { ip_ranges: ["8.8.8.0/24"] } };
const ignoring = (...ignore_changes: string[]) => ({ lifecycle: { ignore_changes } });
const graph = (type: string, body: Record<string, unknown>): Resources => ({ [type]: { w: body } });

describe("no-ignored-changes", () => {
  test.each<[string, Resources, string]>([
    [
      "a policy's state",
      policies({ p: policy({ rest: ignoring("state") }) }),
      "error p: lifecycle.ignore_changes leaves state",
    ],
    ["all of a policy", policies({ p: policy({ rest: { lifecycle: [{ ignore_changes: "all" }] } }) }), "leaves all"],
    [
      "a part of its conditions",
      policies({ p: policy({ rest: ignoring("conditions[0].users") }) }),
      "leaves conditions[0].users",
    ],
    ["a location's ranges", { azuread_named_location: { l: { ...office, ...ignoring("ip") } } }, "error l: "],
    [
      "the position of the switch",
      graph("msgraph_update_resource", {
        url: "policies/identitySecurityDefaultsEnforcementPolicy",
        body: { isEnabled: true },
        ...ignoring("body"),
      }),
      "leaves body",
    ],
  ])("fails on %s", (_, resources, message) => {
    expect(saysOf("no-ignored-changes", resources)).toEqual([expect.stringContaining(message)]);
  });

  test.each<[string, Resources]>([
    ["a policy's name", policies({ p: policy({ rest: ignoring("display_name") }) })],
    ["a user's first password", { azuread_user: { u: { password: "${var.p}", ...ignoring("password") } } }],
    ["another lifecycle setting", policies({ p: policy({ rest: { lifecycle: { prevent_destroy: true } } }) })],
  ])("passes %s", (_, resources) => {
    expect(saysOf("no-ignored-changes", resources)).toEqual([]);
  });

  test("such a policy counts as one of which those parts are not known", () => {
    const resources = policies({
      p: policy({ rest: ignoring("conditions") }),
      q: policy({ rest: ignoring("display_name") }),
    });
    expect(saysOf("readable-policies", resources)).toEqual(
      ["applications", "clientAppTypes", "users"].map(
        (part) =>
          `warning p: ${part} cannot be judged: lifecycle.ignore_changes leaves conditions as it is in the tenant`,
      ),
    );
  });
});

describe("one-tenant", () => {
  const aliased = policies({ p: policy({ rest: { provider: "azuread.other" } }) });
  const providers = (tenant: string) => ({
    provider: { azuread: [{ tenant_id: "AAAA" }, { alias: "other", tenant_id: tenant }] },
  });

  test("fails on an alias for another tenant, of a resource or of a lookup, and on one that nothing tells", () => {
    const says = ["error p: the resource uses the provider azuread.other, whose tenant is not known to be the stack's"];
    expect(saysOf("one-tenant", aliased, {}, {}, providers("bbbb"))).toEqual(says);
    expect(saysOf("one-tenant", aliased)).toEqual(says);
    const data = { azuread_group: { g: { display_name: "G", provider: "${azuread.other}" } } };
    expect(saysOf("one-tenant", {}, {}, data, providers("bbbb"))).toEqual([expect.stringContaining("error g: ")]);
  });

  test("passes an alias for the same tenant, and the provider itself", () => {
    expect(saysOf("one-tenant", aliased, {}, {}, providers("aaaa"))).toEqual([]);
    expect(saysOf("one-tenant", policies({ p: policy({ rest: { provider: "azuread" } }) }))).toEqual([]);
  });
});

describe("unread-blocks", () => {
  const removed = (from: string, destroy: boolean) => ({ removed: [{ from, lifecycle: [{ destroy }] }] });

  test("warns of modules, and of policies that are let go without being destroyed", () => {
    expect(saysOf("unread-blocks", {}, {}, {}, { module: { baseline: { source: "./b" } } })).toEqual([
      "warning: the module baseline is not read: policies in it are not judged",
    ]);
    expect(saysOf("unread-blocks", {}, {}, {}, removed("azuread_conditional_access_policy.p", false))).toEqual([
      "warning: azuread_conditional_access_policy.p leaves the stack and stays in the tenant, where nothing judges it",
    ]);
  });

  test("passes what is destroyed, what decides nothing, and what is moved or imported", () => {
    expect(saysOf("unread-blocks", {}, {}, {}, removed("azuread_conditional_access_policy.p", true))).toEqual([]);
    expect(saysOf("unread-blocks", {}, {}, {}, removed("azuread_application.a", false))).toEqual([]);
    const to = "azuread_conditional_access_policy.p";
    const known = { moved: [{ from: "azuread_conditional_access_policy.q", to }], import: [{ to, id: "x" }] };
    expect(saysOf("unread-blocks", policies({ p: policy() }), {}, {}, known)).toEqual([]);
  });
});

describe("policies-through-msgraph", () => {
  const writes = "w: the resource writes policies, which no rule and no proof reads";

  test.each<[string, Resources]>([
    ["a policy", graph("msgraph_resource", { url: "identity/conditionalAccess/policies" })],
    ["a change to one", graph("msgraph_update_resource", { url: "/identity/conditionalAccess/policies/1" })],
    [
      "an action",
      graph("msgraph_resource_action", { resource_url: "identity/conditionalaccess/policies/1", method: "PATCH" }),
    ],
    [
      "a whole address",
      graph("msgraph_resource", { url: "https://graph.microsoft.com/beta/identity/conditionalAccess/namedLocations" }),
    ],
    ["a computed end", graph("msgraph_update_resource", { url: "identity/conditionalAccess/policies/${var.id}" })],
    ["a strength", graph("msgraph_resource", { url: "policies/authenticationStrengthPolicies" })],
  ])("fails on %s", (_, resources) => {
    expect(saysOf("policies-through-msgraph", resources)).toEqual([`error ${writes}`]);
  });

  test("fails on an action upon what another resource writes", () => {
    const resources = {
      ...graph("msgraph_resource", { url: "identity/conditionalAccess/policies" }),
      ...graph("msgraph_resource_action", { resource_url: "${msgraph_resource.w.resource_url}" }),
    };
    expect(saysOf("policies-through-msgraph", resources)).toEqual([`error ${writes}`, `error ${writes}`]);
  });

  test("fails on an action that is written as a lookup", () => {
    const data = graph("msgraph_resource_action", { resource_url: "identity/conditionalAccess/policies/1" });
    expect(saysOf("policies-through-msgraph", {}, {}, data)).toEqual([`error ${writes}`]);
  });

  test("warns of an address that is known at apply only", () => {
    expect(saysOf("policies-through-msgraph", graph("msgraph_resource", { url: "${var.url}" }))).toEqual([
      "warning w: where the resource writes is known at apply only, and may be policies",
    ]);
  });

  test("is a note once it is accepted", () => {
    const accepted = [
      { finding: "policies-through-msgraph", reason: "contexts", approver: "a", expires: "2027-01-01" },
    ] as const;
    const resources = graph("msgraph_resource", { url: "identity/conditionalAccess/policies" });
    expect(saysOf("policies-through-msgraph", resources, { accepted })).toEqual([
      `note ${writes} (accepted until 2027-01-01: contexts)`,
    ]);
  });

  test.each<[string, Resources, Resources]>([
    ["what msgraph is for", securityDefaults(true), {}],
    ["a group's members", graph("msgraph_resource", { url: "groups/${azuread_group.g.object_id}/owners/$ref" }), {}],
    ["a lookup", {}, graph("msgraph_resource", { url: "identity/conditionalAccess/policies" })],
  ])("passes %s", (_, resources, data) => {
    expect(saysOf("policies-through-msgraph", resources, {}, data)).toEqual([]);
  });
});

test("security-defaults-exclusive fails on a second switch, whatever writes it", () => {
  const url = "policies/identitySecurityDefaultsEnforcementPolicy";
  const twice = {
    ...securityDefaults(true),
    ...graph("msgraph_resource_action", { resource_url: url, method: "PATCH" }),
  };
  expect(saysOf("security-defaults-exclusive", twice)).toEqual([
    "error w: the resource switches security defaults, as msgraph_update_resource.security-defaults does",
  ]);
  expect(saysOf("security-defaults-exclusive", securityDefaults(true))).toEqual([]);
});
