import { type Id, idKey } from "../../model/reference";
import type { TerraformResource } from "../../model/terraform";
import { type Guardrail, subjectOf } from "../guardrail";

/** Entra keeps one delegated grant per client, resource and user. A second one is refused: "entry already exists". */
export const duplicateGrants: Guardrail = {
  id: "duplicate-grants",
  title: "All scopes of a client for a resource are in one grant",
  severity: "error",
  reference: "https://learn.microsoft.com/graph/api/resources/oauth2permissiongrant",
  check: ({ configuration }) => {
    const grants = configuration.resources.filter(
      ({ type }) => type === "azuread_service_principal_delegated_permission_grant",
    );
    const first = new Map<string, TerraformResource>();
    return grants.flatMap((grant) => {
      const key = grantKey(grant);
      const other = first.get(key);
      if (!other) first.set(key, grant);
      return [
        ...(other
          ? [
              {
                on: subjectOf(grant),
                message: `the grant is for the same client, resource and user as ${other.address}`,
                remedy: `move its claim_values to ${other.address}`,
              },
            ]
          : []),
        ...claims(grant)
          .filter((claim) => /\s/.test(claim))
          .map((claim) => ({
            on: subjectOf(grant),
            message: `the claim "${claim}" contains a space, which separates scopes`,
            remedy: "write one scope an entry",
          })),
      ];
    });
  },
};

function grantKey({ values }: TerraformResource): string {
  return ["service_principal_object_id", "resource_service_principal_object_id", "user_object_id"]
    .map((name) => idKey((values[name] ?? "") as Id))
    .join(" ");
}

function claims({ values }: TerraformResource): readonly string[] {
  const list = values["claim_values"];
  return Array.isArray(list) ? list.filter((claim) => typeof claim === "string") : [];
}
