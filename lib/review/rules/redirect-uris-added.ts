import type { TerraformResource } from "../../model/terraform";
import { added, blocksOf, textsOf } from "../attribute-values";
import { referredTo, resourcePairs, titleOf } from "../resource-pairs";
import type { ReviewRule } from "../rule";

/** Whoever holds a redirect URI gets the authorization codes of people who sign in to the application. */
export const redirectUrisAdded: ReviewRule = (facts) =>
  resourcePairs(facts, ["azuread_application", "azuread_application_redirect_uris"]).flatMap(({ before, after }) => {
    if (!after) return [];
    const uris = added(before ? urisOf(before) : [], urisOf(after));
    if (uris.length === 0) return [];
    const application = referredTo(after.values["application_id"], ["id", "object_id"], facts.after.resources) ?? after;
    return [
      {
        category: "redirectUriAdded",
        severity: "warning",
        policy: after.name,
        path: after.path ?? after.address,
        message: `application "${titleOf(application)}" now sends people who signed in to ${uris.join(", ")}`,
        remedy: "check that each address belongs to the application",
        reference: "https://learn.microsoft.com/entra/identity-platform/reply-url",
      },
    ];
  });

function urisOf({ values }: TerraformResource): readonly string[] {
  const blocks = ["web", "single_page_application", "public_client"].flatMap((name) => blocksOf(values, name));
  return [values, ...blocks].flatMap((block) => textsOf(block["redirect_uris"]));
}
