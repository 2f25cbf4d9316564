import type { AuthenticationStrength } from "../model/authentication-strength";
import { Fields } from "./fields";
import { withoutNoise } from "./graph-noise";
import { present } from "./present";

/**
 * Reads an `authenticationStrengthPolicy`. Of restrictions on single keys and issuers (`combinationConfigurations`)
 * the model only knows that there are some.
 *
 * @throws TypeError when the value has no id or no combinations
 * @see https://learn.microsoft.com/graph/api/resources/authenticationstrengthpolicy
 */
export function readGraphAuthenticationStrength(json: unknown): AuthenticationStrength {
  const problems: string[] = [];
  const values = withoutNoise(json) as Readonly<Record<string, unknown>>;
  const strength = readStrengthFields(Fields.of("", values, (because) => problems.push(because)));
  if (problems.length > 0) throw new TypeError(problems.join("; "));
  if (strength?.allowedCombinations.length) return strength;
  throw new TypeError("allowedCombinations is missing");
}

/** Inside a policy a strength may be no more than its id. */
export function readStrengthFields(block: Fields): AuthenticationStrength | undefined {
  const id = block.id("id");
  if (id === undefined) block.missing("id");
  const texts = block.reportingTo(() => {});
  const displayName = texts.text("displayName") ?? "";
  const description = texts.text("description");
  const allowedCombinations = block.texts("allowedCombinations");
  const narrowed = block.has("combinationConfigurations") ? true : undefined;
  return id === undefined ? undefined : { id, displayName, ...present({ description, narrowed }), allowedCombinations };
}
