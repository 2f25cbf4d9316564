import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DefaultTokenResolver, Fn, Lazy, StringConcat, TerraformStack, Token, Tokenization } from "cdktf";
import * as fc from "fast-check";
import { appIn } from "../../stacks/app";
import { resolveTokens } from "../../stacks/resolve-tokens";
import { numberOfRuns } from "../support/number-of-runs";

let folder: string;
let stack: TerraformStack;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "resolve-tokens-"));
  stack = new TerraformStack(appIn(folder), "stack");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const resolver = new DefaultTokenResolver(new StringConcat());
const byCdktf = (value: unknown): unknown =>
  Tokenization.resolve(value, { scope: stack, preparing: false, resolver }) as unknown;

const text = "${azuread_group.a.object_id}";
const produce = <T>(value: T) => ({ produce: () => value });

/** Makers, because a token that was made in one example must not be shrunk into another. */
const tokens: readonly (() => unknown)[] = [
  () => Token.asString(text),
  () => `before ${Token.asString(Token.asAny({ nested: text }).toString())} after`,
  () => Lazy.stringValue(produce("late")),
  () => Token.asList(Token.asAny([text, "b"])),
  () => Token.asNumber(Token.asAny(3)),
  () => `${Token.asNumber(Token.asAny(4))} times`,
  () => Token.asNumberList(Token.asAny([1, 2])),
  () => Token.asStringMap(Token.asAny({ a: text })),
  () => Lazy.anyValue(produce({ a: [undefined, { b: text }] })),
  () => Lazy.anyValue(produce(undefined)),
  () => Fn.join("-", ["a", Token.asString(Token.asAny(text))]),
  () => ({ [Token.asString(Token.asAny("key"))]: 1 }),
];

const leaf = fc.oneof(
  fc.string(),
  fc.constantFrom("${var.a}", "$${a}", "1e5", "0e+1", "4c9e1e+07", "a}", "TfToken", ""),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e200 }),
  fc.boolean(),
  fc.constantFrom(null, undefined),
  fc.constantFrom(...tokens).map((make) => make()),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: "small", withCrossShrink: true }, leaf, tie("list"), tie("object")),
  list: fc.array(tie("value"), { maxLength: 4 }),
  object: fc.dictionary(
    fc.string().filter((key) => key !== "__proto__" && key !== "resolve"),
    tie("value"),
    { noNullPrototype: true, maxKeys: 4 },
  ),
}));

/** What resolving gives, or that it fails: cdktf refuses a list token beside other items. */
function outcome(resolve: () => unknown): unknown {
  try {
    return { resolved: resolve() };
  } catch {
    return "refused";
  }
}

test("resolves whatever a stack may hold as cdktf does", () => {
  fc.assert(
    fc.property(value, (each) => {
      expect(outcome(() => resolveTokens(each, stack))).toStrictEqual(outcome(() => byCdktf(each)));
    }),
    { numRuns: numberOfRuns({ ci: 500, nightly: 20_000 }) },
  );
});

test.each(tokens.map((make, index) => [index, make] as const))(
  "resolves token %i in a list and in an object",
  (_, make) => {
    const token = make();

    expect(resolveTokens({ list: [token], object: { token } }, stack)).toStrictEqual(
      byCdktf({ list: [token], object: { token } }),
    );
  },
);

test("refuses a construct in the place of a value, as cdktf does", () => {
  expect(() => resolveTokens({ conditions: stack }, stack)).toThrow(/construct/i);
});
