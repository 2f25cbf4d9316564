import { Annotations, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { complete } from "../../catalogue/complete";
import type { PolicyBody } from "../../catalogue/policy-body";
import type { ConditionalAccessPolicy as Policy } from "../../model/policy";
import type { Exclusion } from "../../model/principals";
import { ConditionalAccessPolicy } from "../conditional-access-policy";
import { Guardrails } from "../guardrail-validation";
import type { BreakGlassDecision, PolicyProps, UserPolicyProps } from "./policy-props";

/** What a policy does to sign-ins, before anybody is left out of it. */
export interface PolicyDraft {
  readonly body: PolicyBody;
  readonly displayName: string;
  /** A policy about workload identities knows no break-glass: it never applies to users. */
  readonly about: "users" | "workloads";
}

type AnyProps = PolicyProps & Partial<UserPolicyProps>;

/**
 * A policy of which it is decided what happens to break-glass: the base of all that the package offers. Its stack is
 * judged by the guardrails, and whoever reviews the stack meets the reason for not leaving the accounts out.
 *
 * @throws RangeError for a policy about users without that decision.
 */
export abstract class DecidedPolicy extends ConditionalAccessPolicy {
  constructor(scope: Construct, id: string, draft: PolicyDraft, props: AnyProps) {
    const decision = decisionIn(props.breakGlass);
    if (draft.about === "users" && !decision) {
      const expected = '{ group } or { notExcluded: "<why>" }';
      throw new RangeError(`${scope.node.path}/${id}: breakGlass is not decided; expected ${expected}`);
    }
    const exclusions = (props.exclusions ?? []).filter((exclusion) => appliesTo(id, exclusion));
    super(scope, id, {
      policy: policyFrom(id, draft, props, decision, exclusions),
      ...(props.dependsOn && { dependsOn: props.dependsOn }),
    });
    const guardrails = Guardrails.of(TerraformStack.of(this));
    if (!decision) return;
    guardrails.learn({ policy: this.resource, breakGlass: decision, exclusions });
    if ("notExcluded" in decision) {
      Annotations.of(this).addInfo(`break-glass accounts are not excluded: ${decision.notExcluded}`);
    }
  }
}

function policyFrom(
  id: string,
  { body, displayName }: PolicyDraft,
  { state }: AnyProps,
  decision: BreakGlassDecision | undefined,
  exclusions: readonly Exclusion[],
): Policy {
  return complete(body, {
    id,
    displayName,
    rollout: state,
    ...(decision && "group" in decision && { breakGlassGroup: decision.group }),
    exclusions,
  });
}

/** Types forbid to say nothing; without them, or with an empty text, it would mean applying the policy to the accounts. */
function decisionIn(breakGlass: BreakGlassDecision | undefined): BreakGlassDecision | undefined {
  const { group, notExcluded } = (breakGlass ?? {}) as { readonly group?: unknown; readonly notExcluded?: unknown };
  const leavesOut = group !== undefined && group !== "";
  const saysWhy = typeof notExcluded === "string" && notExcluded.trim() !== "";
  return leavesOut === saysWhy || (leavesOut && notExcluded !== undefined) ? undefined : breakGlass;
}

function appliesTo(id: string, { from }: Exclusion): boolean {
  return from === "all" || from.includes(id);
}
