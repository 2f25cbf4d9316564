import type { TokenClient } from "./token-client";

/** What is asked of the sign-in. */
export interface SignInWishes {
  /** Scopes of one resource. */
  readonly scopes: readonly string[];
  /** Who should sign in; absent: Entra asks which account. */
  readonly loginHint?: string;
  /** `c1` to `c99`: a Conditional Access policy of the tenant has to require MFA for it. */
  readonly authenticationContext?: string;
}

interface SignInSecrets {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly challenge: string;
}

/**
 * Where a user signs in. MFA is demanded as a claim that the token must have: the v2.0 endpoint refuses `amr_values`,
 * with which Microsoft's sample demands it of the v1.0 endpoint. Entra need not heed it, so the token is looked at too.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 * @see https://openid.net/specs/openid-connect-core-1_0.html#ClaimsParameter
 */
export function authorizationUrl(request: TokenClient & SignInWishes, secrets: SignInSecrets): string {
  const { endpoints, clientId, scopes, loginHint, authenticationContext } = request;
  const url = new URL(endpoints.authorize);
  url.search = new URLSearchParams({
    client_id: clientId,
    response_type: "code",
    response_mode: "query",
    redirect_uri: secrets.redirectUri,
    scope: [...scopes, "openid", "profile", "offline_access"].join(" "),
    state: secrets.state,
    nonce: secrets.nonce,
    code_challenge: secrets.challenge,
    code_challenge_method: "S256",
    claims: JSON.stringify(demandedClaims(authenticationContext)),
    ...(loginHint === undefined ? { prompt: "select_account" } : { login_hint: loginHint }),
  }).toString();
  return url.href;
}

function demandedClaims(context: string | undefined): object {
  const mfa = { amr: { essential: true, values: ["mfa"] } };
  const demanded = context === undefined ? mfa : { ...mfa, acrs: { essential: true, value: context } };
  return { id_token: demanded, access_token: demanded };
}
