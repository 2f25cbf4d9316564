import * as fc from "fast-check";
import { readString } from "../../lib/read/expression";

describe("readString", () => {
  test.each([
    ["${azuread_group.break-glass.object_id}", "azuread_group.break-glass.object_id"],
    ["${data.azuread_user.alice.object_id}", "data.azuread_user.alice.object_id"],
    ["${azuread_group.g[0].object_id}", "azuread_group.g[0].object_id"],
    ['${azuread_group.g["a b"].object_id}', 'azuread_group.g["a b"].object_id'],
    ["${ var.state }", "var.state"],
  ])("%s is a reference", (text, reference) => {
    expect(readString(text)).toEqual({ reference });
  });

  test.each(["a ${var.b}", "${a.b}${c.d}", "${tolist(a.b)[0]}", "%{if true}x%{endif}", '${a ? "x" : "y"}', "${x}"])(
    "%s is an expression and no text",
    (text) => {
      expect(readString(text)).toEqual({ expression: text });
    },
  );

  test.each([
    ["$${a.b}", "${a.b}"],
    ["100 %%{x}", "100 %{x}"],
    ["5 $ for { you }", "5 $ for { you }"],
    ["$${a} and $${b}", "${a} and ${b}"],
  ])("%s is the text %s", (text, unescaped) => {
    expect(readString(text)).toBe(unescaped);
  });

  test("escaped text is read back as it was", () => {
    const text = fc.string({ unit: fc.constantFrom("$", "%", "{", "}", "a", ".", " ") });
    fc.assert(
      fc.property(text, (original) => {
        fc.pre(!/[$]{2}\{|%%\{/.test(original));
        expect(readString(original.replaceAll(/[$%](?=\{)/g, (sign) => sign + sign))).toBe(original);
      }),
    );
  });
});
