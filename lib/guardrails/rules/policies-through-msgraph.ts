import { isPolicyUrl } from "../../microsoft/policy-urls";
import { graphUrls, type TerraformResource } from "../../model/terraform";
import { type Guardrail, subjectOf, type Violation } from "../guardrail";

/**
 * What microsoft/msgraph writes is a request and its body; nothing here reads policies out of it, so no rule and no proof
 * covers them. There are policies that only this way can express, hence acceptable: with a reason, for a time.
 */
export const policiesThroughMsgraph: Guardrail = {
  id: "policies-through-msgraph",
  title: "No policy is written past the azuread provider",
  severity: "error",
  acceptable: true,
  reference: "https://registry.terraform.io/providers/microsoft/msgraph/latest/docs",
  check: ({ configuration: { resources } }) => {
    const writers = new Map(resources.map((resource) => [resource.address, graphUrls(resource)]));
    return resources.flatMap((resource) => judge(resource, writers));
  },
};

function judge(resource: TerraformResource, writers: ReadonlyMap<string, readonly string[]>): readonly Violation[] {
  const urls = graphUrls(resource).flatMap((url) => [url, ...urlsBehind(url, writers)]);
  const on = subjectOf(resource);
  if (urls.some(isPolicyUrl)) {
    return [
      {
        on,
        message: "the resource writes policies, which no rule and no proof reads",
        remedy: "use azuread_conditional_access_policy and its like, or accept it with a reason",
      },
    ];
  }
  if (!urls.some(isUnknown)) return [];
  return [
    {
      on,
      severity: "warning",
      message: "where the resource writes is known at apply only, and may be policies",
      remedy: "begin the address with its own text",
    },
  ];
}

/** What an address that begins with another resource's begins with. */
function urlsBehind(url: string, writers: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const [, address = ""] = /^\$\{\s*((?:data\.)?msgraph_\w+\.[\w-]+)/.exec(url) ?? [];
  return writers.get(address) ?? [];
}

/** Resources of msgraph are found; of anything else that an address begins with nothing is known. */
function isUnknown(url: string): boolean {
  return /^\s*\$\{/.test(url) && !/^\s*\$\{\s*(?:data\.)?msgraph_/.test(url);
}
