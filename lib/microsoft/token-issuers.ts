/** Home tenant of personal Microsoft accounts. @see https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference */
export const personalAccountsTenant = "9188040d-6c67-4c5b-b112-36a304b66dad";

/**
 * Hosts in the issuer of v1.0 tokens (`sts.…`; the US Government's are the public one's) and of v2.0 tokens (`login.…`)
 * in the public, US Government and China clouds. Read on 2026-11-22.
 */
const issuerHosts = [
  "sts.windows.net",
  "sts.chinacloudapi.cn",
  "login.microsoftonline.com",
  "login.microsoftonline.us",
  "login.partner.microsoftonline.cn",
];

/**
 * Whether an `iss` claim is one that Entra writes for a tenant.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference
 */
export function isEntraIssuer(issuer: string): boolean {
  return issuerTenant(issuer) !== undefined;
}

/** The tenant in an `iss` claim of Entra, in lower case; undefined for one that is not Entra's. */
export function issuerTenant(issuer: string): string | undefined {
  const [, host = "", tenant] =
    /^https:\/\/([\w.-]+)\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/(?:v2\.0)?$/i.exec(issuer) ?? [];
  return issuerHosts.includes(host.toLowerCase()) ? tenant?.toLowerCase() : undefined;
}
