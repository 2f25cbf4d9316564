/**
 * Whether a Microsoft Graph URL, relative or not, is the policy that switches security defaults on and off.
 *
 * @see https://learn.microsoft.com/graph/api/identitysecuritydefaultsenforcementpolicy-update
 */
export function isSecurityDefaultsUrl(url: unknown): boolean {
  return typeof url === "string" && /(?:^|\/)policies\/identitySecurityDefaultsEnforcementPolicy\/?$/i.test(url);
}
