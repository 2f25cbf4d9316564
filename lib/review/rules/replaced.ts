import type { TerraformResource } from "../../model/terraform";
import { objectKinds } from "../object-kinds";
import { titleOf } from "../resource-pairs";
import type { ResourceAction } from "../review-input";
import type { ReviewRule } from "../rule";

/** Only a plan tells: what is destroyed and made anew protects nobody in between, and has another object id after. */
export const replaced: ReviewRule = ({ before, actions = [] }) => {
  const resources = new Map(before.resources.map((resource) => [resource.address, resource]));
  return actions.flatMap((action) => {
    const kind = objectKinds[action.type];
    const resource = resources.get(action.previousAddress ?? action.address);
    if (kind === undefined || !resource || !isReplacement(action)) return [];
    const [first] = action.actions;
    const enforced = kind !== "policy" || resource.values["state"] === "enabled";
    return [
      {
        category: "replaced",
        severity: enforced ? "warning" : "note",
        policy: resource.name,
        path: resource.path ?? resource.address,
        message: `${kind} "${titleOf(resource)}" is destroyed and made anew${because(action)}`,
        remedy: `${effect(kind, first === "create", resource)}; change it in place if you can`,
        reference: "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle",
      },
    ];
  });
};

function isReplacement({ actions }: ResourceAction): boolean {
  return actions.includes("delete") && actions.includes("create");
}

function because({ replacePaths = [] }: ResourceAction): string {
  const paths = replacePaths.map(pathText).toSorted();
  return paths.length === 0 ? "" : `, since ${paths.join(", ")} cannot be changed in place`;
}

/** `conditions[0].users` as Terraform writes it. */
function pathText(path: readonly (string | number)[]): string {
  return path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}

function effect(kind: string, madeFirst: boolean, { values }: TerraformResource): string {
  if (madeFirst) return "the new one is made before the old one goes, with another object id";
  if (kind !== "policy") return "nothing has its object id from then on, and what names it has to follow";
  return values["state"] === "enabled"
    ? "between the two steps nothing of it is enforced, and if the second fails it stays like that"
    : "its reports are interrupted";
}
