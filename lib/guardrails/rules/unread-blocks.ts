import type { TerraformBlock } from "../../model/terraform";
import type { Guardrail, Violation } from "../guardrail";

const judged = ["conditional_access_policy", "named_location", "authentication_strength_policy", "group_member"];

/**
 * What is decided about a tenant outside of the resources that are read. A module may hold policies that no rule sees; a
 * policy that is removed from the state without being destroyed stays in force and is judged no more. What is moved or
 * imported is in the configuration, and judged there.
 */
export const unreadBlocks: Guardrail = {
  id: "unread-blocks",
  title: "Nothing that decides sign-ins is outside of what is read",
  severity: "warning",
  reference: "https://developer.hashicorp.com/terraform/language/block/removed",
  check: ({ configuration: { blocks = [] } }) => blocks.flatMap(judge),
};

function judge({ kind, name, values }: TerraformBlock): readonly Violation[] {
  if (kind === "module") {
    const message = `the module ${name} is not read: policies in it are not judged`;
    return [{ message, remedy: "write its policies as resources of the stack, or judge its plan" }];
  }
  const { from } = values;
  if (kind !== "removed" || typeof from !== "string" || !judged.some((type) => from.includes(`azuread_${type}.`)))
    return [];
  const { lifecycle } = values;
  const [settings]: readonly unknown[] = Array.isArray(lifecycle) ? lifecycle : [lifecycle];
  if ((settings as { readonly destroy?: unknown } | undefined)?.destroy !== false) return [];
  return [
    {
      message: `${from} leaves the stack and stays in the tenant, where nothing judges it`,
      remedy: "let it be destroyed, or keep it in the stack",
    },
  ];
}
