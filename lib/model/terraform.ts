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
  /** Arguments and meta-arguments. Text is unescaped; what only Terraform knows is a `Reference` or an `Expression`. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** A value that Terraform computes and that is more than a plain reference; also a block made by `dynamic`. */
export interface Expression {
  readonly expression: string;
}

export function isExpression(value: unknown): value is Expression {
  return typeof value === "object" && value !== null && typeof (value as Expression).expression === "string";
}
