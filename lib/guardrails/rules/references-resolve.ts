import { oncePerResource, type ResourceContent } from "../../model/once-per";
import { isReference } from "../../model/reference";
import { type Guardrail, subjectOf, type Violation } from "../guardrail";
import { attributeName, valuesOf } from "../values";

/**
 * A reference names a resource of this configuration, of the right type, by the right attribute. `id` is a path such as
 * `/groups/<guid>` since version 3 of the provider; where an object id is meant, plan accepts it and Graph does not.
 */
export const referencesResolve: Guardrail = {
  id: "references-resolve",
  title: "References name an existing resource by the attribute that is meant",
  severity: "error",
  reference: "https://registry.terraform.io/providers/hashicorp/azuread/latest/docs/guides/v3-upgrade-guide",
  check: ({ configuration: { resources } }) => {
    const addresses = new Set(resources.map(({ address }) => address));
    return resources
      .filter(({ mode }) => mode === "managed")
      .flatMap((resource) =>
        referencesOf(resource)
          .flatMap((reference) => judgeReference(reference, addresses))
          .map((violation) => ({ on: subjectOf(resource), ...violation })),
      );
  },
};

/** Resource types without the provider's prefix, and the attribute to take of them. */
interface Expectation {
  readonly types: readonly string[];
  readonly attributes: readonly string[];
}

const objectId = ["object_id"];
const users: Expectation = { types: ["user"], attributes: objectId };
const groups: Expectation = { types: ["group", "group_without_members"], attributes: objectId };
const servicePrincipals: Expectation = { types: ["service_principal"], attributes: objectId };
const principals: Expectation = {
  types: [...users.types, ...groups.types, ...servicePrincipals.types, "client_config"],
  attributes: objectId,
};
const roles: Expectation = { types: ["directory_role", "custom_directory_role"], attributes: ["template_id"] };
const clients: Expectation = {
  types: ["application", "application_registration", "service_principal"],
  attributes: ["client_id"],
};
const application: Expectation = { types: ["application", "application_registration"], attributes: ["id"] };
const locations: Expectation = { types: ["named_location"], attributes: objectId };

const byPolicyAttribute: Readonly<Record<string, Expectation>> = {
  included_users: users,
  excluded_users: users,
  included_groups: groups,
  excluded_groups: groups,
  included_roles: roles,
  excluded_roles: roles,
  included_applications: clients,
  excluded_applications: clients,
  included_locations: locations,
  excluded_locations: locations,
  included_service_principals: servicePrincipals,
  excluded_service_principals: servicePrincipals,
  authentication_strength_policy_id: { types: ["authentication_strength_policy"], attributes: ["id"] },
};

const byAttribute: Readonly<Record<string, Expectation>> = {
  group_object_id: groups,
  member_object_id: principals,
  principal_object_id: principals,
  owner_object_id: principals,
  user_object_id: users,
  service_principal_object_id: servicePrincipals,
  resource_service_principal_object_id: servicePrincipals,
  resource_object_id: servicePrincipals,
  members: principals,
  owners: principals,
  role_id: { ...roles, attributes: ["template_id", "object_id"] },
  application_id: application,
  client_id: clients,
};

function expectation({ type }: ResourceContent, path: string): Expectation | undefined {
  if (!type.startsWith("azuread_")) return undefined;
  return (type === "azuread_conditional_access_policy" ? byPolicyAttribute : byAttribute)[attributeName(path)];
}

/** A reference to a resource of a provider that is known here. */
interface ResourceReference {
  readonly path: string;
  readonly expected: Expectation | undefined;
  readonly address: string;
  readonly provider: string;
  /** Without the provider's prefix. */
  readonly type: string;
  readonly attribute: string;
}

const resourceReference = /^((?:data\.)?(azuread|msgraph)_(\w+)\.[A-Za-z_][\w-]*)(?:\[[^\]]*\])?\.?(.*)$/;

const referencesOf = oncePerResource((resource): readonly ResourceReference[] =>
  valuesOf(resource).flatMap(({ path, value }) => {
    if (!isReference(value)) return [];
    const [, address = "", provider, type = "", attribute = ""] = resourceReference.exec(value.reference) ?? [];
    if (provider === undefined) return [];
    return [{ path, expected: expectation(resource, path), address, provider, type, attribute }];
  }),
);

function judgeReference(
  { path, expected, address, provider, type, attribute }: ResourceReference,
  addresses: ReadonlySet<string>,
): readonly Violation[] {
  if (!addresses.has(address)) {
    return [
      {
        message: `${path} refers to ${address}, which is not in this configuration`,
        remedy: "refer to a resource or data source of the same stack, or write the object id",
      },
    ];
  }
  // What microsoft/msgraph creates has no type of its own.
  if (!expected || provider !== "azuread") return [];
  if (!expected.types.includes(type)) {
    return [
      {
        message: `${path} refers to ${address}; expected azuread_${expected.types.join(" or azuread_")}`,
        remedy: `refer to azuread_${expected.types[0]}`,
      },
    ];
  }
  if (expected.attributes.includes(attribute.replace(/\[.*$/, ""))) return [];
  return [
    {
      message: `${path} takes .${attribute || "(the whole resource)"} of ${address}; expected .${expected.attributes.join(" or .")}`,
      remedy: `write \${${address}.${expected.attributes[0]}}`,
    },
  ];
}
