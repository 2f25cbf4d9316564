/** Resources whose coming and going a reviewer has to see, in the words of the Entra admin center. */
export const objectKinds: Readonly<Record<string, string>> = {
  azuread_conditional_access_policy: "policy",
  azuread_named_location: "named location",
  azuread_authentication_strength_policy: "authentication strength",
  azuread_group: "group",
  azuread_group_without_members: "group",
  azuread_application: "application",
  azuread_application_registration: "application",
  azuread_service_principal: "service principal",
  azuread_user: "user",
};
