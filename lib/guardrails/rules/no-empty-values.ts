import { isReference } from "../../model/reference";
import { isExpression } from "../../model/terraform";
import { eachResource, type Guardrail } from "../guardrail";
import { valuesOf } from "../values";

/**
 * An empty list satisfies the provider's "at least one of" and fails in Graph; an empty block never comes back from
 * Graph and differs on every plan.
 */
export const noEmptyValues: Guardrail = {
  id: "no-empty-values",
  title: "Empty lists and blocks are left out",
  severity: "error",
  reference: "https://github.com/hashicorp/terraform-provider-azuread/issues/1150",
  check: eachResource(undefined, (resource) =>
    resource.type.startsWith("azuread_")
      ? valuesOf(resource).flatMap(({ path, value }) => {
          if (typeof value !== "object" || value === null || isReference(value) || isExpression(value)) return [];
          if (Object.keys(value).length > 0) return [];
          const kind = Array.isArray(value) ? "list" : "block";
          return [{ message: `${path} is an empty ${kind}`, remedy: `leave ${path} out, or fill it` }];
        })
      : [],
  ),
};
