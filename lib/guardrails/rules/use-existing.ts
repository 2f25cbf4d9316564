import { eachResource, type Guardrail } from "../guardrail";

/** `use_existing` adopts a service principal, and destroying the stack then deletes it, Microsoft's own included. */
export const useExisting: Guardrail = {
  id: "use-existing",
  title: "Existing service principals are looked up, not adopted",
  severity: "warning",
  reference: "https://github.com/hashicorp/terraform-provider-azuread/issues/1141",
  check: eachResource(["azuread_service_principal"], ({ values }) =>
    values["use_existing"] === true
      ? [
          {
            message: "use_existing deletes the service principal on destroy, although the stack did not create it",
            remedy: "look it up with the data source azuread_service_principal",
          },
        ]
      : [],
  ),
};
