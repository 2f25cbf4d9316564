import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";

export interface RemovalsLastProps {
  /** Terraform addresses of what has to be in place before anything that it stands in for goes. */
  readonly after: readonly string[];
}

/**
 * Makes Terraform remove last: what a deployment takes away goes when all that it adds and changes is in place.
 *
 * Terraform orders nothing between a resource that leaves the configuration and one that joins it. A policy whose key
 * changes could be deleted a minute before its successor exists, or never get one if the deployment stops in between,
 * and break-glass accounts could leave their group before others are in it. This resource changes in place whenever an
 * address comes or goes, after what comes; and since it is `create_before_destroy`, which Terraform hands on to all that
 * it depends on and keeps in state, what goes waits for it. It is Terraform's own `terraform_data`: no provider, no
 * request, nothing in the tenant.
 *
 * @see https://github.com/hashicorp/terraform/blob/v1.11/docs/destroying.md
 */
export class RemovalsLast extends TerraformResource {
  private readonly addresses: readonly string[];

  constructor(scope: Construct, id: string, { after }: RemovalsLastProps) {
    super(scope, id, { terraformResourceType: "terraform_data", lifecycle: { createBeforeDestroy: true } });
    this.overrideLogicalId(id);
    this.addresses = [...after].sort();
    this.dependsOn = [...this.addresses];
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return { input: this.addresses };
  }
}
