import type { Construct } from "constructs";
import { requirePhishingResistantMfaForBreakGlass } from "../../catalogue/require-phishing-resistant-mfa-for-break-glass";
import type { Id } from "../../model/reference";
import { CataloguePolicy } from "./catalogue-policy";
import type { PolicyProps } from "./policy-props";

export interface RequirePhishingResistantMfaForBreakGlassProps extends PolicyProps {
  /** A `BreakGlass` construct, or the accounts' group by object id. */
  readonly breakGlass: { readonly group: Id };
}

/**
 * The break-glass accounts, which every other policy leaves out, sign in with a passkey or a certificate, for every
 * resource and without any further condition: no account is without MFA. Nobody is excluded, so register the methods
 * before it is enforced.
 *
 * Needs Entra ID P1.
 *
 * @see https://learn.microsoft.com/entra/identity/role-based-access-control/security-emergency-access
 */
export class RequirePhishingResistantMfaForBreakGlass extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: RequirePhishingResistantMfaForBreakGlassProps) {
    const parameters = { ...props, group: props.breakGlass.group };
    super(scope, id, requirePhishingResistantMfaForBreakGlass, parameters);
  }
}
