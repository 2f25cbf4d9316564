import type { AccessToken } from "./access-token";
import { issuerTenant, personalAccountsTenant } from "../microsoft/token-issuers";

/** Whether a token shows MFA in the way that Entra and Partner Center look for it. `unknown` is never a yes. */
export interface MfaEvidence {
  readonly mfa: "shown" | "notShown" | "unknown";
  /** Half a sentence: no capital, no full stop. */
  readonly because: string;
  /** What to do; absent where MFA is shown. */
  readonly remedy?: string;
}

const signInAgain =
  "have a policy require MFA of this user, then sign in anew: a refresh token keeps what its sign-in had";

/**
 * Looks for `mfa` among the authentication methods (`amr`): the one value that Partner Center checks. Others tell of
 * methods (`pwd`, `rsa`, `otp`, `fed`) or of MFA for another purpose (`ngcmfa`), and are no substitute.
 *
 * @see https://learn.microsoft.com/powershell/partnercenter/test-partner-security-requirements
 */
export function mfaEvidence(token: AccessToken): MfaEvidence {
  const { amr, version, tenantId, issuer } = token;
  const issuedFor = issuer === undefined ? undefined : issuerTenant(issuer);
  if (issuedFor === undefined) {
    return unknown(
      "the issuer is not Microsoft Entra ID, whose amr claim is the one looked for",
      "bring a token of Entra",
    );
  }
  if (tenantId !== undefined && tenantId.toLowerCase() !== issuedFor) {
    return unknown("issuer and tenant id (tid) name two tenants, which Entra does not write", "get a new token");
  }
  if (token.actsAs === "application") {
    return {
      mfa: "notShown",
      because: "the token is the application's own: no user signed in, so nobody did MFA",
      remedy:
        "where the API asks for App+User, get a token by the Secure Application Model: sam consent, then sam token",
    };
  }
  if (amr === "unreadable") return unknown("the amr claim is not a list of names", "get a new token");
  if (amr?.includes("mfa")) return { mfa: "shown", because: `amr holds mfa (${amr.join(", ")})` };
  if (amr) return withoutMfa(amr);
  if (tenantId === personalAccountsTenant) {
    return unknown("a personal Microsoft account signed in", "sign in with a work account of the partner tenant");
  }
  if (version === "1.0") {
    return {
      mfa: "notShown",
      because: "the token has no amr claim, and v1.0 tokens of users have one",
      remedy: signInAgain,
    };
  }
  return unknown(
    `the token is ${version === undefined ? "of no stated version" : `v${version}`}, and Entra writes amr into v1.0 access tokens only`,
    "for Partner Center ask the API: mfa check-api; else read a token for a resource that takes v1.0 ones",
  );
}

function withoutMfa(amr: readonly string[]): MfaEvidence {
  const held = amr.length === 0 ? "nothing" : amr.join(", ");
  if (amr.includes("fed") || amr.includes("wia")) {
    return {
      mfa: "notShown",
      because: `amr holds ${held}, not mfa: the federated identity provider sent no MFA claim that Entra took over`,
      remedy:
        "have it send http://schemas.microsoft.com/claims/multipleauthn and set the domain's federatedIdpMfaBehavior to take it, or have Entra ask for MFA itself",
    };
  }
  const because = amr.includes("ngcmfa")
    ? `amr holds ${held}, not mfa: ngcmfa is MFA for registering a credential, and Partner Center does not look for it`
    : `amr holds ${held}, not mfa`;
  return { mfa: "notShown", because, remedy: signInAgain };
}

function unknown(because: string, remedy: string): MfaEvidence {
  return { mfa: "unknown", because, remedy };
}
