import type { Construct } from "constructs";
import { requireTermsOfUse } from "../../catalogue/require-terms-of-use";
import type { Id } from "../../model/reference";
import { CataloguePolicy } from "./catalogue-policy";
import type { UserPolicyProps } from "./policy-props";

export interface RequireTermsOfUseProps extends UserPolicyProps {
  /** Id of the terms of use, which are made in the Entra admin center. */
  readonly termsOfUse: Id;
}

/**
 * Every user accepts the organisation's terms of use before getting at any resource.
 *
 * Needs Entra ID P1.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-require-terms-of-use
 */
export class RequireTermsOfUse extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: RequireTermsOfUseProps) {
    super(scope, id, requireTermsOfUse, props);
  }
}
