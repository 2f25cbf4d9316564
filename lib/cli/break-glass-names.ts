import { quoted } from "../config/describe-value";
import { isGuid } from "../config/schema/primitives";
import { loadTenants } from "../config/load-tenants";
import type { BreakGlassAccounts } from "../model/tenant";
import { UserError } from "./user-error";

export interface BreakGlassFlags {
  /** Object ids and user principal names. */
  readonly breakGlass?: readonly string[];
  /** Key of a tenant whose file names them. */
  readonly tenant?: string;
  readonly folder: string;
}

/**
 * Object ids and user principal names by which a log may name break-glass accounts, in lower case.
 *
 * @param today YYYY-MM-DD
 * @throws UserError for what is neither, and for a tenant that declares none
 */
export function breakGlassNames(
  { breakGlass = [], tenant, folder }: BreakGlassFlags,
  today: string,
): readonly string[] {
  for (const name of breakGlass.filter((each) => !isGuid(each) && !/^[^\s@]+@[^\s@]+$/.test(each))) {
    throw new UserError(`--break-glass: found ${quoted(name)}; expected an object id or a user principal name`);
  }
  const declared = tenant === undefined ? [] : declaredNames(tenant, folder, today);
  return [...new Set([...breakGlass, ...declared].map((name) => name.toLowerCase()))];
}

function declaredNames(key: string, folder: string, today: string): readonly string[] {
  const [loaded] = loadTenants({ folder, select: { tenants: [key] }, today });
  const { breakGlass } = loaded!.tenant;
  if (!breakGlass)
    throw new UserError(`--tenant ${key}: its file names no break-glass accounts; expected --break-glass`);
  return accountNames(breakGlass);
}

/** Object ids and user principal names, as the tenant file writes them. */
export function accountNames({ accounts }: BreakGlassAccounts): readonly string[] {
  return accounts.map((account) => {
    if ("objectId" in account) return account.objectId;
    return "create" in account ? account.create.userPrincipalName : account.userPrincipalName;
  });
}
