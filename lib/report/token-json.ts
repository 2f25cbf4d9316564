import { instant, lifeOf, resourceName, type TokenReport } from "./token-report";
import { jsonText } from "./json-text";

/** Raised when a member changes its meaning or goes; members may be added without. */
const formatVersion = 1;

/** For machines. A member that the token does not have is null; `signatureVerified` is always false. */
export function tokenJson(report: TokenReport): string {
  return jsonText({ formatVersion, ...tokenFacts(report) });
}

/** The same facts, for reports that hold more than one token's. */
export function tokenFacts({ token, evidence, now }: TokenReport): object {
  return {
    mfa: evidence.mfa,
    because: evidence.because,
    remedy: evidence.remedy ?? null,
    signatureVerified: false,
    token: token
      ? {
          version: token.version ?? null,
          issuer: token.issuer ?? null,
          actsAs: token.actsAs,
          userName: token.userName ?? null,
          objectId: token.objectId ?? null,
          tenantId: token.tenantId ?? null,
          identityProvider: token.identityProvider ?? null,
          clientId: token.clientId ?? null,
          clientAuthentication: token.clientAuthentication ?? null,
          audience: token.audience ?? null,
          resource: (token.audience === undefined ? undefined : resourceName(token.audience)) ?? null,
          scopes: token.scopes,
          amr: token.amr ?? null,
          notBefore: token.notBefore === undefined ? null : instant(token.notBefore),
          expires: token.expires === undefined ? null : instant(token.expires),
          life: lifeOf(token, now) ?? null,
        }
      : null,
  };
}
