import { bootstrapStackSuffix } from "../model/tenant";
import type { ReviewedSide } from "./review-input";
import type { RuleFinding } from "./rule";

/** A whole tenant comes: what it enforces from the first day on has never only reported. */
export function tenantComes({ policySet: { policies } }: ReviewedSide): RuleFinding {
  const enforced = policies.filter(({ state }) => state === "enabled").length;
  return {
    category: "tenant",
    severity: enforced > 0 ? "warning" : "note",
    message: `the tenant is new here, with ${count(policies.length)}, ${enforced} of them enforced at once`,
    remedy: "prove its policies, and let them report before they are enforced",
  };
}

/** A whole tenant goes. Nothing in it is changed by that: nobody looks after it any more. */
export function tenantGoes({ policySet: { policies } }: ReviewedSide, subject: string): RuleFinding {
  if (subject.endsWith(bootstrapStackSuffix)) {
    return {
      category: "deploymentIdentity",
      severity: "warning",
      message:
        "the stack of the deployment identity goes from here: the identity stays in Entra, with all it was granted",
      remedy: "destroy the stack first, or delete the identity by hand",
    };
  }
  return {
    category: "tenant",
    severity: "warning",
    message: `the tenant goes from here, with ${count(policies.length)}: they stay in Entra, and nobody deploys them any more`,
    remedy: "destroy its stack first if the policies are to go, or hand them over to whoever looks after the tenant",
  };
}

function count(policies: number): string {
  return policies === 1 ? "1 policy" : `${policies} policies`;
}
