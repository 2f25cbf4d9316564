import { oncePerResource } from "../../lib/model/once-per";

test("resources that share their arguments are told apart by their address", () => {
  const addressOf = oncePerResource(({ address }) => address);
  const values = {};
  const resource = (name: string) => ({
    mode: "managed" as const,
    type: "azuread_group",
    name,
    address: `azuread_group.${name}`,
    values,
  });

  expect(["a", "b", "a"].map((name) => addressOf(resource(name)))).toEqual([
    "azuread_group.a",
    "azuread_group.b",
    "azuread_group.a",
  ]);
});
