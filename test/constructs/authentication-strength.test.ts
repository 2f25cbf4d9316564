import { AuthenticationStrength } from "../../lib/constructs/authentication-strength";
import { ConditionalAccessPolicy } from "../../lib/constructs/conditional-access-policy";
import { onlyResource, synthStack } from "../support/synth";

const type = "azuread_authentication_strength_policy";

function rendered(displayName: string, allowedCombinations: readonly string[], description?: string) {
  const props = { displayName, allowedCombinations, ...(description && { description }) };
  return onlyResource(
    synthStack((stack) => new AuthenticationStrength(stack, "own", props)),
    type,
  );
}

test("combinations are sorted and unique", () => {
  expect(rendered("Own", ["fido2", "deviceBasedPush", "fido2"], "Why")).toEqual({
    display_name: "Own",
    description: "Why",
    allowed_combinations: ["deviceBasedPush", "fido2"],
    lifecycle: { create_before_destroy: true },
  });
});

test("the set for people without a phone accepts nothing that needs one", () => {
  expect([...AuthenticationStrength.withoutPhone].sort()).toEqual([
    "fido2",
    "password,hardwareOath",
    "windowsHelloForBusiness",
    "x509CertificateMultiFactor",
  ]);
});

test("a policy requires it by its id", () => {
  const json = synthStack((stack) => {
    const strength = new AuthenticationStrength(stack, "own", { displayName: "Own", allowedCombinations: ["fido2"] });
    const policy = {
      displayName: "Strong",
      state: "enabled",
      conditions: {
        users: { includeUsers: ["All"] },
        applications: { includeApplications: ["All"] },
        clientAppTypes: ["all"],
      },
      grantControls: { operator: "OR", authenticationStrength: { id: strength.strengthId } },
    } as const;
    return new ConditionalAccessPolicy(stack, "strong", { policy });
  });
  expect(onlyResource(json, "azuread_conditional_access_policy")["grant_controls"]).toEqual({
    operator: "OR",
    authentication_strength_policy_id: "${azuread_authentication_strength_policy.own.id}",
  });
});

test("text stays text", () => {
  expect(rendered("${a}", ["%{b}"], "${c}")).toEqual({
    display_name: "$${a}",
    description: "$${c}",
    allowed_combinations: ["%%{b}"],
    lifecycle: { create_before_destroy: true },
  });
});

test("fails without combinations", () => {
  expect(() => rendered("Own", [])).toThrow("test/own: allowedCombinations cannot be deployed");
});
