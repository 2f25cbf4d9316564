import { namesIn, nameOf, withNames } from "../../lib/review/names";
import { breakGlassId, userId } from "../support/judging";
import { exportedSide, inputOf, terraformSide } from "../support/reviewing";

const reference = (text: string) => ({ reference: text });
const resources = {
  azuread_group: {
    contractors: { display_name: "Contractors", object_id: userId },
    "break-glass": { display_name: "Emergency" },
  },
};
const data = {
  azuread_group: { rooms: { display_name: "Rooms" } },
  azuread_user: { al: { user_principal_name: "al@a.b" } },
};
const side = terraformSide(resources, {}, data);

describe("names", () => {
  const names = namesIn(inputOf(side, side));

  test("stand for ids, and for what sentences call groups and users", () => {
    expect(withNames(`user al in group ${userId.toUpperCase()}, not in group rooms, for ${breakGlassId}`, names)).toBe(
      `user al@a.b in group Contractors, not in group Rooms, for ${breakGlassId}`,
    );
  });

  test("are told of one resource of several as far as sentences tell them apart", () => {
    const resource = (index: string) => ({
      mode: "managed" as const,
      type: "azuread_group",
      name: "team",
      address: `azuread_group.team[${index}]`,
    });
    const of = (...indexes: string[]) => {
      const resources = indexes.map((index) => ({ ...resource(index), values: { display_name: `Team ${index}` } }));
      const counted = { ...side, resources };
      return withNames("group team", namesIn(inputOf(counted, counted)));
    };
    expect([of("0"), of("0", "1"), of('"north"')]).toEqual(["group Team 0", "group team", "group team"]);
  });

  test("are those of resources and roles; what has none keeps its id, or its Terraform name", () => {
    expect(nameOf(reference("data.azuread_group.rooms.object_id"), names)).toBe("Rooms");
    expect(nameOf("62E90394-69f5-4237-9190-012177145e10", names)).toBe("Global Administrator");
    expect(nameOf(reference("azuread_group.other[0].object_id"), names)).toBe("other");
    expect(nameOf(reference("var.group"), names)).toBe("var.group");
    expect(nameOf(breakGlassId, names)).toBe(breakGlassId);
  });

  test("of break-glass are the same in every tenant", () => {
    const declared = (group: Parameters<typeof nameOf>[0]) => {
      const declaring = { ...side, declared: { breakGlass: { group, accounts: [userId] } } };
      return namesIn(inputOf(declaring, declaring));
    };
    expect(withNames(`group ${breakGlassId}, user ${userId}`, declared(breakGlassId))).toBe(
      "group break-glass, user break-glass account 1",
    );
    expect(withNames("group break-glass", declared(reference("azuread_group.break-glass.object_id")))).toBe(
      "group break-glass",
    );
    expect(withNames("group break-glass", names)).toBe("group Emergency");
  });

  test("of locations are those of the policies' source", () => {
    const location = { kind: "unknown", id: breakGlassId, displayName: "VPN", because: "" } as const;
    const exported = exportedSide([], { namedLocations: [location] });
    expect(withNames(`location ${breakGlassId}`, namesIn(inputOf(exported, exported)))).toBe("location VPN");
  });
});
