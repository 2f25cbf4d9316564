import type { TerraformResource } from "../../../lib/model/terraform";

type Values = TerraformResource["values"];

/** An attribute of another resource. */
const of = (reference: string) => ({ reference });
const caller = of("data.azuread_client_config.c.object_id");

const managed: readonly (readonly [address: string, values?: Values])[] = [
  ["azuread_named_location.ip"],
  ["azuread_named_location.co"],
  ["azuread_authentication_strength_policy.s"],
  ["azuread_group.bg", { assignable_to_role: true, owners: [caller] }],
  ["azuread_user.bg"],
  [
    "azuread_group_member.m",
    { group_object_id: of("azuread_group.bg.object_id"), member_object_id: of("azuread_user.bg.object_id") },
  ],
  ["azuread_directory_role.ga"],
  ["azuread_directory_role_assignment.ga"],
  ["azuread_custom_directory_role.r"],
  ["azuread_administrative_unit.au"],
  ["azuread_application.full"],
  ["azuread_application_registration.a"],
  ["azuread_application_redirect_uris.a", { application_id: of("azuread_application_registration.a.id") }],
  ["azuread_application_api_access.pc", { application_id: of("azuread_application_registration.a.id") }],
  ["azuread_application_api_access.gr", { application_id: of("azuread_application_registration.a.id") }],
  [
    "azuread_application_owner.a",
    { application_id: of("azuread_application_registration.a.id"), owner_object_id: of("azuread_user.bg.object_id") },
  ],
  ["azuread_application_certificate.a", { application_id: of("azuread_application_registration.a.id") }],
  ["azuread_application_password.a", { application_id: of("azuread_application_registration.a.id") }],
  [
    "azuread_application_federated_identity_credential.a",
    { application_id: of("azuread_application_registration.a.id") },
  ],
  ["azuread_service_principal.a"],
  ["azuread_service_principal_delegated_permission_grant.g"],
  ["azuread_app_role_assignment.r"],
  ["azuread_conditional_access_policy.p"],
];

const data = [
  "azuread_client_config.c",
  "azuread_application_published_app_ids.w",
  "azuread_domains.d",
  "azuread_directory_role_templates.t",
  "azuread_service_principal.graph",
];

/** What the recorded configuration has, as far as permissions depend on it. */
export const recordedResources: readonly TerraformResource[] = [
  ...managed.map(([address, values = {}]) => resource("managed", address, address, values)),
  ...data.map((name) => resource("data", name, `data.${name}`, {})),
];

function resource(
  mode: TerraformResource["mode"],
  typeAndName: string,
  address: string,
  values: Values,
): TerraformResource {
  const [type = "", name = ""] = typeAndName.split(".");
  return { mode, type, name, address, values };
}
