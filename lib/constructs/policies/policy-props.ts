import type { Exclusion } from "../../model/principals";
import type { Id } from "../../model/reference";
import type { Rollout } from "../../model/tenant";

/** What every policy of the catalogue takes, besides its own parameters. */
export interface PolicyProps {
  /** Start with `reportOnly`, which logs what the policy would do; `enforced` needs security defaults switched off. */
  readonly state: Rollout;
  /** @default - the template's title */
  readonly displayName?: string;
  /**
   * Terraform addresses that have to be in place before the policy: the security defaults switch, members of the
   * break-glass group. What the policy refers to needs no mention.
   *
   * @default - none
   */
  readonly dependsOn?: readonly string[];
}

/** What happens to the break-glass accounts: their group is left out, or it is not, and the reason is said. */
export type BreakGlassDecision = { readonly group: Id } | { readonly notExcluded: string };

/** What a policy about users takes. No such policy exists without a decision about break-glass. */
export interface UserPolicyProps extends PolicyProps {
  /** A `BreakGlass` construct, a group by object id, or why the policy applies to the accounts too. */
  readonly breakGlass: BreakGlassDecision;
  /**
   * Declared exclusions. Those whose `from` names other policies (by construct id) are passed over, so that one list
   * serves all policies.
   *
   * @default - nobody but the break-glass group
   */
  readonly exclusions?: readonly Exclusion[];
}

export interface StrengthParameter {
  /**
   * Authentication strength in place of any MFA: multifactorAuthentication, passwordlessMfa or phishingResistantMfa, or
   * the id of another. Leave it out where a third party does MFA, whose claim satisfies no strength.
   *
   * @default - any MFA that Entra accepts
   */
  readonly strength?: Id;
}

export interface AdministratorRolesParameter {
  /**
   * Built-in directory roles by display name.
   *
   * @default - the 14 roles of Microsoft's templates and the two that security defaults add
   */
  readonly roles?: readonly string[];
}
