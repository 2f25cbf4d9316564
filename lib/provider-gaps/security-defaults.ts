import { TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { Guardrails } from "../constructs/guardrail-validation";
import { msgraphMetadata } from "./msgraph-provider";

export interface SecurityDefaultsProps {
  readonly enabled: boolean;
  /** Terraform addresses that must exist before the switch is touched: excluded break-glass accounts, for one. */
  readonly dependsOn?: readonly string[];
}

/**
 * The tenant's security defaults, on or off. On, Entra makes every user register for MFA, administrators use it at every
 * sign-in and others when Microsoft sees a need; it blocks legacy authentication and device code flow. There are no
 * exclusions: break-glass accounts are covered too. Needs no licence, and any tenant can have it.
 *
 * - Exclusive with Conditional Access: while they are on, Entra refuses policies that are enforced (report-only ones are
 *   fine), and refuses to switch them on while enforced policies exist.
 * - So **defaults to Conditional Access**: first all policies as report-only with the defaults on; then defaults off and
 *   policies enforced in one deploy, the policies depending on this resource's `address`. Between the two requests
 *   nothing enforces MFA.
 * - **Conditional Access to defaults** takes two deploys: one that removes the policies, one that switches on. In one
 *   deploy the switch would come first, because the policies depend on it, and be refused.
 * - Destroying the resource changes nothing in the tenant: the switch stays where it is. To go back, deploy the other
 *   position first.
 *
 * Emitted through `msgraph_update_resource`: see README.md in this folder for the gap and when this goes away.
 *
 * @see https://learn.microsoft.com/entra/fundamentals/security-defaults
 * @see https://learn.microsoft.com/graph/api/identitysecuritydefaultsenforcementpolicy-update
 */
export class SecurityDefaults extends TerraformResource {
  readonly enabled: boolean;

  constructor(scope: Construct, id: string, { enabled, dependsOn = [] }: SecurityDefaultsProps) {
    super(scope, id, {
      terraformResourceType: "msgraph_update_resource",
      terraformGeneratorMetadata: msgraphMetadata,
    });
    Guardrails.of(TerraformStack.of(this));
    this.enabled = enabled;
    this.overrideLogicalId(id);
    if (dependsOn.length > 0) this.dependsOn = [...dependsOn];
  }

  /** For `dependsOn` of policies. */
  get address(): string {
    return `${this.terraformResourceType}.${this.friendlyUniqueId}`;
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return {
      url: "policies/identitySecurityDefaultsEnforcementPolicy",
      api_version: "v1.0",
      body: { isEnabled: this.enabled },
      response_export_values: { is_enabled: "isEnabled" },
    };
  }
}
