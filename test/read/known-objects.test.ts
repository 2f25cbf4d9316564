import type { Directory } from "../../lib/model/directory";
import { knownObjects } from "../../lib/read/known-objects";
import { readTerraformJson } from "../../lib/read/terraform-json";

const directory: Directory = {
  users: [{ id: "u", userPrincipalName: "Chief@contoso.com", groups: [], roles: [], accountEnabled: true }],
  groups: [{ id: "g", displayName: "Rooms" }],
  servicePrincipals: [],
};

test("what Terraform looks up by a name is known by the object id, whichever of its ids is referred to", () => {
  const known = knownObjects(
    readTerraformJson({
      data: {
        azuread_user: { chief: { user_principal_name: "chief@contoso.com" } },
        azuread_group: { rooms: { display_name: "Rooms" }, other: { display_name: "Other" } },
      },
    }),
    directory,
  );
  expect(Object.fromEntries(known)).toEqual({
    "data.azuread_user.chief.object_id": "u",
    "data.azuread_user.chief.id": "u",
    "data.azuread_group.rooms.object_id": "g",
    "data.azuread_group.rooms.id": "g",
  });
});
