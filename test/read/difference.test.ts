import { assert, dictionary, jsonValue, property, string } from "fast-check";
import { differenceOf } from "../../lib/read/difference";

const policy = {
  state: "enabled",
  conditions: [{ users: [{ included_users: ["a", "b"], excluded_users: [] }], client_app_types: ["all"], devices: [] }],
};

test.each([
  ["an empty list for null", { users: null }, { users: [] }],
  ["an empty text for null", { description: null }, { description: "" }],
  ["a member that is missing", { users: null }, {}],
  ["an empty block", { devices: [{}] }, { devices: [] }],
  ["members in another order", { users: ["a", "b"] }, { users: ["b", "a"] }],
  ["blocks in another order", { ip: [{ range: "a" }, { range: "b" }] }, { ip: [{ range: "b" }, { range: "a" }] }],
])("%s is noise", (_, before, after) => {
  expect(differenceOf("azuread_conditional_access_policy", before, after)).toBe("noise");
  expect(differenceOf("azuread_conditional_access_policy", after, before)).toBe("noise");
});

test.each([
  ["another value", { state: "enabled" }, { state: "disabled" }],
  ["one member less", { users: ["a", "b"] }, { users: ["a"] }],
  ["false for null", { trusted: null }, { trusted: false }],
  ["a number in text", { value: 1 }, { value: "1" }],
])("%s is real", (_, before, after) => {
  expect(differenceOf("azuread_conditional_access_policy", before, after)).toBe("real");
});

test("of other providers nobody knows what an order or an empty list means", () => {
  expect(differenceOf("msgraph_resource", { body: { a: [1, 2] } }, { body: { a: [2, 1] } })).toBe("real");
  expect(differenceOf("msgraph_resource", { body: { a: [] } }, { body: {} })).toBe("real");
});

test("the order in which members are written is no difference", () => {
  assert(
    property(dictionary(string(), jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).toReversed());
      expect(differenceOf("msgraph_resource", value, reversed)).toBe("none");
    }),
  );
});

test("nothing differs from itself", () => {
  expect(differenceOf("azuread_conditional_access_policy", policy, structuredClone(policy))).toBe("none");
});
