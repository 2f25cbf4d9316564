import type { TerraformConfiguration } from "../model/terraform";

/** Id of the tenant that a configuration signs in to, in lower case; undefined where its providers do not say one. */
export function configuredTenant({ blocks = [] }: TerraformConfiguration): string | undefined {
  const ids = blocks.flatMap(({ kind, name, values: { tenant_id: id } }) =>
    kind === "provider" && (name === "azuread" || name === "msgraph") && typeof id === "string"
      ? [id.toLowerCase()]
      : [],
  );
  const [only, ...others] = new Set(ids);
  return others.length === 0 ? only : undefined;
}
