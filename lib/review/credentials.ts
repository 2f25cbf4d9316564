import type { TerraformResource } from "../model/terraform";
import { added, blocksOf, textsOf } from "./attribute-values";
import { referredTo, resourcePairs, titleOf } from "./resource-pairs";
import type { ReviewFacts } from "./rule";

interface AddedCredential {
  readonly resource: TerraformResource;
  readonly message: string;
}

const kinds: Readonly<Record<string, string>> = {
  azuread_application_password: "client secret",
  azuread_service_principal_password: "client secret",
  azuread_application_certificate: "certificate",
  azuread_service_principal_certificate: "certificate",
  azuread_service_principal_token_signing_certificate: "token-signing certificate",
  azuread_application_federated_identity_credential: "federated credential",
  azuread_application_flexible_federated_identity_credential: "federated credential",
};

/** Credentials that come, and federated ones that trust somebody else than before. */
export function credentialsOf(facts: ReviewFacts): readonly AddedCredential[] {
  const made = new Set(
    facts.actions?.filter(({ actions }) => actions.includes("create")).map(({ address }) => address),
  );
  const separate = resourcePairs(facts, Object.keys(kinds)).flatMap(({ before: old, after }) => {
    if (!after) return [];
    // One that is made anew is another one.
    const before = made.has(after.address) ? undefined : old;
    const trusted = trust(after);
    if (before && trust(before) === trusted) return [];
    const { values, type } = after;
    const owner = referredTo(
      values["application_id"] ?? values["service_principal_id"],
      ["id", "object_id"],
      facts.after.resources,
    );
    const whose = owner ? `${ownerKind(owner)} "${titleOf(owner)}"` : "an application that is not told";
    const what = before ? `trusts somebody else with its ${kinds[type]}` : `gets a ${kinds[type]}`;
    return [{ resource: after, message: `${whose} ${what} ("${titleOf(after)}")${trusted}` }];
  });
  return [...separate, ...inline(facts)];
}

function ownerKind({ type }: TerraformResource): string {
  return type === "azuread_service_principal" ? "service principal" : "application";
}

/** The provider can make one client secret inside of the application. */
function inline(facts: ReviewFacts): readonly AddedCredential[] {
  return resourcePairs(facts, ["azuread_application"]).flatMap(({ before, after }) => {
    if (!after) return [];
    const names = (values: TerraformResource["values"] = {}) =>
      blocksOf(values, "password").flatMap((block) => textsOf(block["display_name"]));
    const isNew = blocksOf(after.values, "password").length > blocksOf(before?.values ?? {}, "password").length;
    const [name] = added(names(before?.values), names(after.values));
    if (!isNew && name === undefined) return [];
    const title = name === undefined ? "" : ` ("${name}")`;
    return [{ resource: after, message: `application "${titleOf(after)}" gets a client secret${title}` }];
  });
}

/** Whom a federated credential trusts. */
function trust({ type, values }: TerraformResource): string {
  if (kinds[type] !== "federated credential") return "";
  const one = (name: string) => textsOf(values[name])[0];
  const subject = one("subject") ?? one("claims_matching_expression") ?? "subjects that are not told";
  return `: ${one("issuer") ?? "an issuer that is not told"} for ${subject}`;
}
