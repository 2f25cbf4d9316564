import type { Directory, DirectoryUser } from "../../lib/model/directory";
import type { Users } from "../../lib/model/policy";
import type { Id } from "../../lib/model/reference";
import { policy, proofOf } from "../support/proof-policies";

const guid = (number: number) => `00000000-0000-4000-9000-${String(number).padStart(12, "0")}`;
const administrator = "62e90394-69f5-4237-9190-012177145e10";
const chief = { reference: "data.azuread_user.chief.object_id" };

function user(id: string, others: Partial<DirectoryUser> = {}): DirectoryUser {
  return { id, groups: [], roles: [], accountEnabled: true, ...others };
}

const directory: Directory = { users: [user(guid(1))], groups: [{ id: guid(60) }], servicePrincipals: [] };

function mfa(users: Users, others: Partial<Directory> = {}) {
  return proofOf("mfa", [policy("all", { users })], { directory: { ...directory, ...others } });
}

describe("with a directory", () => {
  test.each<[string, Id]>([
    ["a reference", chief],
    ["a name", "chief@contoso.com"],
    ["a keyword in the wrong case", "guestsorexternalusers"],
  ])("a user excluded by %s may be anybody", (_, id) => {
    const { answer, witnesses, assumptions } = mfa({ includeUsers: ["All"], excludeUsers: [id] });
    expect(answer).toBe("fails");
    expect(witnesses[0]!.plainWords).toMatch(/, being user /);
    expect(assumptions.some((one) => one.startsWith("anybody may be user "))).toBe(true);
  });

  test("the object id of somebody else excludes nobody", () => {
    expect(mfa({ includeUsers: ["All"], excludeUsers: [guid(2)] }).answer).toBe("holds");
    expect(mfa({ includeUsers: ["All"], excludeUsers: [guid(1)] }).answer).toBe("fails");
  });

  test("a role excluded by reference, or of which the snapshot tells nothing, may be anybody's", () => {
    const template = { reference: "azuread_directory_role.ga.template_id" };
    expect(mfa({ includeUsers: ["All"], excludeRoles: [template] }).answer).toBe("fails");
    const users = { includeUsers: ["All"], excludeRoles: [administrator] };
    expect(mfa(users).answer).toBe("holds");
    expect(mfa(users, { rolesNotKnown: [administrator] }).answer).toBe("fails");
    const { answer, assumptions } = mfa(users, { rolesNotKnown: "all" });
    expect(answer).toBe("fails");
    expect(assumptions).toContain("anybody may hold any role: the snapshot has no role assignments");
  });

  test("a user who may be a guest counts as both", () => {
    const guests = { includeUsers: ["All"], excludeUsers: ["GuestsOrExternalUsers"] };
    const members = { includeUsers: ["GuestsOrExternalUsers"] };
    expect(mfa(guests).answer).toBe("holds");
    const users = [user(guid(1), { otherTypes: ["internalGuest"] })];
    expect(mfa(guests, { users }).answer).toBe("fails");
    expect(mfa(members, { users }).answer).toBe("fails");
  });

  test("nothing holds for users that may be missing", () => {
    const { answer, because } = mfa({ includeUsers: ["All"] }, { usersMissing: "page 2 is not here" });
    expect(answer).toBe("cannotDecide");
    expect(because).toEqual(["it holds for the users in the snapshot, which may not be all: page 2 is not here"]);
  });
});

describe("without a directory", () => {
  const all = (id: string, excluded: Id) => policy(id, { users: { includeUsers: ["All"], excludeUsers: [excluded] } });

  test("what Terraform looks up may be somebody whose id stands elsewhere", () => {
    const { answer, witnesses } = proofOf("mfa", [all("a", guid(1)), all("b", chief)]);
    expect(answer).toBe("fails");
    expect(witnesses[0]!.signIn.identity).toMatchObject({ id: guid(1) });
    const other = { reference: "data.azuread_user.other.object_id" };
    expect(proofOf("mfa", [all("a", other), all("b", chief)]).answer).toBe("fails");
  });

  test("what the stack creates is nobody else", () => {
    const created = (name: string) => ({ reference: `azuread_user.${name}.object_id` });
    expect(proofOf("mfa", [all("a", guid(1)), all("b", created("x"))]).answer).toBe("holds");
    expect(proofOf("mfa", [all("a", created("x")), all("b", created("y"))]).answer).toBe("holds");
  });

  test("a witness whom only a reference names goes by it", () => {
    const { witnesses } = proofOf("mfa", [all("a", chief)]);
    expect(witnesses[0]!.signIn.identity).toMatchObject({ id: chief, groups: [] });
    expect(witnesses[0]!.nearest!.why).toBe("excludes the user");
  });

  test("applications that Terraform looks up may be those whose ids stand elsewhere", () => {
    const but = (id: string, application: Id) =>
      policy(id, { applications: { includeApplications: ["All"], excludeApplications: [application] } });
    const looked = { reference: "data.azuread_application.portal.client_id" };
    expect(proofOf("mfa", [but("a", guid(500)), but("b", looked)]).answer).not.toBe("holds");
    expect(proofOf("mfa", [but("a", guid(500)), but("b", guid(501))]).answer).toBe("holds");
  });
});
