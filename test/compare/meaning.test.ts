import * as fc from "fast-check";
import { meaningOf, Names } from "../../lib/compare/meaning";
import { evaluationContext } from "../../lib/evaluate/context";
import { evaluate } from "../../lib/evaluate/evaluate";
import type { ConditionalAccessPolicy, GrantControls } from "../../lib/model/policy";
import { policySets, signIns } from "../support/engine-arbitraries";
import { numberOfRuns } from "../support/number-of-runs";
import { policyOf, policySetOf } from "../support/replaying";

function swapped(policy: ConditionalAccessPolicy): ConditionalAccessPolicy {
  const { grantControls } = policy;
  if (!grantControls) return policy;
  return { ...policy, grantControls: { ...grantControls, operator: grantControls.operator === "AND" ? "OR" : "AND" } };
}

test.each<[string, boolean, Partial<GrantControls>]>([
  ["MFA", true, { builtInControls: ["mfa"] }],
  ["a block", true, { builtInControls: ["block"] }],
  ["terms of use", true, { termsOfUse: ["terms"] }],
  ["a strength", true, { authenticationStrength: { id: "strength" } }],
  ["nothing", true, {}],
  ["MFA, or a device", false, { builtInControls: ["mfa", "compliantDevice"] }],
  ["MFA, or terms of use", false, { builtInControls: ["mfa"], termsOfUse: ["terms"] }],
  ["a strength, or a device", false, { authenticationStrength: { id: "s" }, builtInControls: ["compliantDevice"] }],
])("of a policy that asks for %s the operator means nothing: %s", (_, isNothing, controls) => {
  const policy = policyOf("policy", { grantControls: { operator: "OR", ...controls } });
  const context = evaluationContext(policySetOf([policy]), {});
  const names = new Names();

  expect(meaningOf(policy, context, names) === meaningOf(swapped(policy), context, names)).toBe(isNothing);
});

test("where the operator means nothing, no sign-in is decided otherwise", () => {
  fc.assert(
    fc.property(policySets, signIns, (policySet, signIn) => {
      const context = evaluationContext(policySet, {});
      const names = new Names();
      const policies = policySet.policies.map((policy) => {
        const other = swapped(policy);
        return meaningOf(policy, context, names) === meaningOf(other, context, names) ? other : policy;
      });
      const { enforced, ifReportOnlyWereEnforced } = evaluate(policySet, signIn);
      expect(evaluate({ ...policySet, policies }, signIn)).toMatchObject({ enforced, ifReportOnlyWereEnforced });
    }),
    { numRuns: numberOfRuns({ ci: 500, nightly: 20_000 }) },
  );
});
