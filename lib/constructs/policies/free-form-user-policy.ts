import type { Construct } from "constructs";
import type { Conditions, GrantControls, SessionControls } from "../../model/policy";
import { DecidedPolicy } from "./decided-policy";
import type { UserPolicyProps } from "./policy-props";

export interface FreeFormUserPolicyProps extends UserPolicyProps {
  readonly displayName: string;
  /** In Graph's vocabulary. Break-glass and `exclusions` are added; whom it leaves out by itself has to be declared too. */
  readonly conditions: Omit<Conditions, "clientApplications" | "servicePrincipalRiskLevels">;
  /**
   * What is asked for, or a block.
   *
   * @default - nothing: then session controls are needed
   */
  readonly grantControls?: GrantControls;
  /** @default - none: then grant controls are needed */
  readonly sessionControls?: SessionControls;
}

/**
 * A policy about users that the catalogue lacks. Policies are additive: a sign-in must satisfy every enforced policy
 * that applies to it, their order means nothing, and inside one policy an exclusion beats an inclusion.
 *
 * The construct's id is the Terraform name; renaming it replaces the policy, and in between nothing protects what it
 * protected. Needs Entra ID P1, and P2 for a risk condition.
 *
 * @throws RangeError without a decision about break-glass.
 * @throws UnsupportedByProviderError for what the provider cannot express (authentication contexts, application
 * filters, continuous access evaluation, token protection, several insider risk levels).
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-policies
 */
export class FreeFormUserPolicy extends DecidedPolicy {
  constructor(scope: Construct, id: string, props: FreeFormUserPolicyProps) {
    const { displayName, conditions, grantControls, sessionControls } = props;
    const body = { conditions, ...(grantControls && { grantControls }), ...(sessionControls && { sessionControls }) };
    super(scope, id, { body, displayName, about: "users" }, props);
  }
}
