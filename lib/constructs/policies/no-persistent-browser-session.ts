import type { Construct } from "constructs";
import { noPersistentBrowserSession } from "../../catalogue/no-persistent-browser-session";
import { CataloguePolicy } from "./catalogue-policy";
import type { UserPolicyProps } from "./policy-props";

export interface NoPersistentBrowserSessionProps extends UserPolicyProps {
  /**
   * Hours after which users sign in again, 1 to 23.
   *
   * @default 1
   */
  readonly signInFrequencyHours?: number;
}

/**
 * On devices that are not both hybrid joined and compliant, closing the browser signs out, and users sign in again after
 * a while.
 *
 * Needs Entra ID P1.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/policy-all-users-persistent-browser
 */
export class NoPersistentBrowserSession extends CataloguePolicy {
  constructor(scope: Construct, id: string, props: NoPersistentBrowserSessionProps) {
    super(scope, id, noPersistentBrowserSession, props);
  }
}
