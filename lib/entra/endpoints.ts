import { cloudEndpoints } from "../microsoft/clouds";
import type { Cloud } from "../model/tenant";

/** Where users and applications of one tenant sign in. */
export interface EntraEndpoints {
  readonly issuer: string;
  readonly authorize: string;
  readonly token: string;
}

/**
 * @param authority another address than the cloud's, without a slash at its end: for a stand-in
 * @see https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
 */
export function entraEndpoints(tenantId: string, cloud: Cloud, authority?: string): EntraEndpoints {
  const { loginHost, issuerHost } = cloudEndpoints[cloud];
  const base = authority ?? `https://${loginHost}`;
  return {
    issuer: `${authority ?? `https://${issuerHost}`}/${tenantId}/v2.0`,
    authorize: `${base}/${tenantId}/oauth2/v2.0/authorize`,
    token: `${base}/${tenantId}/oauth2/v2.0/token`,
  };
}
