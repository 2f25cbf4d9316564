import { ServiceError } from "../http/service-error";
import { appliedPolicyPermissions } from "../microsoft/sign-in-log-api";
import { readAccessToken } from "../tokens/token-reading";

/**
 * What a token for Graph tells beforehand. Graph alone decides: a token that cannot be read tells nothing.
 *
 * @returns what the log will lack with it, as a sentence; undefined where it will lack nothing that can be told
 * @throws ServiceError where it is another tenant's: its log would come into this one's file
 */
export function missingRights(accessToken: string, tenantId: string): string | undefined {
  const reading = readAccessToken(accessToken);
  const token = reading.read ? reading.token : undefined;
  if (!token) return undefined;
  if (token.tenantId !== undefined && token.tenantId.toLowerCase() !== tenantId) {
    throw new ServiceError("badInput", `the token is of tenant ${token.tenantId}; expected one of ${tenantId}`);
  }
  const granted: readonly string[] = [...(token.roles ?? []), ...token.scopes];
  if (granted.length === 0 || appliedPolicyPermissions.some((each) => granted.includes(each))) return undefined;
  return `this identity may not read policies, so the log will not say which applied; ${appliedPolicyPermissions[0]} shows them`;
}
