import { entraEndpoints } from "../entra/endpoints";
import type { TokenClient } from "../entra/token-client";
import { serviceUrl } from "../http/service-url";
import { cloudEndpoints } from "../microsoft/clouds";
import { type ClientCredentialFlags, clientCredentialFrom } from "./client-credential-flags";
import { cloudFrom } from "./cloud-flag";
import type { CliContext } from "./context";
import { UserError } from "./user-error";

/** Which application signs in, where, and how it shows that it is itself. */
export interface SamClientFlags extends ClientCredentialFlags {
  readonly tenant: string;
  readonly client: string;
  readonly cloud?: string;
  readonly authority?: string;
  readonly scope?: readonly string[];
}

export interface SamClient extends TokenClient {
  readonly tenantId: string;
  readonly scopes: readonly string[];
}

const requestTimeoutMilliseconds = 30_000;

/** @throws UserError, ServiceError */
export function samClient(flags: SamClientFlags, context: CliContext): SamClient {
  const tenantId = guidFrom("--tenant", flags.tenant, "the id of the tenant whose user signs in");
  const clientId = guidFrom("--client", flags.client, "the application's client id");
  const cloud = cloudFrom(flags.cloud);
  const authority = flags.authority === undefined ? undefined : serviceUrl(flags.authority, "--authority");
  return {
    tenantId,
    clientId,
    endpoints: entraEndpoints(tenantId, cloud, authority),
    credential: clientCredentialFrom(flags, context),
    scopes: scopesFrom(flags.scope) ?? [`https://${cloudEndpoints[cloud].partnerCenterHost}/user_impersonation`],
    timeoutMilliseconds: requestTimeoutMilliseconds,
  };
}

function guidFrom(flag: string, written: string, what: string): string {
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(written)) return written.toLowerCase();
  throw new UserError(`${flag}: not a GUID; expected ${what}`);
}

/** One token is for one resource; the others are asked for with the refresh token. */
function scopesFrom(written: readonly string[] | undefined): readonly string[] | undefined {
  if (written === undefined) return undefined;
  const resources = new Set(written.map((scope) => scope.slice(0, scope.lastIndexOf("/"))));
  const isScope = (scope: string) => /^[!#-[\]-~]+\/[!#-.0-[\]-~]+$/.test(scope);
  if (written.every(isScope) && resources.size === 1) return written;
  throw new UserError(
    "--scope: not scopes of one resource; expected such as https://api.partnercenter.microsoft.com/user_impersonation",
  );
}
