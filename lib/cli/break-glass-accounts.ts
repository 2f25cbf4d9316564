import type { Tenant } from "../model/tenant";
import type { Declarations } from "../prove/proof";
import type { BreakGlassAccounts } from "../replay/known-principals";
import { accountNames } from "./break-glass-names";

/** What is declared of the break-glass accounts, as a log may name them; nothing where no group holds them. */
export function breakGlassAccounts({
  declared: { breakGlass },
  tenant,
}: {
  readonly declared: Declarations;
  readonly tenant?: Tenant;
}): BreakGlassAccounts | undefined {
  if (breakGlass?.group === undefined) return undefined;
  const accounts = tenant?.breakGlass;
  const names = accounts ? accountNames(accounts) : breakGlass.accounts.filter((id) => typeof id === "string");
  return { group: breakGlass.group, names: names.map((name) => name.toLowerCase()) };
}
