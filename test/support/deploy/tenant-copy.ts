import { collectionNames, relationNames, TenantState } from "../../../lib/emulator/tenant-state";

/** The same tenant once more. Objects are never changed, so both may hold them. */
export function copyOf(tenant: TenantState): TenantState {
  const copy = new TenantState(tenant.tenantId);
  for (const name of collectionNames) {
    for (const [key, object] of tenant.entries(name)) copy.put(name, object, key);
  }
  for (const name of relationNames) for (const [from, to] of tenant.links(name)) copy.link(name, from, to);
  return copy;
}
