import type { TerraformResource } from "../model/terraform";
import { type ByAddress, graphPage, isCaller, list, type Need, providerPage, referredTo, type Rule } from "./need";

/**
 * Registrations, service principals and their credentials. `Application.ReadWrite.OwnedBy` is enough exactly for what
 * the caller stays an owner of. The provider removes the caller from the owners right after the creation unless the
 * configuration lists it, so ownership is read from there: the object id of `azuread_client_config` among the owners.
 * It leaves the owners of an `azuread_application_registration` alone. Owners that are given at the creation come with
 * the request that creates; adding one to an application that exists takes the right over all applications.
 */
export const applicationRules: Readonly<Record<string, Rule>> = {
  azuread_application: ownerNeeds,
  azuread_service_principal: ownerNeeds,
  azuread_application_registration: (resource) => [writeNeed(isOwned(resource), resource)],
  azuread_application_api_access: partNeeds,
  azuread_application_certificate: partNeeds,
  azuread_application_password: partNeeds,
  azuread_application_federated_identity_credential: partNeeds,
  azuread_application_owner: (resource) => [
    writeNeed(false, resource),
    // The provider's page says nothing of it; Graph's asks for this where an owner is added to what exists.
    {
      anyOf: ["Directory.Read.All", "Directory.ReadWrite.All"],
      why: "reads the user that it makes an owner",
      source: graphPage("application-post-owners"),
      onlyToWrite: true,
    },
  ],
  azuread_application_redirect_uris: partNeeds,
};

function ownerNeeds(resource: TerraformResource): readonly Need[] {
  const others = list(resource.values["owners"]).filter((owner) => !isCaller(owner));
  return [
    writeNeed(isOwned(resource), resource),
    ...(others.length > 0 ? [ownersNeed("reads the users that it makes owners", resource)] : []),
  ];
}

function partNeeds(resource: TerraformResource, all: ByAddress): readonly Need[] {
  const application = referredTo(resource.values["application_id"], all);
  return [writeNeed(application !== undefined && isOwned(application), resource)];
}

function isOwned({ type, values }: TerraformResource): boolean {
  return type === "azuread_application_registration" || list(values["owners"]).some(isCaller);
}

function writeNeed(owned: boolean, resource: TerraformResource): Need {
  return owned
    ? {
        anyOf: ["Application.ReadWrite.OwnedBy", "Application.ReadWrite.All"],
        why: "creates and changes an application that it owns",
        source: providerPage(resource),
      }
    : {
        anyOf: ["Application.ReadWrite.All"],
        why: "changes an application whose owners do not include the identity that deploys it",
        source: providerPage(resource),
      };
}

/** Owners of applications and groups: object ids that the provider looks up before it adds them. */
export function ownersNeed(why: string, resource: TerraformResource): Need {
  return {
    anyOf: ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    why,
    source: providerPage(resource),
    onlyToWrite: true,
  };
}

/** Consent: what applications may do. */
export const consentRules: Readonly<Record<string, Rule>> = {
  // The provider's page names Directory.ReadWrite.All alone: the one permission that also reads the two service
  // principals. Graph's own page has the lesser one, and reading them takes Application.Read.All.
  azuread_service_principal_delegated_permission_grant: () => [
    {
      anyOf: ["DelegatedPermissionGrant.ReadWrite.All", "Directory.ReadWrite.All"],
      why: "grants delegated permissions for the whole tenant",
      source: graphPage("oauth2permissiongrant-post"),
    },
    {
      anyOf: ["Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
      why: "reads the service principals on both sides of the grant",
      source: graphPage("serviceprincipal-get"),
    },
  ],
  azuread_app_role_assignment: (resource) => [
    {
      anyOf: ["AppRoleAssignment.ReadWrite.All"],
      why: "grants application permissions",
      source: providerPage(resource),
    },
    {
      anyOf: ["Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
      why: "reads the service principals on both sides of the assignment",
      source: providerPage(resource),
    },
  ],
};
