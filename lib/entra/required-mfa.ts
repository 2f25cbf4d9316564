import { ServiceError } from "../http/service-error";
import type { AccessToken } from "../tokens/access-token";
import type { MfaEvidence } from "../tokens/mfa-evidence";
import { readAccessToken } from "../tokens/token-reading";

/** Whose token it has to be. */
export interface ExpectedToken {
  readonly tenantId: string;
  readonly clientId: string;
}

export interface ProvenToken {
  readonly token: AccessToken;
  readonly evidence: MfaEvidence;
}

/**
 * An access token that came from Entra just now, once it is known to show MFA and to be of the tenant and the
 * application that were asked for.
 *
 * @throws ServiceError `refused` without MFA or for another tenant; `couldNotDecide` where the token cannot tell
 */
export function requiredMfa(accessToken: string, expected: ExpectedToken): ProvenToken {
  const reading = readAccessToken(accessToken);
  if (!reading.read) throw new ServiceError("couldNotDecide", `Entra gave ${reading.found} as access token`);
  const { token, evidence } = reading;
  if (token) requireExpected(token, expected);
  if (!token || evidence.mfa !== "shown") {
    const remedy = evidence.remedy === undefined ? "" : `; ${evidence.remedy}`;
    throw new ServiceError(
      evidence.mfa === "notShown" ? "refused" : "couldNotDecide",
      `the access token ${evidence.mfa === "notShown" ? "does not show MFA" : "cannot tell whether MFA was done"}, so nothing is kept or given out: ${evidence.because}${remedy}`,
    );
  }
  return { token, evidence };
}

function requireExpected({ tenantId, clientId }: AccessToken, expected: ExpectedToken): void {
  const same = (found: string | undefined, wanted: string) => found?.toLowerCase() === wanted.toLowerCase();
  if (!same(tenantId, expected.tenantId)) {
    throw new ServiceError(
      "refused",
      `the token is of tenant ${tenantId ?? "(none)"}; expected ${expected.tenantId}: sign in with an account of that tenant`,
    );
  }
  if (!same(clientId, expected.clientId)) {
    throw new ServiceError(
      "refused",
      `the token is for application ${clientId ?? "(none)"}; expected ${expected.clientId}`,
    );
  }
}
