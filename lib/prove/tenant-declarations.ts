import type { Id } from "../model/reference";
import type { BreakGlassAccount, Tenant } from "../model/tenant";
import type { Declarations } from "./proof";

/** What a tenant file declares, as far as proofs ask for it. */
export function tenantDeclarations(tenant: Tenant): Declarations {
  const { breakGlass, exclusions, applications } = tenant;
  return {
    exclusions,
    secureApplications: applications.map(({ key, displayName, model }) => ({
      displayName,
      servicePrincipal: { reference: `azuread_service_principal.${key}.object_id` },
      kind: model === "partner" ? "singleTenant" : "multiTenant",
    })),
    ...(breakGlass && {
      breakGlass: {
        group:
          "objectId" in breakGlass.group
            ? breakGlass.group.objectId
            : { reference: "azuread_group.break-glass.object_id" },
        accounts: breakGlass.accounts.map((account) => accountId(account, tenant)),
      },
    }),
  };
}

/** An account that a policy names too goes by the policy's reference, or the two would pass for different people. */
function accountId(account: BreakGlassAccount, { lookups }: Tenant): Id {
  if ("objectId" in account) return account.objectId;
  if ("create" in account) return { reference: `azuread_user.break-glass-${account.create.key}.object_id` };
  const name = account.userPrincipalName.toLowerCase();
  const lookup = lookups.find((one) => one.kind === "user" && one.userPrincipalName.toLowerCase() === name);
  const [beforeAt = ""] = name.split("@");
  const key = lookup?.key ?? `break-glass-${beforeAt.replaceAll(/[^a-z0-9_-]/g, "-")}`;
  return { reference: `data.azuread_user.${key}.object_id` };
}
