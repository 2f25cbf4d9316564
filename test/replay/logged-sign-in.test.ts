import { applications } from "../../lib/microsoft/applications";
import type { SignInEvent } from "../../lib/model/sign-in-event";
import { knownPrincipals } from "../../lib/replay/known-principals";
import { LoggedSignIns } from "../../lib/replay/logged-sign-in";
import { policyOf, policySetOf } from "../support/replaying";
import { readLog } from "../support/sign-in-tally";

const logged = readLog({ ordinary: 30, plant: ["guest"], days: 1 });
const group = { reference: "azuread_group.break-glass.object_id" };
const policySet = policySetOf([
  policyOf("groups", { conditions: { users: { includeUsers: ["All"], excludeGroups: [group, "some-group"] } } }),
  policyOf("some", { conditions: { applications: { includeApplications: ["All"], excludeApplications: ["other"] } } }),
]);

async function signInsOf(change: Partial<SignInEvent>, breakGlass: readonly string[] = []) {
  const { signIns } = await logged;
  const event = { ...signIns.find(({ kind }) => kind === "interactiveUser")!, resourceId: "resource", ...change };
  const principals = knownPrincipals([policySet], undefined, { group, names: breakGlass });
  return new LoggedSignIns({ principals, policies: policySet.policies, assumeNoRisk: false }).of(event);
}

test.each([
  ["Windows 10", "windows"],
  ["Windows10", "windows"],
  ["WindowsPhone 8", "windowsPhone"],
  ["Ios 18.1", "iOS"],
  ["MacOs", "macOS"],
  ["Android 15", "android"],
  ["Linux", "linux"],
  ["Chrome OS", undefined],
  [undefined, undefined],
])("an operating system %s is a platform %s", async (operatingSystem, platform) => {
  const { signIns } = await logged;
  const device = { ...signIns[0]!.device!, operatingSystem };
  expect((await signInsOf({ device }))[0]!.devicePlatform).toBe(platform);
});

test.each<[string, Partial<SignInEvent>, readonly unknown[]]>([
  ["a member", { userType: "member", crossTenantAccessType: "none" }, [undefined]],
  ["a guest of this tenant", { userType: "guest", crossTenantAccessType: "none" }, ["internalGuest"]],
  ["B2B collaboration", { userType: "guest", crossTenantAccessType: "b2bCollaboration" }, ["b2bCollaborationGuest"]],
  ["a partner", { crossTenantAccessType: "serviceProvider" }, ["serviceProvider"]],
  ["direct connect", { crossTenantAccessType: "b2bDirectConnect" }, ["b2bDirectConnectUser"]],
  [
    "another tenant's, nothing else told",
    { crossTenantAccessType: undefined, userType: undefined, homeTenantId: "theirs", resourceTenantId: "ours" },
    ["b2bCollaborationGuest", "b2bCollaborationMember", "b2bDirectConnectUser", "otherExternalUser", "serviceProvider"],
  ],
])("who signs in as %s is one of the types that fit", async (_, change, types) => {
  const identities = (await signInsOf(change)).map(({ identity }) => identity);
  expect(
    identities.map((identity) =>
      "guestOrExternalUserType" in identity ? identity.guestOrExternalUserType : undefined,
    ),
  ).toEqual(types);
});

test("a log says nothing of groups and roles, but who is in the group that a stack creates is declared", async () => {
  const [other] = await signInsOf({ userPrincipalName: "megan@contoso.com" }, ["emergency@contoso.com"]);
  expect(other!.identity).toMatchObject({ groups: [], groupsNotKnown: ["some-group"] });
  expect(other!.identity).not.toHaveProperty("roles");
  const [emergency] = await signInsOf({ userPrincipalName: "Emergency@contoso.com" }, ["emergency@contoso.com"]);
  expect(emergency!.identity).toMatchObject({ groups: [group], groupsNotKnown: ["some-group"] });
});

test("what was asked for may be more than the resource that a log names", async () => {
  const targetsOf = async (change: Partial<SignInEvent>) => (await signInsOf(change)).map(({ target }) => target);
  expect(await targetsOf({})).toEqual([{ kind: "applications", applications: ["resource"] }]);
  expect(await targetsOf({ conditionalAccessAudiences: ["one", "two"] })).toEqual([
    { kind: "applications", applications: ["one", "two"] },
  ]);
  const graph = applications.microsoftGraph.id;
  expect(await targetsOf({ resourceId: graph })).toEqual([
    { kind: "applications", applications: [graph] },
    { kind: "applications", applications: [graph], baselineScopesOnly: true },
  ]);
  const teams = "cc15fd57-2c6c-4117-a88c-83b1d56b4bbe";
  expect(await targetsOf({ resourceId: teams })).toContainEqual({
    kind: "applications",
    applications: [teams, applications.exchangeOnline.id, applications.sharePointOnline.id],
  });
  expect(await targetsOf({ appId: "19db86c3-b2b9-44cc-b339-36da233a3be2" })).toContainEqual({
    kind: "userAction",
    userAction: "urn:user:registersecurityinfo",
  });
  expect(await targetsOf({ authenticationContexts: ["c1"] })).toEqual([
    { kind: "authenticationContext", value: "c1", applications: ["resource"] },
  ]);
});

test.each(["constructor", "__proto__", "toString"])("a resource with the id %s is one like any other", async (id) => {
  const signIns = await signInsOf({ resourceId: id, appId: id, conditionalAccessAudiences: undefined });
  expect(signIns.map(({ target }) => target)).toEqual([{ kind: "applications", applications: [id] }]);
});

test("what the log does not say is not known", async () => {
  const [signIn] = await signInsOf({
    clientAppUsed: "Something new",
    ipAddress: undefined,
    country: undefined,
    device: undefined,
    riskLevelDuringSignIn: undefined,
    originalTransferMethod: undefined,
    authenticationProtocol: "none",
  });
  const { identity: _identity, target: _target, ...conditions } = signIn!;
  expect(Object.values(conditions).filter((value) => value !== undefined)).toEqual([]);
});

test.each([
  [{ deviceId: "" }, { registered: false }],
  [{ deviceId: undefined }, undefined],
  [
    { deviceId: "d", isCompliant: true, trustType: "ServerAD" as const },
    { registered: true, isCompliant: true, trustType: "ServerAD", properties: { deviceId: "d" } },
  ],
])("a device %j is %j", async (change, expected) => {
  const none = {
    displayName: undefined,
    operatingSystem: undefined,
    browser: undefined,
    isCompliant: undefined,
    isManaged: undefined,
    trustType: undefined,
  };
  const [signIn] = await signInsOf({ device: { ...none, ...change } });
  expect(signIn!.device).toEqual(expected);
});

test("an empty country is one that Entra did not find, and a device code tells how the session was begun", async () => {
  const [signIn] = await signInsOf({
    country: "",
    originalTransferMethod: undefined,
    authenticationProtocol: "deviceCode",
  });
  expect(signIn).toMatchObject({ country: "unknown", transferMethod: "deviceCodeFlow" });
});
