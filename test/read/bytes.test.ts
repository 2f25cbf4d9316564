import * as fc from "fast-check";
import { decodeText, parseJson } from "../../lib/read/bytes";

function utf16be(text: string): Uint8Array {
  return Buffer.from(text, "utf16le").swap16();
}

describe("decodeText", () => {
  const text = '{"displayName":"Büro 東京 😀"}';

  test.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${text}`)],
    ["UTF-16LE with a mark", Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16BE with a mark", utf16be(`\ufeff${text}`)],
    ["UTF-16LE", Buffer.from(text, "utf16le")],
    ["UTF-16BE", utf16be(text)],
  ])("reads %s", (_, bytes) => {
    expect(decodeText(bytes, "a.json")).toBe(text);
  });

  test("fails on bytes that are no text", () => {
    expect(() => decodeText(Uint8Array.of(0x7b, 0xc3, 0x28), "a.json")).toThrow(
      "a.json: not UTF-8 text; expected a JSON file in UTF-8 or UTF-16",
    );
  });
});

describe("parseJson", () => {
  test.each([
    ['{"a": 1,\n  "b": }', "f:2:8: found }; expected a JSON value"],
    ['{"a": 1\n "b": 2}', 'f:2:2: found "b"; expected "," or a closing bracket'],
    ["{'a': 1}", `f:1:2: found '; expected a member name in double quotes or "}"`],
    ['{"a": 1,}', "f:1:9: found }; expected a member name in double quotes"],
    ["[1, 2,]", "f:1:7: found ]; expected a JSON value"],
    ["[1}", 'f:1:3: found }; expected "," or a closing bracket'],
    ['{"a" 1}', 'f:1:6: found 1; expected ":"'],
    ['{"a": 01}', "f:1:7: found 01; expected a JSON value"],
    ['{"a": "x', 'f:1:7: found "x; expected a JSON value'],
    ['{"a": [', 'f:1:8: the text ends here; expected a JSON value or "]"'],
    ["", "f:1:1: the text ends here; expected a JSON value"],
    ["{} x", "f:1:4: found x; expected nothing after the JSON value"],
    ["\r\n<html>", "f:2:1: found <; expected a JSON value"],
  ])("fails on %j with its place", (text, message) => {
    expect(() => parseJson(text, "f")).toThrow(new Error(message));
  });

  test("finds a foreign character wherever it is put between tokens", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, seed) => {
        const tokens = json.match(/"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^"[\]{}:,]+/g)!;
        const index = seed % (tokens.length + 1);
        const before = tokens.slice(0, index).join("");
        const column = before.length + 1;
        expect(() => parseJson(`${before};${tokens.slice(index).join("")}`, "f")).toThrow(
          // A number or word right before the character ends at it, and is what is found then.
          /^[\][{}:,"]?$/.test(before.slice(-1)) ? `f:1:${column}: found ;` : /^f:1:\d+: /,
        );
      }),
    );
  });
});
