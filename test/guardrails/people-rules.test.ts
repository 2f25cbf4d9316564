import type { Declarations } from "../../lib/guardrails/guardrail";
import type { Exclusion } from "../../lib/model/principals";
import { breakGlassId, type Resources, saysOf, userId } from "../support/judging";
import { guid } from "../support/policy-changes";

describe("break-glass-members", () => {
  const address = "azuread_group.break-glass";
  const created: Declarations = { breakGlassGroup: { reference: `${address}.object_id` }, breakGlassMembers: [userId] };
  const existing: Declarations = { breakGlassGroup: breakGlassId, breakGlassMembers: [userId] };
  const group = (body: object = {}): Resources => ({
    azuread_group: { "break-glass": { assignable_to_role: true, ...body } },
  });
  const member = (group_object_id: string, member_object_id: string): Resources => ({
    azuread_group_member: { m: { group_object_id, member_object_id } },
  });
  const says = (resources: Resources, declared: Declarations) => saysOf("break-glass-members", resources, declared);

  test.each<[string, Resources, string]>([
    ["members of its own", group({ members: [userId] }), "lists members of its own"],
    ["computed members", group({ dynamic_membership: [{ enabled: true, rule: "x" }] }), "computes its members"],
    ["owners", group({ owners: [userId] }), "has owners, who can add members"],
    ["no protection of its members", group({ assignable_to_role: false }), "is not role-assignable"],
  ])("fails on a group with %s", (_, resources, found) => {
    expect(says(resources, created)).toEqual([`error break-glass: the break-glass group ${found}`]);
  });

  test.each<[string, Resources, Declarations, string]>([
    ["by object id", member(breakGlassId, guid), existing, guid],
    ["in another case", member(breakGlassId.toUpperCase(), guid), existing, guid],
    [
      "a nested group",
      { ...group(), ...member(`\${${address}.object_id}`, "${azuread_group.helpdesk.object_id}") },
      created,
      "azuread_group.helpdesk.object_id",
    ],
    ["by for_each", member(breakGlassId, "${each.value}-x"), existing, "somebody who is known at apply only"],
    [
      "by privileged identity management",
      { azuread_privileged_access_group_eligibility_schedule: { m: { group_id: breakGlassId, principal_id: guid } } },
      existing,
      guid,
    ],
  ])("fails on a member who is not declared: %s", (_, resources, declared, who) => {
    expect(says(resources, declared)).toEqual([
      `error m: ${who} becomes a member of the break-glass group, and is no declared account`,
    ]);
  });

  test("fails on a request that writes to the group", () => {
    const request = (url: string): Resources => ({ msgraph_resource: { m: { url } } });
    const says = (url: string, declared: Declarations) => saysOf("break-glass-members", request(url), declared);
    const past = ["error m: the resource writes to the break-glass group past the azuread provider"];
    expect(says(`groups/${breakGlassId}/members/$ref`, existing)).toEqual(past);
    expect(says(`groups/\${${address}.object_id}/members/$ref`, created)).toEqual(past);
    expect(says(`groups/${guid}/members/$ref`, existing)).toEqual([]);
  });

  test("passes the declared accounts, and other groups", () => {
    expect(says({ ...group(), ...member(`\${${address}.object_id}`, userId) }, created)).toEqual([]);
    expect(says(member(guid, guid), existing)).toEqual([]);
    expect(says(member(breakGlassId, guid), { breakGlassGroup: breakGlassId })).toEqual([]);
    expect(says(group({ members: [userId], assignable_to_role: false }), existing)).toEqual([]);
  });
});

describe("exclusions-narrow", () => {
  const exclusion: Exclusion = {
    key: "robots",
    who: { groups: [guid] },
    from: ["mfa"],
    reason: "r",
    compensatingControl: "c",
    approver: "a",
    expires: "2031-11-22",
  };
  const says = (change: Partial<Exclusion>) =>
    saysOf("exclusions-narrow", {}, { exclusions: [{ ...exclusion, ...change }] });

  test("warns of privileged roles, of all policies, and of an end after five years", () => {
    const roles = ["62e90394-69f5-4237-9190-012177145e10"];
    expect(says({ who: { roles } })).toEqual(["warning robots: the exclusion robots leaves out Global Administrator"]);
    expect(says({ from: "all" })).toEqual([
      "warning robots: the exclusion robots is from all policies, those to come included",
    ]);
    expect(says({ expires: "2031-11-23" })).toEqual([
      "warning robots: the exclusion robots holds until 2031-11-23, more than 5 years",
    ]);
  });

  test("passes five years to the day, and the roles of directory synchronisation", () => {
    expect(says({})).toEqual([]);
    expect(says({ who: { roles: ["d29b2b05-8046-44ba-8758-1e26182fcf32"] } })).toEqual([]);
  });
});

describe("applications-usable", () => {
  const scope = { required_resource_access: [{ resource_access: [{ id: guid, type: "Scope" }] }] };
  const web = { web: { redirect_uris: ["https://contoso.example/"] } };
  const application = (body: object, others: Resources = {}): Resources => ({
    azuread_application: { app: { ...scope, ...body } },
    ...others,
  });
  const of = (type: string): Resources => ({ [type]: { x: { application_id: "${azuread_application.app.id}" } } });
  const federated = of("azuread_application_federated_identity_credential");

  test("warns of an application that nobody can consent to, and of one that can redeem no consent", () => {
    expect(saysOf("applications-usable", application({}, federated))).toEqual([
      "warning app: the application has no redirect URI, so nobody can consent to it",
    ]);
    expect(saysOf("applications-usable", application(web))).toEqual([
      "warning app: the application has no credential, so it can redeem no consent",
    ]);
    const another = { azuread_application_password: { x: { application_id: "${azuread_application.other.id}" } } };
    expect(saysOf("applications-usable", application(web, another))).toHaveLength(1);
  });

  test.each<[string, Resources]>([
    ["both", application(web, federated)],
    [
      "redirect URIs as a resource of their own",
      application({}, { ...federated, ...of("azuread_application_redirect_uris") }),
    ],
    ["an inline password", application({ ...web, password: { display_name: "p" } })],
    ["a public client", application({ public_client: { redirect_uris: ["http://localhost/"] } })],
    ["no delegated permission", { azuread_application: { app: { display_name: "daemon" } } }],
  ])("passes %s", (_, resources) => {
    expect(saysOf("applications-usable", resources)).toEqual([]);
  });
});
