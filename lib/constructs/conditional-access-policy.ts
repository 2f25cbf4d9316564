import { ConditionalAccessPolicy as AzureadConditionalAccessPolicy } from "@cdktf/provider-azuread/lib/conditional-access-policy";
import { dependable, Token } from "cdktf";
import { Construct } from "constructs";
import { providerLimits } from "../catalogue/provider-limits";
import type { ConditionalAccessPolicy as Policy } from "../model/policy";
import type { Id, Reference } from "../model/reference";
import { writeConditions } from "./conditions";
import { writeGrantControls } from "./grant-controls";
import { writeSessionControls } from "./session-controls";
import { terraformText } from "./text";
import { writingAt } from "./writing";

export interface ConditionalAccessPolicyProps {
  /** The policy in Graph's vocabulary, with break-glass and other exclusions already in it. An id is not deployed. */
  readonly policy: Omit<Policy, "id"> & { readonly id?: Id };
  /**
   * Terraform addresses that have to be in place before the policy: the security defaults switch, members of the
   * break-glass group. What the policy refers to needs no mention.
   *
   * @default - none
   */
  readonly dependsOn?: readonly string[];
}

/**
 * One Conditional Access policy as `azuread_conditional_access_policy`, for whoever has decided what happens to
 * break-glass: stacks of tenant files, and the policies that the package offers to apps.
 *
 * Policies are additive: a sign-in must satisfy every enforced policy that applies to it, their order means nothing,
 * and inside one policy an exclusion beats an inclusion. The construct emits the form that Graph gives back (no empty
 * lists, enumerations in Graph's order, operator OR for one control), so that a second plan is empty.
 *
 * The construct's id is the Terraform name; renaming it replaces the policy, and in between nothing protects what it
 * protected. Needs Entra ID P1 (P2 for risk, Workload Identities Premium for service principals).
 *
 * @throws UnsupportedByProviderError for what the provider cannot express (authentication contexts, application
 * filters, continuous access evaluation, token protection, several insider risk levels, parts that were not readable).
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-policies
 */
export class ConditionalAccessPolicy extends Construct {
  readonly resource: AzureadConditionalAccessPolicy;

  constructor(scope: Construct, id: string, { policy, dependsOn = [] }: ConditionalAccessPolicyProps) {
    super(scope, id);
    const writing = writingAt(this);
    for (const { part, because } of policy.unknown ?? []) throw writing.unsupported(part, because);
    for (const { part, found, expected } of providerLimits(policy)) {
      throw writing.unsupported(part.join("."), `found ${found}; expected ${expected}`);
    }
    const grantControls = writeGrantControls(policy.grantControls, writing);
    const sessionControls = writeSessionControls(policy.sessionControls);
    this.resource = new AzureadConditionalAccessPolicy(this, "Default", {
      displayName: terraformText(policy.displayName),
      state: policy.state,
      conditions: writeConditions(policy.conditions, writing),
      ...(grantControls && { grantControls }),
      ...(sessionControls && { sessionControls }),
    });
    if (dependsOn.length > 0) this.resource.dependsOn = dependsOn.map(dependency);
  }

  /** The deployed policy's object id. */
  get policyId(): Reference {
    return { reference: `${this.resource.terraformResourceType}.${this.resource.friendlyUniqueId}.object_id` };
  }
}

/** An address as `depends_on` takes it. cdktf would make a token of each, which only those need that are tokens. */
function dependency(address: string): string {
  return Token.isUnresolved(address) ? dependable({ fqn: address }) : address;
}
