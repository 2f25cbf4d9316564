import type { AuthenticationStrength } from "../../lib/model/authentication-strength";
import { policy, policySet, proofOf } from "../support/proof-policies";

const keys: AuthenticationStrength = { id: "keys", displayName: "Our keys", allowedCombinations: ["fido2"] };

function breakGlassAnswer(strength: AuthenticationStrength) {
  const everybody = policy(
    "keys-for-all",
    {},
    { grantControls: { operator: "OR", authenticationStrength: { id: strength.id } } },
  );
  return proofOf("breakGlass", [everybody], {
    policySet: policySet([everybody], { authenticationStrengths: [strength] }),
    declared: { breakGlass: { accounts: ["00000000-0000-4000-9000-000000000100"] } },
  }).answer;
}

test("a strength that accepts any security key lets a break-glass account with a key in", () => {
  expect(breakGlassAnswer(keys)).toBe("holds");
});

test("a strength that accepts some security keys only may lock out a break-glass account", () => {
  expect(breakGlassAnswer({ ...keys, narrowed: true })).toBe("cannotDecide");
});
