import type { TerraformResource } from "../model/terraform";
import type { ReviewFacts } from "./rule";

export interface ResourcePair {
  readonly before?: TerraformResource;
  readonly after?: TerraformResource;
}

/** Managed resources of both sides by address; one that the configuration moves counts as the same. */
export function resourcePairs(
  { before, after, actions = [] }: Pick<ReviewFacts, "before" | "after" | "actions">,
  types: readonly string[],
): readonly ResourcePair[] {
  const moved = new Map(
    actions.flatMap(({ address, previousAddress }) =>
      previousAddress === undefined ? [] : [[previousAddress, address] as const],
    ),
  );
  const wanted = ({ mode, type }: TerraformResource) => mode === "managed" && types.includes(type);
  const old = new Map(
    before.resources
      .filter(wanted)
      .map((resource) => [moved.get(resource.address) ?? resource.address, resource] as const),
  );
  const now = after.resources.filter(wanted);
  const kept = new Set(now.map(({ address }) => address));
  return [
    ...now.map((resource) => {
      const earlier = old.get(resource.address);
      return earlier ? { before: earlier, after: resource } : { after: resource };
    }),
    ...[...old].filter(([address]) => !kept.has(address)).map(([, resource]) => ({ before: resource })),
  ];
}

/** Display name of a resource, or its Terraform name. */
export function titleOf({ values, name }: TerraformResource): string {
  const title = values["display_name"] ?? values["user_principal_name"];
  return typeof title === "string" && title !== "" ? title : name;
}

/** The managed resource or data source that a value refers to, by reference or by an id that the side tells. */
export function referredTo(
  value: unknown,
  attributes: readonly string[],
  resources: readonly TerraformResource[],
): TerraformResource | undefined {
  const reference = typeof value === "object" && value !== null && "reference" in value ? value.reference : undefined;
  if (typeof reference === "string") {
    return resources.find(({ address }) => reference.startsWith(`${address}.`));
  }
  if (typeof value !== "string") return undefined;
  return resources.find(({ values }) => attributes.some((attribute) => values[attribute] === value));
}
