import { ServiceError } from "../http/service-error";
import { entraProblem } from "./entra-problem";
import { listenForRedirect } from "./redirect-listener";
import { type ProvenToken, requiredMfa } from "./required-mfa";
import { authorizationUrl, type SignInWishes } from "./sign-in-request";
import {
  authorizationServer,
  clientAuthentication,
  clientOf,
  loadOauth,
  requestOptions,
  secretsOf,
  type TokenClient,
} from "./token-client";

export interface ConsentRequest extends TokenClient, SignInWishes {
  readonly tenantId: string;
  /** http on localhost or 127.0.0.1; port 0: any that is free. */
  readonly redirectUri: URL;
  readonly waitMilliseconds: number;
  /** Shows people where to sign in. */
  readonly show: (url: string) => void;
}

export interface Consent extends ProvenToken {
  readonly refreshToken: string;
}

/**
 * The interactive step of the Secure Application Model: a user signs in with MFA, and the application gets a refresh
 * token. Authorization code flow with PKCE; `state`, and `nonce`, `iss`, `aud` and `tid` of the ID token are checked, and
 * the access token has to show MFA. The ID token's signature is not: it comes from the token endpoint itself.
 *
 * @throws ServiceError
 * @see https://learn.microsoft.com/partner-center/developer/enable-secure-app-model
 */
export async function consent(request: ConsentRequest): Promise<Consent> {
  const oauth = await loadOauth();
  const [state, nonce, verifier] = [
    oauth.generateRandomState(),
    oauth.generateRandomNonce(),
    oauth.generateRandomCodeVerifier(),
  ];
  const listener = await listenForRedirect(request.redirectUri);
  const secrets = [verifier, ...secretsOf(request)];
  try {
    const redirectUri = listener.redirectUri.href;
    const challenge = await oauth.calculatePKCECodeChallenge(verifier);
    request.show(authorizationUrl(request, { redirectUri, state, nonce, challenge }));
    const parameters = await listener.answer(request.waitMilliseconds);
    secrets.push(...parameters.getAll("code"));
    const server = authorizationServer(request);
    const checked = oauth.validateAuthResponse(server, clientOf(request), parameters, state);
    if (!checked.has("code")) {
      throw new ServiceError("refused", "the browser came back without a code; run sam consent again");
    }
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      clientOf(request),
      clientAuthentication(oauth, request),
      checked,
      redirectUri,
      verifier,
      requestOptions(oauth, request),
    );
    const answer = await oauth.processAuthorizationCodeResponse(server, clientOf(request), response, {
      expectedNonce: nonce,
      requireIdToken: true,
    });
    requireTenant(oauth.getValidatedIdTokenClaims(answer)?.["tid"], request.tenantId);
    const proven = requiredMfa(answer.access_token, request);
    if (answer.refresh_token === undefined) {
      throw new ServiceError(
        "refused",
        "Entra gave no refresh token; expected the scope offline_access to be consented",
      );
    }
    return { ...proven, refreshToken: answer.refresh_token };
  } catch (error) {
    throw entraProblem(error, request.endpoints.token, secrets);
  } finally {
    listener.close();
  }
}

function requireTenant(found: unknown, expected: string): void {
  if (typeof found === "string" && found.toLowerCase() === expected.toLowerCase()) return;
  throw new ServiceError(
    "refused",
    `the ID token is of tenant ${typeof found === "string" ? found : "(none)"}; expected ${expected}: sign in with an account of that tenant`,
  );
}
