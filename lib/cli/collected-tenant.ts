import { quoted } from "../config/describe-value";
import { listTenants } from "../config/list-tenants";
import { isGuid } from "../config/schema/primitives";
import { expectedName } from "../config/suggest";
import type { Cloud } from "../model/tenant";
import { cloudFrom } from "./cloud-flag";
import type { CliContext } from "./context";
import { UserError } from "./user-error";

export interface TenantFlags {
  /** Key of a tenant file, or a tenant id. */
  readonly tenant: string;
  readonly folder: string;
  readonly cloud?: string;
  readonly client?: string;
}

export interface CollectedTenant {
  /** Key, or id where no file is asked: the name of its log. */
  readonly name: string;
  readonly id: string;
  readonly cloud: Cloud;
  /** Whom to sign in as; absent: nothing says it. */
  readonly clientId?: string;
}

/**
 * The tenant that flags name, whatever else is wrong with its file: an expired exclusion must not keep its log from
 * being collected. The identity is that of `--client`, else the one that plans, deploys the tenant, or runs Terraform.
 *
 * @throws UserError, ConfigurationError
 */
export function collectedTenant(flags: TenantFlags, { environment, today }: CliContext): CollectedTenant {
  const { tenant: written, folder, client } = flags;
  const found = isGuid(written) ? undefined : listed(written, folder, today);
  if (found && flags.cloud !== undefined && cloudFrom(flags.cloud) !== found.cloud) {
    throw new UserError(`--cloud ${flags.cloud}: tenant ${found.key} is in ${found.cloud}; expected no --cloud`);
  }
  const clientId = [
    ["--client", client],
    ["PARTNER_SECURITY_CLIENT_ID", environment["PARTNER_SECURITY_CLIENT_ID"]],
    ["deployment.clientId", found?.clientId],
    ["ARM_CLIENT_ID", environment["ARM_CLIENT_ID"]],
  ].find(([, value]) => value !== undefined && value !== "") as readonly [string, string] | undefined;
  if (clientId && !isGuid(clientId[1])) {
    throw new UserError(`${clientId[0]}: found ${quoted(clientId[1])}; expected a client id (GUID)`);
  }
  return {
    name: found?.key ?? written.toLowerCase(),
    id: (found?.id ?? written).toLowerCase(),
    cloud: found?.cloud ?? cloudFrom(flags.cloud),
    ...(clientId && { clientId: clientId[1].toLowerCase() }),
  };
}

function listed(key: string, folder: string, today: string) {
  const { tenants } = listTenants({ folder, today });
  const found = tenants.find((tenant) => tenant.key === key);
  if (found) return found;
  const keys = tenants.map((tenant) => tenant.key);
  throw new UserError(
    `--tenant: found ${quoted(key)}; expected a tenant's id, or ${expectedName(key, keys, "the key of a tenant file")}`,
  );
}
