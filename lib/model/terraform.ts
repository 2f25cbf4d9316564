import { isReference } from "./reference";

/** A synthesized Terraform configuration, flattened: what guardrails read besides the policies in it. */
export interface TerraformConfiguration {
  readonly resources: readonly TerraformResource[];
  /** Blocks that decide about resources from outside. Absent where there are none, and in plans, which apply them. */
  readonly blocks?: readonly TerraformBlock[];
}

export interface TerraformBlock {
  readonly kind: "provider" | "module" | "removed";
  /** Name of the provider or module; empty for the others. */
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
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

/**
 * Addresses in Microsoft Graph that a resource of microsoft/msgraph writes to, as far as they are written down: of an
 * expression its text. None for resources of other providers, and for what only reads.
 */
export function graphUrls({
  mode,
  type,
  values,
}: Pick<TerraformResource, "mode" | "type" | "values">): readonly string[] {
  const writes = mode === "managed" ? type.startsWith("msgraph_") : type === "msgraph_resource_action";
  if (!writes) return [];
  return [values["url"], values["resource_url"]].flatMap((url) => {
    if (typeof url === "string") return [url];
    if (isExpression(url)) return [url.expression];
    return isReference(url) ? [`\${${url.reference}}`] : [];
  });
}

/** A value that Terraform computes and that is more than a plain reference; also a block made by `dynamic`. */
export interface Expression {
  readonly expression: string;
}

export function isExpression(value: unknown): value is Expression {
  return typeof value === "object" && value !== null && typeof (value as Expression).expression === "string";
}
