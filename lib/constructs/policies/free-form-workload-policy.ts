import type { Construct } from "constructs";
import { block } from "../../catalogue/grants";
import { everySignIn } from "../../catalogue/scope";
import type { Conditions } from "../../model/policy";
import { DecidedPolicy } from "./decided-policy";
import type { PolicyProps } from "./policy-props";

export interface FreeFormWorkloadPolicyProps extends PolicyProps {
  readonly displayName: string;
  /** In Graph's vocabulary. Without locations and risk levels the service principals are blocked altogether. */
  readonly conditions: WorkloadConditions;
}

export type WorkloadConditions = Required<Pick<Conditions, "clientApplications">> &
  Pick<Conditions, "locations" | "servicePrincipalRiskLevels">;

/**
 * Blocks single-tenant service principals for every resource, on conditions that the catalogue lacks. Entra knows no
 * other control for workload identities. Managed identities and multi-tenant applications are never matched, and users
 * never: the policy knows no break-glass.
 *
 * Needs Workload Identities Premium.
 *
 * @see https://learn.microsoft.com/entra/identity/conditional-access/workload-identity
 */
export class FreeFormWorkloadPolicy extends DecidedPolicy {
  constructor(scope: Construct, id: string, props: FreeFormWorkloadPolicyProps) {
    const conditions = { ...everySignIn, users: { includeUsers: ["None"] }, ...props.conditions };
    super(
      scope,
      id,
      { body: { conditions, grantControls: block }, displayName: props.displayName, about: "workloads" },
      props,
    );
  }
}
