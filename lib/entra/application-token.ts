import { ServiceError } from "../http/service-error";
import { entraProblem } from "./entra-problem";
import {
  authorizationServer,
  clientAuthentication,
  clientOf,
  loadOauth,
  requestOptions,
  secretsOf,
  type TokenClient,
} from "./token-client";

/** A token of an application that acts as itself. */
export interface ApplicationToken {
  readonly accessToken: string;
  readonly lifetimeSeconds: number;
  /** Entra's clock when it answered, in milliseconds; absent where it did not say. */
  readonly serverTime?: number;
}

/**
 * Signs an application in by itself: no user, and none of a user's roles.
 *
 * @param resource `https://graph.microsoft.com`
 * @throws ServiceError
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export async function applicationToken(client: TokenClient, resource: string): Promise<ApplicationToken> {
  const oauth = await loadOauth();
  const server = authorizationServer(client);
  try {
    const response = await oauth.clientCredentialsGrantRequest(
      server,
      clientOf(client),
      clientAuthentication(oauth, client),
      { scope: `${resource}/.default` },
      requestOptions(oauth, client),
    );
    const serverTime = Date.parse(response.headers.get("date") ?? "");
    const answer = await oauth.processClientCredentialsResponse(server, clientOf(client), response);
    if (answer.expires_in === undefined || !(answer.expires_in > 0)) {
      throw new ServiceError("couldNotDecide", "Entra gave a token without its lifetime; try again");
    }
    return {
      accessToken: answer.access_token,
      lifetimeSeconds: answer.expires_in,
      ...(!Number.isNaN(serverTime) && { serverTime }),
    };
  } catch (error) {
    throw entraProblem(error, client.endpoints.token, secretsOf(client));
  }
}
