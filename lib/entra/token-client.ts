import type { AuthorizationServer, Client, ClientAuth, HttpRequestOptions } from "oauth4webapi";
import { isLoopback } from "../http/service-url";
import { clientAssertion } from "./client-assertion";
import type { ClientCredential } from "./client-credential";
import type { EntraEndpoints } from "./endpoints";

/** An application that asks for tokens. */
export interface TokenClient {
  readonly endpoints: EntraEndpoints;
  readonly clientId: string;
  readonly credential: ClientCredential;
  readonly timeoutMilliseconds: number;
}

/** Loaded when a token is asked for: commands that ask for none do not pay for it. */
export const loadOauth = () => import("oauth4webapi");
export type Oauth = Awaited<ReturnType<typeof loadOauth>>;

/** What the library is told about Entra. No discovery: the endpoints of the clouds are fixed and known. */
export function authorizationServer({ endpoints }: TokenClient): AuthorizationServer {
  return {
    issuer: endpoints.issuer,
    authorization_endpoint: endpoints.authorize,
    token_endpoint: endpoints.token,
    id_token_signing_alg_values_supported: ["RS256"],
  };
}

export function clientOf({ clientId }: TokenClient): Client {
  return { client_id: clientId };
}

/** Certificates and federated credentials are sent as the same kind of assertion. */
export function clientAuthentication(oauth: Oauth, { credential, clientId, endpoints }: TokenClient): ClientAuth {
  if (credential.kind === "secret") return oauth.ClientSecretPost(credential.secret);
  return (_server, _client, body) => {
    body.set("client_id", clientId);
    body.set("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    body.set("client_assertion", assertionOf(credential, clientId, endpoints.token));
  };
}

function assertionOf(
  credential: Exclude<ClientCredential, { kind: "secret" }>,
  clientId: string,
  audience: string,
): string {
  if (credential.kind === "federated") return credential.assertion;
  const { certificate, privateKey } = credential;
  return clientAssertion({ clientId, audience, certificate, privateKey, now: Math.floor(Date.now() / 1000) });
}

export function requestOptions(
  oauth: Oauth,
  { endpoints, timeoutMilliseconds }: TokenClient,
): HttpRequestOptions<"POST", URLSearchParams> {
  return {
    signal: AbortSignal.timeout(timeoutMilliseconds),
    ...(isLoopback(new URL(endpoints.token)) && { [oauth.allowInsecureRequests]: true }),
  };
}

/** What must never show: secrets of the client. Assertions are recognised by their form. */
export function secretsOf({ credential }: TokenClient): readonly string[] {
  if (credential.kind === "secret") return [credential.secret];
  return credential.kind === "federated" ? [credential.assertion] : [];
}
