import { Lazy } from "cdktf";
import * as fc from "fast-check";
import { terraformId, terraformText } from "../../lib/constructs/text";
import { readString } from "../../lib/read/expression";
import { textArbitrary } from "../support/policy-arbitraries";

describe("terraformText", () => {
  test("escapes the beginnings of expressions and directives", () => {
    expect(terraformText('${file("/etc/passwd")} %{if true}')).toBe('$${file("/etc/passwd")} %%{if true}');
  });

  test("leaves other signs alone", () => {
    expect(terraformText("100% of $5 {a} 'b' \"c\"\n")).toBe("100% of $5 {a} 'b' \"c\"\n");
  });

  test("is read back as the text it was", () => {
    fc.assert(fc.property(textArbitrary, (text) => expect(readString(terraformText(text))).toBe(text)));
  });

  test("leaves a token to cdktf and escapes the text around it", () => {
    const token = Lazy.stringValue({ produce: () => "resolved" });
    expect(terraformText(`\${a} ${token} %{b}`)).toBe(`$\${a} ${token} %%{b}`);
  });
});

describe("terraformId", () => {
  test("makes an expression of a reference and escaped text of text", () => {
    expect(terraformId({ reference: "azuread_group.break-glass.object_id" })).toBe(
      "${azuread_group.break-glass.object_id}",
    );
    expect(terraformId({ reference: 'data.azuread_users.all["a b"].object_ids[0]' })).toBe(
      '${data.azuread_users.all["a b"].object_ids[0]}',
    );
    expect(terraformId("${var.secret}")).toBe("$${var.secret}");
  });

  test.each(["", "a", "a.b}${file(1)", 'file("/etc/passwd")', "a.b c", "1.a"])(
    "fails for a reference that is no address: %j",
    (reference) => {
      expect(() => terraformId({ reference })).toThrow(
        `reference ${JSON.stringify(reference)} is found; expected <type>.<name>.<attribute>`,
      );
    },
  );
});
