import { basename, dirname } from "node:path";
import { loadTenants } from "../config/load-tenants";
import type { Tenant } from "../model/tenant";

/**
 * The tenant of one file.
 *
 * @param from key of a tenant in the folder, or the path of its file
 * @throws ConfigurationError
 */
export function tenantOfFile(from: { readonly key: string; readonly folder: string; readonly today: string }): Tenant {
  const { key, folder, today } = from;
  const isPath = key.endsWith(".yaml");
  const select = { tenants: [isPath ? basename(key, ".yaml") : key] };
  const [loaded] = loadTenants({ folder: isPath ? dirname(key) : folder, select, today });
  return loaded!.tenant;
}
