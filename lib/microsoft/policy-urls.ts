/**
 * Whether a Microsoft Graph URL, relative or not, is where Conditional Access policies, or the named locations and
 * authentication strengths that they are made of, are written.
 *
 * @see https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy
 */
export function isPolicyUrl(url: string): boolean {
  return /(?:^|\/)(?:identity\/conditionalAccess|policies\/authenticationStrengthPolicies)(?:[/?$]|$)/i.test(url);
}
