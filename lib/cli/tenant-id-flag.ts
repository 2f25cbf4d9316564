import { isGuid } from "../config/schema/primitives";
import { UserError } from "./user-error";

/**
 * The tenant that policies are of, in lower case: as its source tells, or as a flag does.
 *
 * @throws UserError for what is no id, and where both tell and differ
 */
export function tenantIdFrom(written: string | undefined, told: string | undefined): string | undefined {
  if (written === undefined) return told;
  if (!isGuid(written)) throw new UserError(`--tenant-id ${written}: not a tenant's id; expected a GUID`);
  const id = written.toLowerCase();
  if (told !== undefined && told !== id) {
    throw new UserError(`--tenant-id ${written}: the policies are of tenant ${told}; expected no contradiction`);
  }
  return id;
}
