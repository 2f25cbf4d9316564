import { isEntraIssuer } from "../microsoft/token-issuers";
import { type AccessToken, accessTokenFrom } from "./access-token";
import { readToken } from "./jwt";
import { type MfaEvidence, mfaEvidence } from "./mfa-evidence";

/** What was read of an access token. `token` is absent where only its resource or its issuer can read it. */
export type TokenReading =
  | { readonly read: true; readonly token?: AccessToken; readonly evidence: MfaEvidence }
  /** Not an access token. */
  | { readonly read: false; readonly found: string };

/** Reads an access token and looks for MFA in it. The signature is **not** verified. */
export function readAccessToken(token: string): TokenReading {
  const read = readToken(token);
  switch (read.form) {
    case "signed": {
      const accessToken = accessTokenFrom(read.claims);
      const { clientId, issuer = "" } = accessToken;
      // Every access token of Entra names the application that asked for it. ID tokens do not, and open nothing.
      if (clientId === undefined && isEntraIssuer(issuer)) return { read: false, found: "an ID token" };
      return { read: true, token: accessToken, evidence: mfaEvidence(accessToken) };
    }
    case "encrypted":
      return closed("the token is encrypted (JWE): only its resource can read it");
    case "opaque":
      return closed("the token is opaque, as those of personal Microsoft accounts are: only its issuer can read it");
    case "refreshToken":
      return { read: false, found: "a refresh token" };
    case "none":
      return { read: false, found: read.found };
  }
}

function closed(because: string): TokenReading {
  const remedy = "for Partner Center ask the API: mfa check-api";
  return { read: true, evidence: { mfa: "unknown", because, remedy } };
}
