import type { ResourceType } from "../resource-type";
import { application } from "./application";
import { applicationCertificate } from "./application-certificate";
import { authenticationStrength } from "./authentication-strength";
import { conditionalAccessPolicy } from "./conditional-access-policy";
import { federatedCredential } from "./federated-credential";
import { group } from "./group";
import { groupMember } from "./group-member";
import { namedLocation } from "./named-location";
import { permissionGrant } from "./permission-grant";
import { securityDefaults } from "./security-defaults";
import { servicePrincipal } from "./service-principal";
import { terraformData } from "./terraform-data";

const types: Readonly<Record<string, ResourceType>> = {
  azuread_application: application,
  azuread_application_certificate: applicationCertificate,
  azuread_application_federated_identity_credential: federatedCredential,
  azuread_authentication_strength_policy: authenticationStrength,
  azuread_conditional_access_policy: conditionalAccessPolicy,
  azuread_group: group,
  azuread_group_member: groupMember,
  azuread_named_location: namedLocation,
  azuread_service_principal: servicePrincipal,
  azuread_service_principal_delegated_permission_grant: permissionGrant,
  msgraph_update_resource: securityDefaults,
  terraform_data: terraformData,
};

/** @throws RangeError for a type that nobody has taught the runner. */
export function resourceType(type: string): ResourceType {
  const found = types[type];
  if (!found) throw new RangeError(`${type} is not among the types that test/support/deploy knows`);
  return found;
}
