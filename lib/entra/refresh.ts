import { entraProblem } from "./entra-problem";
import { type ProvenToken, requiredMfa } from "./required-mfa";
import {
  authorizationServer,
  clientAuthentication,
  clientOf,
  loadOauth,
  requestOptions,
  secretsOf,
  type TokenClient,
} from "./token-client";

export interface RefreshRequest extends TokenClient {
  readonly tenantId: string;
  readonly refreshToken: string;
  /** Scopes of one resource. */
  readonly scopes: readonly string[];
}

export interface Refreshed extends ProvenToken {
  readonly accessToken: string;
  /** The one to keep from now on; absent where Entra gave none, and the old one stays. */
  readonly refreshToken?: string;
}

/**
 * Exchanges a refresh token for an access token that shows MFA.
 *
 * @throws ServiceError
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export async function refresh(request: RefreshRequest): Promise<Refreshed> {
  const { refreshToken, scopes, tenantId, clientId, endpoints } = request;
  const oauth = await loadOauth();
  const server = authorizationServer(request);
  try {
    const response = await oauth.refreshTokenGrantRequest(
      server,
      clientOf(request),
      clientAuthentication(oauth, request),
      refreshToken,
      { ...requestOptions(oauth, request), additionalParameters: { scope: [...scopes, "offline_access"].join(" ") } },
    );
    const answer = await oauth.processRefreshTokenResponse(server, clientOf(request), response);
    const proven = requiredMfa(answer.access_token, { tenantId, clientId });
    return {
      ...proven,
      accessToken: answer.access_token,
      ...(answer.refresh_token !== undefined && { refreshToken: answer.refresh_token }),
    };
  } catch (error) {
    throw entraProblem(error, endpoints.token, [refreshToken, ...secretsOf(request)]);
  }
}
