import type { PolicySet } from "../../model/policy-set";
import type { ReviewRule } from "../rule";

const reference = "https://learn.microsoft.com/entra/fundamentals/security-defaults";

/** The switch of a tenant without Conditional Access; Entra enforces no policy beside it. */
export const securityDefaultsSwitched: ReviewRule = ({ before, after }) => {
  const [was, is] = [before.policySet.securityDefaults, after.policySet.securityDefaults];
  if (was === is) return [];
  const found = { category: "securityDefaults", reference } as const;
  if (was !== "unknown" && is !== "unknown") {
    return [
      { ...found, severity: "warning", message: `security defaults go from ${was} to ${is}`, remedy: advice(is) },
    ];
  }
  const message =
    is === "unknown"
      ? `nothing says any more that security defaults are ${was}`
      : `security defaults are now switched ${is}; how they were is not known`;
  return [{ ...found, severity: "note", message, remedy: advice(is) }];
};

function advice(is: PolicySet["securityDefaults"]): string {
  if (is === "unknown") return "check the switch in the tenant";
  return is === "off"
    ? "check that policies enforce MFA and block legacy authentication from the same moment on"
    : "check that no policy is to be enforced: Entra enforces none beside security defaults";
}
