import { complete } from "../../lib/catalogue/complete";
import type { PolicyBody } from "../../lib/catalogue/policy-body";
import type { GuestOrExternalUserType, GuestsOrExternalUsers, Users } from "../../lib/model/policy";
import type { Exclusion, Principals } from "../../lib/model/principals";

const breakGlassGroup = { reference: "azuread_group.break-glass.object_id" };

function body(users: Users): PolicyBody {
  return { conditions: { users, applications: { includeApplications: ["All"] }, clientAppTypes: ["all"] } };
}

function exclusion(who: Principals, from: Exclusion["from"] = "all"): Exclusion {
  return { key: "sync", who, from, reason: "r", compensatingControl: "c", approver: "a", expires: "2027-01-01" };
}

function usersOf(users: Users, exclusions: readonly Exclusion[] = []): Users {
  const completion = { id: "id", displayName: "name", rollout: "reportOnly", breakGlassGroup, exclusions } as const;
  return complete(body(users), completion).conditions.users;
}

function guests(...types: GuestOrExternalUserType[]): GuestsOrExternalUsers {
  return { guestOrExternalUserTypes: types, externalTenants: { membershipKind: "all" } };
}

const partners: GuestsOrExternalUsers = {
  guestOrExternalUserTypes: ["serviceProvider"],
  externalTenants: { membershipKind: "enumerated", members: ["c0000000-0000-4000-8000-000000000001"] },
};

test.each([
  ["reportOnly", "enabledForReportingButNotEnforced"],
  ["enforced", "enabled"],
] as const)("rollout %s is state %s", (rollout, state) => {
  const policy = complete(body({ includeUsers: ["All"] }), { id: "id", displayName: "n", rollout, exclusions: [] });
  expect(policy).toMatchObject({ id: "id", displayName: "n", state });
});

test("the break-glass group and declared exclusions join those of the body, each once", () => {
  const exclusions = [exclusion({ users: ["U1"], groups: ["g1"], roles: ["R1"] }), exclusion({ groups: ["G1"] })];
  expect(usersOf({ includeUsers: ["All"], excludeGroups: ["G0"] }, exclusions)).toEqual({
    includeUsers: ["All"],
    excludeUsers: ["U1"],
    excludeGroups: ["G0", breakGlassGroup, "G1"],
    excludeRoles: ["R1"],
  });
});

test("the break-glass group stays in the policy that includes it", () => {
  expect(usersOf({ includeGroups: [breakGlassGroup] })).toEqual({ includeGroups: [breakGlassGroup] });
});

test("what a policy includes by name is excluded by an exclusion that names the policy, and by no other", () => {
  const users = { includeUsers: ["U1"], includeGroups: ["G1"], includeRoles: ["R1"] };
  const who = { users: ["u1"], groups: ["g1"], roles: ["r1"] };
  expect(usersOf(users, [exclusion(who)])).toEqual({ ...users, excludeGroups: [breakGlassGroup] });
  expect(usersOf(users, [exclusion(who, ["restrict"])])).toEqual({
    ...users,
    excludeUsers: ["u1"],
    excludeGroups: [breakGlassGroup, "g1"],
    excludeRoles: ["r1"],
  });
});

test("a workload policy has no users to exclude", () => {
  expect(usersOf({ includeUsers: ["None"] }, [exclusion({ users: ["U1"] })])).toEqual({ includeUsers: ["None"] });
});

describe("guests", () => {
  const excluded = (own: GuestsOrExternalUsers | undefined, ...others: GuestsOrExternalUsers[]) =>
    usersOf(
      { includeUsers: ["All"], ...(own && { excludeGuestsOrExternalUsers: own }) },
      others.map((guestsOrExternalUsers) => exclusion({ guestsOrExternalUsers })),
    ).excludeGuestsOrExternalUsers;

  test("of one exclusion are taken as they are", () => {
    expect(excluded(undefined, partners)).toBe(partners);
  });

  test("of every tenant are joined, in Graph's order", () => {
    expect(
      excluded(guests("serviceProvider"), guests("internalGuest"), { guestOrExternalUserTypes: ["otherExternalUser"] }),
    ).toEqual(guests("internalGuest", "otherExternalUser", "serviceProvider"));
  });

  test("of chosen tenants disappear among the same guests of every tenant", () => {
    expect(excluded(guests("internalGuest", "serviceProvider"), partners)).toEqual(
      guests("internalGuest", "serviceProvider"),
    );
  });

  test("fails for guests of chosen tenants beside other guests", () => {
    expect(() => excluded(guests("internalGuest"), partners)).toThrow(/^guests of chosen tenants are excluded beside/);
  });
});
