import type { Tenant } from "../model/tenant";
import { UserError } from "./user-error";

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Lets a run sign in as another identity than the one that deploys: pipelines plan pull requests, whose code nobody has
 * reviewed yet, with `PARTNER_SECURITY_CLIENT_ID` set to an identity that can only read.
 *
 * @throws UserError where the variable is set to something other than a GUID.
 */
export function withPlanIdentity(tenant: Tenant, environment: Readonly<Record<string, string | undefined>>): Tenant {
  const clientId = environment["PARTNER_SECURITY_CLIENT_ID"];
  if (clientId === undefined || clientId === "") return tenant;
  if (!guid.test(clientId)) {
    throw new UserError(`PARTNER_SECURITY_CLIENT_ID: found ${JSON.stringify(clientId)}; expected a client id (GUID)`);
  }
  return { ...tenant, deployment: { ...tenant.deployment, clientId: clientId.toLowerCase() } };
}
