import type { ReplayTally } from "../replay/replay-tally";
import { UserError } from "./user-error";

const mostNamed = 3;

/** @throws UserError where every sign-in says that it was to another tenant than the policies are of */
export function requireLogOfTenant({ tenants }: Pick<ReplayTally, "tenants">, tenantId: string | undefined): void {
  if (tenantId === undefined || tenants.size === 0) return;
  const isFitting = [...tenants.keys()].some((id) => id === "" || id.toLowerCase() === tenantId);
  if (isFitting) return;
  const named = [...tenants]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, mostNamed)
    .map(([id]) => id);
  throw new UserError(
    `the log is of sign-ins to tenant ${named.join(", ")}; expected ${tenantId}, which the policies are of`,
  );
}
