import { isSecurityDefaultsUrl } from "../../microsoft/security-defaults";
import { securityDefaultsSetting } from "../../model/tenant";
import { graphUrls } from "../../model/terraform";
import { type Facts, type Guardrail, subjectOf, type Violation } from "../guardrail";

/**
 * Security defaults and enforced policies exclude each other: Entra refuses an enforced policy while defaults are on.
 * Report-only policies may exist beside them.
 */
export const securityDefaultsExclusive: Guardrail = {
  id: "security-defaults-exclusive",
  title: "Security defaults are on, or policies are enforced, never both",
  severity: "error",
  reference: "https://learn.microsoft.com/entra/fundamentals/security-defaults",
  check: (facts) => [...switchedTwice(facts), ...enforcedBesideDefaults(facts), ...againstDeclaration(facts)],
};

function switchedTwice({ configuration: { resources } }: Facts): readonly Violation[] {
  const [first, ...others] = resources.filter((resource) => graphUrls(resource).some(isSecurityDefaultsUrl));
  return others.map((other) => ({
    on: subjectOf(other),
    message: `the resource switches security defaults, as ${first!.address} does`,
    remedy: "keep one of the two: which position holds would depend on chance",
  }));
}

function enforcedBesideDefaults({ policies, policySet, declared }: Facts): readonly Violation[] {
  const enforced = policies.filter(({ policy }) => policy.state === "enabled");
  if (policySet.securityDefaults === "on") {
    return enforced.map((on) => ({
      on,
      message: "the policy is enforced while security defaults are on",
      remedy: "make it report-only, or turn security defaults off in the same deployment",
    }));
  }
  if (policySet.securityDefaults === "off" || declared.mfa || enforced.length === 0) return [];
  return [
    {
      severity: "warning",
      message: `${enforced.length} policies are enforced and nothing says that security defaults are off`,
      remedy: "manage the switch in this stack, or declare how MFA is enforced",
    },
  ];
}

function againstDeclaration({ policySet, declared }: Facts): readonly Violation[] {
  if (!declared.mfa) return [];
  const expected = securityDefaultsSetting(declared.mfa);
  if (expected === "unmanaged" || expected === policySet.securityDefaults) return [];
  return [
    {
      message: `security defaults are ${policySet.securityDefaults === "unknown" ? "not set" : policySet.securityDefaults} although ${declared.mfa.method} is declared, which needs them ${expected}`,
      remedy: `turn security defaults ${expected} in this stack`,
    },
  ];
}
