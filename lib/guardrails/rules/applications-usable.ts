import { isReference } from "../../model/reference";
import type { TerraformResource } from "../../model/terraform";
import { type Guardrail, subjectOf } from "../guardrail";
import { block, valuesOf } from "../values";

const credentialTypes = [
  "azuread_application_certificate",
  "azuread_application_federated_identity_credential",
  "azuread_application_flexible_federated_identity_credential",
  "azuread_application_password",
];

/**
 * An application that acts for a signed-in user sends that user to Entra and back, and redeems the answer with a
 * credential. Without an address for the way back nobody can consent; without a credential the answer is worth nothing.
 */
export const applicationsUsable: Guardrail = {
  id: "applications-usable",
  title: "An application with delegated permissions has a redirect URI and a credential",
  severity: "warning",
  reference: "https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow",
  check: ({ configuration: { resources } }) => {
    const managed = resources.filter(({ mode }) => mode === "managed");
    const has = (application: TerraformResource, types: readonly string[]): boolean =>
      managed.some(({ type, values }) => types.includes(type) && refersTo(values["application_id"], application));
    return managed
      .filter((resource) => resource.type === "azuread_application" && actsForUsers(resource))
      .flatMap((application) => [
        ...(hasRedirectUri(application) || has(application, ["azuread_application_redirect_uris"])
          ? []
          : [
              {
                on: subjectOf(application),
                message: "the application has no redirect URI, so nobody can consent to it",
                remedy: "add the address that the application answers at",
              },
            ]),
        ...(isPublic(application) || hasPassword(application) || has(application, credentialTypes)
          ? []
          : [
              {
                on: subjectOf(application),
                message: "the application has no credential, so it can redeem no consent",
                remedy: "add a federated credential or a certificate",
              },
            ]),
      ]);
  },
};

function refersTo(value: unknown, { address }: TerraformResource): boolean {
  return isReference(value) && value.reference.startsWith(`${address}.`);
}

function actsForUsers(application: TerraformResource): boolean {
  return valuesOf(application).some(
    ({ path, value }) => path === "required_resource_access.resource_access.type" && value === "Scope",
  );
}

function hasRedirectUri(application: TerraformResource): boolean {
  return valuesOf(application).some(({ path }) => path.endsWith(".redirect_uris"));
}

function hasPassword({ values }: TerraformResource): boolean {
  return block(values, "password") !== undefined;
}

/** Apps on people's own machines keep no secret and need none. */
function isPublic(application: TerraformResource): boolean {
  return (
    application.values["fallback_public_client_enabled"] === true ||
    valuesOf(application).some(({ path }) => /^(?:public_client|single_page_application)\.redirect_uris$/.test(path))
  );
}
