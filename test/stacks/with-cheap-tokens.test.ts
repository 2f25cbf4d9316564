import { Token } from "cdktf";
import { withCheapTokens } from "../../stacks/with-cheap-tokens";

const creationStack = () => (Token.asAny("text") as { readonly creationStack: readonly string[] }).creationStack;

test("tokens carry no stack trace", () => {
  expect(withCheapTokens(creationStack)).toEqual([]);
  expect(creationStack()).not.toEqual([]);
});

test("an error tells where it was thrown, and tokens have traces again afterwards", () => {
  const fail = () =>
    withCheapTokens(() => {
      throw new RangeError("no such key");
    });

  expect(fail).toThrow(expect.objectContaining({ stack: expect.stringContaining(__filename) as string }));
  expect(creationStack()).not.toEqual([]);
});
