/** A synthesized Terraform configuration, flattened: what guardrails read besides the policies in it. */
export interface TerraformConfiguration {
  readonly resources: readonly TerraformResource[];
}

export interface TerraformResource {
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  /** `azuread_group.break-glass`, or `data.azuread_user.alice`. */
  readonly address: string;
  /** Construct path, where the synthesized metadata tells it. */
  readonly path?: string;
  readonly values: Readonly<Record<string, unknown>>;
}
