import type { AcceptedFinding } from "../model/accepted-finding";
import type { Finding } from "../model/finding";
import { idText, isReference } from "../model/reference";
import { type Facts, type Guardrail, type GuardrailInput, subjectOf, type Violation } from "./guardrail";
import { guardrails } from "./rules";

/**
 * Judges a configuration by every rule. A rule that fails to run is a finding of its own, so a defect in a rule stops a
 * deployment instead of letting it pass.
 */
export function judge(input: GuardrailInput, rules: readonly Guardrail[] = guardrails): readonly Finding[] {
  const facts: Facts = { ...input, declared: input.declared ?? {}, policies: judgedPolicies(input) };
  return rules.flatMap((rule) => run(rule, facts).map((violation) => findingOf(rule, violation, facts))).sort(compare);
}

function run(rule: Guardrail, facts: Facts): readonly Violation[] {
  try {
    return rule.check(facts);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      {
        severity: "error",
        message: `the rule could not judge the configuration: ${reason}`,
        remedy: "report this as a defect of the rule; until then the configuration counts as unsafe",
      },
    ];
  }
}

function findingOf(rule: Guardrail, violation: Violation, facts: Facts): Finding {
  const accepted = acceptanceOf(rule, facts);
  return {
    id: rule.id,
    severity: accepted ? "note" : (violation.severity ?? rule.severity),
    ...(violation.on && { policy: violation.on.key }),
    ...(violation.on?.path !== undefined && { path: violation.on.path }),
    message: accepted
      ? `${violation.message} (accepted until ${accepted.expires}: ${accepted.reason})`
      : violation.message,
    remedy: violation.remedy,
    reference: rule.reference,
  };
}

function acceptanceOf(rule: Guardrail, { declared, today }: Facts): AcceptedFinding | undefined {
  if (!rule.acceptable) return undefined;
  return declared.accepted?.find(({ finding, expires }) => finding === rule.id && today <= expires);
}

function judgedPolicies({ configuration, policySet }: GuardrailInput): Facts["policies"] {
  const resources = new Map(configuration.resources.map((resource) => [resource.address, resource]));
  return policySet.policies.map((policy) => {
    const address = isReference(policy.id) ? policy.id.reference.replace(/\.object_id$/, "") : undefined;
    const resource = address === undefined ? undefined : resources.get(address);
    return { policy, ...(resource ? subjectOf(resource) : { key: policy.displayName || idText(policy.id) }) };
  });
}

const ranks = { error: 0, warning: 1, note: 2 };

function compare(one: Finding, other: Finding): number {
  return (
    ranks[one.severity] - ranks[other.severity] ||
    text(one.path ?? one.policy, other.path ?? other.policy) ||
    text(one.id, other.id) ||
    text(one.message, other.message)
  );
}

function text(one = "", other = ""): number {
  return one < other ? -1 : Number(one > other);
}
