import { AccessTokens, type IssuedToken } from "../collect/access-tokens";
import { missingRights } from "../collect/token-rights";
import { applicationToken } from "../entra/application-token";
import { azureIdentity } from "../entra/azure-identity";
import { entraEndpoints } from "../entra/endpoints";
import { serviceUrl } from "../http/service-url";
import { cloudEndpoints } from "../microsoft/clouds";
import type { ClientCredentialFlags } from "./client-credential-flags";
import type { CollectedTenant } from "./collected-tenant";
import type { CliContext } from "./context";
import { credentialSource, hasCredentialFlag } from "./credential-source";
import { UserError } from "./user-error";

/** How to sign in for Graph. */
export interface GraphIdentityFlags extends ClientCredentialFlags {
  readonly authority?: string;
  readonly azureIdentity?: boolean;
}

const requestTimeoutMilliseconds = 30_000;

/**
 * Tokens for Graph in one tenant.
 *
 * @param onMissing told once what the log will lack with such a token
 * @throws UserError, ServiceError for what is wrong before Entra is asked
 */
export async function graphTokens(
  tenant: CollectedTenant,
  flags: GraphIdentityFlags,
  context: CliContext,
  onMissing: (sentence: string) => void,
): Promise<AccessTokens> {
  const issue = await issuer(tenant, flags, context);
  let told = false;
  return new AccessTokens(
    async () => {
      const token = await issue();
      const missing = missingRights(token.accessToken, tenant.id);
      if (missing !== undefined && !told) onMissing(missing);
      told = true;
      return token;
    },
    () => context.now().getTime(),
  );
}

async function issuer(
  { id, cloud, clientId }: CollectedTenant,
  flags: GraphIdentityFlags,
  context: CliContext,
): Promise<() => Promise<IssuedToken>> {
  const resource = `https://${cloudEndpoints[cloud].graphHost}`;
  if (flags.azureIdentity) {
    if (hasCredentialFlag(flags) || flags.authority !== undefined) {
      throw new UserError("--azure-identity: beside flags of an application; expected either");
    }
    return azureIdentity(id, cloud, resource);
  }
  const authority = flags.authority === undefined ? undefined : serviceUrl(flags.authority, "--authority");
  const credential = credentialSource(flags, context);
  if (clientId === undefined) {
    throw new UserError(
      "found no application to sign in as; expected --client, PARTNER_SECURITY_CLIENT_ID or ARM_CLIENT_ID",
    );
  }
  const endpoints = entraEndpoints(id, cloud, authority);
  return async () => {
    const client = {
      endpoints,
      clientId,
      credential: await credential(),
      timeoutMilliseconds: requestTimeoutMilliseconds,
    };
    return applicationToken(client, resource);
  };
}
