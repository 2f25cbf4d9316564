import type { TerraformResource } from "../../model/terraform";
import { type Facts, type Guardrail, subjectOf } from "../guardrail";

/**
 * A stack is one tenant. A resource with a provider alias may go to, or be looked up in, another one: the policies would
 * protect somebody else's sign-ins, and the ids name somebody else's objects.
 */
export const oneTenant: Guardrail = {
  id: "one-tenant",
  title: "Every resource of a stack is in the stack's tenant",
  severity: "error",
  reference: "https://developer.hashicorp.com/terraform/language/meta-arguments/provider",
  check: (facts) =>
    facts.configuration.resources
      .filter((resource) => isElsewhere(resource, facts))
      .map((resource) => ({
        on: subjectOf(resource),
        message: `the resource uses the provider ${providerOf(resource)}, whose tenant is not known to be the stack's`,
        remedy: "use the stack's own provider, or give the alias the same tenant_id",
      })),
};

function isElsewhere(resource: TerraformResource, { configuration: { blocks = [] } }: Facts): boolean {
  const [provider, alias] = providerOf(resource)?.split(".") ?? [];
  if (alias === undefined || (provider !== "azuread" && provider !== "msgraph")) return false;
  const tenants = blocks
    .filter(({ kind, name }) => kind === "provider" && name === provider)
    .map(({ values }) => ({ alias: values["alias"], tenant: values["tenant_id"] }));
  const used = tenants.find((each) => each.alias === alias)?.tenant;
  const own = tenants.find((each) => each.alias === undefined)?.tenant;
  return typeof used !== "string" || typeof own !== "string" || used.toLowerCase() !== own.toLowerCase();
}

/** `azuread.alias`; written as text or as a reference. */
function providerOf({ values: { provider } }: TerraformResource): string | undefined {
  if (typeof provider === "string") return provider;
  const reference = (provider as { readonly reference?: unknown } | undefined)?.reference;
  return typeof reference === "string" ? reference : undefined;
}
