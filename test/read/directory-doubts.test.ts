import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Directory } from "../../lib/model/directory";
import { readDirectory } from "../../lib/read/directory";

const admin = "62e90394-69f5-4237-9190-012177145e10";
const helpdesk = "729827e3-9c14-49f7-bb1b-9608f156bbb8";
const user = { id: "u", userPrincipalName: "u@x", userType: "Member" };

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "directory-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function read(json: object): Directory {
  writeFileSync(join(folder, "d.json"), JSON.stringify({ users: [user], ...json }));
  return readDirectory(folder).directory;
}

describe("roles", () => {
  const held = { principalId: "u", roleDefinitionId: admin };

  test("are all known where assignments are listed, be it none", () => {
    expect(read({ roleAssignments: [] }).rolesNotKnown).toBeUndefined();
    expect(read({ roleAssignments: [held] }).rolesNotKnown).toBeUndefined();
  });

  test("are not known of a snapshot without assignments", () => {
    expect(read({}).rolesNotKnown).toBe("all");
  });

  test("may be held by who is eligible, which tells nothing of others", () => {
    const eligible = { ...held, roleEligibilityScheduleId: "x" };
    expect(read({ roleAssignments: [eligible] }).rolesNotKnown).toEqual([admin]);
    expect(read({ roleAssignments: [{ ...eligible, directoryScopeId: "/administrativeUnits/x" }] }).rolesNotKnown).toBe(
      undefined,
    );
  });

  test("may be held through a group whose members are not told, or that is not in the snapshot", () => {
    const throughGroup = { principalId: "g", roleDefinitionId: helpdesk };
    const roleAssignments = [held, throughGroup];
    expect(read({ roleAssignments, groups: [{ id: "g" }] }).rolesNotKnown).toEqual([helpdesk]);
    expect(read({ roleAssignments }).rolesNotKnown).toEqual([helpdesk]);
    expect(read({ roleAssignments, groups: [{ id: "g", members: [] }] }).rolesNotKnown).toBeUndefined();
  });
});

describe("groups", () => {
  const cut = { "members@odata.context": "c", members: Array.from({ length: 20 }, () => "u") };
  const known = (groups: readonly object[]) => read({ groups, roleAssignments: [] }).groups.map(({ id }) => id);

  test("are not known, nor those they are in, where the list of members may be cut", () => {
    expect(
      known([
        { id: "g", ...cut },
        { id: "above", members: ["g"] },
        { id: "h", members: ["u"] },
      ]),
    ).toEqual(["h"]);
  });

  test("are not known, nor those they are in, where a member is no object of the snapshot", () => {
    const groups = [
      { id: "g", members: ["nobody"] },
      { id: "above", members: ["g"] },
      { id: "h", members: ["u"] },
    ];
    expect(known(groups)).toEqual(["h"]);
  });

  test("are known all the same where every user names all groups", () => {
    const users = [{ ...user, transitiveMemberOf: [{ id: "g" }] }];
    expect(read({ users, groups: [{ id: "g", ...cut }] }).groups.map(({ id }) => id)).toEqual(["g"]);
  });
});

test.each([
  [{ userType: "Guest" }, ["b2bCollaborationGuest"]],
  [{ userType: "Member" }, ["b2bCollaborationMember"]],
  [{ userPrincipalName: "a@x" }, ["internalGuest"]],
  [{ userPrincipalName: "a_b.com#EXT#@x" }, ["b2bCollaborationMember"]],
  [{ userType: "Member", userPrincipalName: "a@x" }, undefined],
])("a user with %j may be of types %j besides", (json, otherTypes) => {
  expect(read({ users: [{ id: "u", ...json }] }).users[0]!.otherTypes).toEqual(otherTypes);
});
