import { unknownGroups } from "../../lib/read/unknown-groups";

const known = new Map([["azuread_group.old.object_id", "aaaaaaaa-0000-4000-8000-000000000001"]]);
const planned = new Set([
  "azuread_group.old",
  "azuread_group.new",
  'module.m["a.b"].azuread_group.new',
  "azuread_group.g[0]",
]);
const doubts: string[] = [];

function read(list: string, ...references: string[]): readonly unknown[] {
  doubts.length = 0;
  const sources = { known, planned, doubt: (because: string) => void doubts.push(because) };
  return unknownGroups("the place", `azuread_conditional_access_policy.p.${list}`, references, sources);
}

test.each(["included_groups", "excluded_groups"])("%s of ids of groups alone holds those", (list) => {
  const references = ["azuread_group.old.object_id", "azuread_group.old", "azuread_group.new.id", "azuread_group.new"];
  expect(read(list, ...references)).toEqual([
    "aaaaaaaa-0000-4000-8000-000000000001",
    { reference: "azuread_group.new.object_id" },
  ]);
  expect(doubts).toEqual([]);
});

test("a group of a module is one, and one that is looked up", () => {
  expect(
    read("excluded_groups", 'module.m["a.b"].azuread_group.new.object_id', "data.azuread_group.x.object_id"),
  ).toEqual([
    { reference: 'module.m["a.b"].azuread_group.new.object_id' },
    { reference: "data.azuread_group.x.object_id" },
  ]);
});

test.each([
  ["a local value", ["local.more"]],
  ["a splat", ["azuread_group.g"]],
  ["another attribute of a group", ["azuread_group.new.object_id", "azuread_group.new.display_name"]],
  ["a group that will not be there", ["azuread_group.new.object_id", "azuread_group.absent[0].object_id", "var.x"]],
])("%s may add any group", (_, references) => {
  const [group, ...others] = read("excluded_groups", ...references);
  expect(others).toEqual([]);
  expect(group).toEqual({
    reference: expect.stringMatching(
      /that .* may add to azuread_conditional_access_policy\.p\.excluded_groups$/,
    ) as string,
  });
});

test("what exists and is excluded stays so, which is a doubt; nobody is taken to be included", () => {
  const references = ["azuread_group.old.object_id", "azuread_group.new.object_id", "local.more"];
  const rest = "that local.more may add to azuread_conditional_access_policy.p";
  expect(read("excluded_groups", ...references)).toEqual([
    "aaaaaaaa-0000-4000-8000-000000000001",
    { reference: `azuread_group.new.object_id or others ${rest}.excluded_groups` },
  ]);
  expect(doubts).toEqual([
    "azuread_conditional_access_policy.p.excluded_groups is known at apply only: whatever local.more is, it is taken to hold azuread_group.old",
  ]);
  expect(read("included_groups", ...references)).toEqual([
    {
      reference: `azuread_group.old.object_id, or group azuread_group.new.object_id or others ${rest}.included_groups`,
    },
  ]);
  expect(doubts).toEqual([]);
});

test("without any reference the list is its place", () => {
  expect(read("excluded_groups")).toEqual([{ reference: "the place" }]);
});
