import { AuthenticationStrengthPolicy } from "@cdktf/provider-azuread/lib/authentication-strength-policy";
import { Construct } from "constructs";
import { authenticationStrengthPresets } from "../microsoft/authentication-strengths";
import type { AuthenticationStrength as Strength } from "../model/authentication-strength";
import type { Reference } from "../model/reference";
import { terraformText } from "./text";
import { UnsupportedByProviderError } from "./unsupported-by-provider-error";

/** A strength as the model has it; an id is not deployed. */
export type AuthenticationStrengthProps = Omit<Strength, "id">;

/**
 * A set of authentication method combinations that a policy can require in place of any MFA. Each combination is one
 * method, or methods joined by a comma that are needed together (`password,hardwareOath`).
 *
 * Built-in strengths need no construct; policies name them by id. The MFA claim of a third party (External MFA,
 * federated MFA) satisfies no strength. The construct's id is the Terraform name. One that goes does so after policies
 * have let go of it, since Entra refuses to delete one that a policy uses. Needs Entra ID P1.
 *
 * @throws UnsupportedByProviderError if no combination is allowed.
 * @see https://learn.microsoft.com/entra/identity/authentication/concept-authentication-strength-advanced-options
 */
export class AuthenticationStrength extends Construct {
  /** FIDO2, Windows Hello for Business, certificate or password with hardware token: for people without a phone. */
  static readonly withoutPhone: readonly string[] = authenticationStrengthPresets.withoutPhone;

  readonly resource: AuthenticationStrengthPolicy;

  constructor(
    scope: Construct,
    id: string,
    { displayName, description, allowedCombinations }: AuthenticationStrengthProps,
  ) {
    super(scope, id);
    if (allowedCombinations.length === 0) {
      throw new UnsupportedByProviderError(
        this.node.path,
        "allowedCombinations",
        "the list is empty; expected at least one",
      );
    }
    this.resource = new AuthenticationStrengthPolicy(this, "Default", {
      displayName: terraformText(displayName),
      ...(description && { description: terraformText(description) }),
      allowedCombinations: [...new Set(allowedCombinations.map(terraformText))].sort(),
      lifecycle: { createBeforeDestroy: true },
    });
  }

  /** What a policy's grant controls name. */
  get strengthId(): Reference {
    return { reference: `${this.resource.terraformResourceType}.${this.resource.friendlyUniqueId}.id` };
  }
}
