import type { TerraformBlock, TerraformJson } from "../synth";

const firstOnce = ["mfa-all-users", "block-legacy-authentication"];
const policyType = "azuread_conditional_access_policy";
const policyAddress = (key: string) => `${policyType}.${key}`;

/**
 * A stack without what keeps its deployments safe, as stacks were before: nothing goes last, only a location comes before
 * its predecessor goes, applications wait for nothing, and the first two policies are enforced in any order before all
 * others.
 */
export function withoutOrder({ resource = {}, ...rest }: TerraformJson): TerraformJson {
  const { terraform_data: _, ...types } = resource;
  const entries = Object.entries(types).map(([type, blocks]) => [
    type,
    Object.fromEntries(Object.entries(blocks).map(([name, block]) => [name, unordered(type, name, block)])),
  ]);
  return { ...rest, resource: Object.fromEntries(entries) as NonNullable<TerraformJson["resource"]> };
}

function unordered(type: string, name: string, block: TerraformBlock): TerraformBlock {
  const { lifecycle, depends_on, ...attributes } = block;
  const dependencies =
    type === "azuread_application" ? [] : dependenciesOf(type, name, depends_on as string[] | undefined);
  const kept =
    lifecycle !== undefined && (type === "azuread_named_location" || "ignore_changes" in (lifecycle as object));
  return {
    ...attributes,
    ...(kept && { lifecycle }),
    ...(dependencies.length > 0 && { depends_on: dependencies }),
  };
}

function dependenciesOf(type: string, name: string, dependsOn: readonly string[] = []): readonly string[] {
  if (type !== policyType) return dependsOn;
  const others = dependsOn.filter((address) => !address.startsWith(`${policyType}.`));
  return firstOnce.includes(name) ? others : [...others, ...firstOnce.map(policyAddress)];
}
