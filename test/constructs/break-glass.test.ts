import { Token } from "cdktf";
import { Construct } from "constructs";
import { BreakGlass, type BreakGlassProps } from "../../lib/constructs/break-glass";
import { addresses, inStack, synth, synthStack, type TerraformBlock, type TerraformJson } from "../support/synth";

const objectId = "a0000000-0000-4000-8000-00000000000A";
const existing = { objectId };
const named = { userPrincipalName: "Emergency.One@contoso.onmicrosoft.com" };
const created = {
  create: { key: "second", userPrincipalName: "emergency2@contoso.onmicrosoft.com", displayName: "Emergency 2" },
};
const props: BreakGlassProps = {
  group: { create: { displayName: "Break-glass" } },
  accounts: [existing, named, created],
  assignGlobalAdministrator: false,
};

function render(changes: Partial<BreakGlassProps> = {}): TerraformJson {
  return synthStack((stack) => new BreakGlass(stack, "break-glass", { ...props, ...changes }));
}
function resource(json: TerraformJson, type: string, name: string): TerraformBlock | undefined {
  return json.resource?.[type]?.[name];
}

const withMembers = [
  "azuread_group_member.break-glass-a0000000-0000-4000-8000-00000000000a",
  "azuread_group_member.break-glass-emergency-one",
  "azuread_group_member.break-glass-second",
  "azuread_user.break-glass-second",
  "data.azuread_user.break-glass-emergency-one",
];

test("names of group, members and accounts are stable and readable, whatever the order of accounts", () => {
  const expected = ["azuread_group.break-glass", ...withMembers];
  expect(addresses(render())).toEqual(expected);
  expect(addresses(render({ accounts: [created, named, existing] }))).toEqual(expected);
});

test("only privileged administrators can change the members of the group", () => {
  expect(resource(render(), "azuread_group", "break-glass")).toMatchObject({
    display_name: "Break-glass",
    assignable_to_role: true,
    security_enabled: true,
  });
});

/** An account that changes its group is in the new one before it leaves the old one. */
const newBeforeOld = { create_before_destroy: true };

test("each account is a member by object id", () => {
  const json = render();
  const member = (name: string) => resource(json, "azuread_group_member", `break-glass-${name}`);
  const ofGroup = { group_object_id: "${azuread_group.break-glass.object_id}", lifecycle: newBeforeOld };
  expect(member(objectId.toLowerCase())).toEqual({ ...ofGroup, member_object_id: objectId });
  expect(member("emergency-one")).toEqual({
    ...ofGroup,
    member_object_id: "${data.azuread_user.break-glass-emergency-one.object_id}",
  });
  expect(member("second")).toEqual({
    ...ofGroup,
    member_object_id: "${azuread_user.break-glass-second.object_id}",
  });
});

test("a created account takes its first password from a sensitive variable, and only its first", () => {
  const json = render();
  expect(resource(json, "azuread_user", "break-glass-second")).toMatchObject({
    password: "${var.break_glass_second_password}",
    disable_password_expiration: true,
    lifecycle: { ignore_changes: ["password"] },
  });
  expect(json.variable?.["break_glass_second_password"]).toMatchObject({
    type: "string",
    sensitive: true,
    nullable: false,
  });
});

test("an existing group is used by its object id", () => {
  const group = { objectId: "b0000000-0000-4000-8000-000000000001" };
  const json = render({ group });
  expect(addresses(json)).toEqual(withMembers);
  expect(resource(json, "azuread_group_member", "break-glass-second")).toMatchObject({
    group_object_id: group.objectId,
  });
  expect(inStack((stack) => new BreakGlass(stack, "break-glass", { ...props, group }).group)).toBe(group.objectId);
});

test("Global Administrator goes to the group, where asked for", () => {
  const assignment = (json: TerraformJson) =>
    resource(json, "azuread_directory_role_assignment", "break-glass-global-administrator");
  expect(assignment(render())).toBeUndefined();
  expect(assignment(render({ assignGlobalAdministrator: true }))).toEqual({
    role_id: "62e90394-69f5-4237-9190-012177145e10",
    principal_object_id: "${azuread_group.break-glass.object_id}",
    lifecycle: newBeforeOld,
  });
});

test("says what policies exclude and what must exist before", () => {
  const { group, addresses } = inStack((stack) => new BreakGlass(stack, "break-glass", props));
  expect(group).toEqual({ reference: "azuread_group.break-glass.object_id" });
  expect(addresses).toEqual(["azuread_group.break-glass", ...withMembers.slice(0, 3)]);
});

test("its group reference holds below other constructs too", () => {
  const [group, names] = inStack((stack) => {
    const breakGlass = new BreakGlass(new Construct(stack, "tenant"), "break-glass", props);
    return [breakGlass.group, addresses(synth(stack))];
  });
  const [name] = names.filter((address) => address.startsWith("azuread_group."));
  expect(group).toEqual({ reference: `${name}.object_id` });
});

test("text stays text", () => {
  const evil = "${x}%{y}";
  const json = render({
    group: { create: { displayName: evil } },
    accounts: [
      { objectId: evil },
      { userPrincipalName: `${evil}2@contoso.onmicrosoft.com` },
      { create: { key: "second", userPrincipalName: evil, displayName: evil } },
    ],
  });
  const text = JSON.stringify([json.resource, json.data]);
  expect(text.split("$${x}%%{y}")).toHaveLength(6);
  expect(text.replaceAll("$${x}%%{y}", "")).not.toMatch(/\$\{x|%\{y/);
});

test.each<[string, BreakGlassProps["accounts"]]>([
  [
    "a break-glass account is a token; expected text, which names its objects",
    [existing, { objectId: Token.asString({ resolve: () => "x" }) }],
  ],
  ["1 break-glass accounts are found; expected at least two", [existing]],
  ["two break-glass accounts are named second; expected different names", [created, existing, created]],
  [
    "two break-glass accounts are named emergency-one; expected different names",
    [named, { userPrincipalName: "emergency.one@fabrikam.onmicrosoft.com" }],
  ],
])("fails: %s", (message, accounts) => {
  expect(() => render({ accounts })).toThrow(`test/break-glass: ${message}`);
});
