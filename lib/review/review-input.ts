import type { EvaluationOptions } from "../evaluate/context";
import type { Directory, DirectoryGroup } from "../model/directory";
import type { PolicySet } from "../model/policy-set";
import type { Tenant } from "../model/tenant";
import type { TerraformResource } from "../model/terraform";
import type { Declarations } from "../prove/proof";

/** One tenant before and after a change, as far as the source tells. */
export interface ReviewInput {
  /** Tenant key, stack, or the path that was given. */
  readonly subject: string;
  /** Absent: the tenant comes. */
  readonly before?: ReviewedSide;
  /** Absent: the tenant goes. */
  readonly after?: ReviewedSide;
  /** The tenant as the last apply left it, from plans only: what differs from `before` was changed by hand. */
  readonly recorded?: ReviewedSide;
  /** What Terraform is about to do, from plans only. */
  readonly actions?: readonly ResourceAction[];
  readonly directory?: Directory;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** Differences that the reader recognised as meaningless, counted. */
  readonly noise: number;
}

/** One side of a change. */
export interface ReviewedSide {
  readonly policySet: PolicySet;
  /** Every resource and data source of the side; empty where the source is no Terraform (Graph exports). */
  readonly resources: readonly TerraformResource[];
  /** Groups whose names the source tells, besides those of its resources. */
  readonly groups?: readonly DirectoryGroup[];
  /** What is known besides the policies, from the tenant file or from flags. */
  readonly declared: Declarations;
  readonly options: EvaluationOptions;
  /** Where a tenant file tells. */
  readonly tenant?: Tenant;
}

/**
 * What a plan says about one resource. A replacement has both `delete` and `create`.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format#change-representation
 */
export interface ResourceAction {
  readonly address: string;
  readonly type: string;
  readonly actions: readonly string[];
  /** Attributes that cannot be changed in place, as paths; absent: the plan does not tell. */
  readonly replacePaths?: readonly (readonly (string | number)[])[];
  /** Address in the state, where the configuration moves the resource: such a move destroys nothing. */
  readonly previousAddress?: string;
}
