import { applications } from "../microsoft/applications";
import { cloudEndpoints } from "../microsoft/clouds";
import type { Cloud, SecureApplication } from "../model/tenant";
import { canonicalRedirectUri } from "../network/redirect-uri";
import { terraformText } from "./text";

export interface ConsentUrlProps extends Pick<SecureApplication, "model" | "permissions" | "redirectUris"> {
  readonly tenantId: string;
  readonly cloud: Cloud;
  /** Client id of the application, usually a token. */
  readonly clientId: string;
}

/**
 * Where the consent of the Secure Application Model is given. A partner's user signs in with MFA and gets a code for the
 * refresh token: the caller appends `state` and the PKCE challenge, and checks them. For a control panel vendor an
 * administrator of each partner consents for that partner's tenant. The first redirect URI receives the answer.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 * @see https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
export function consentUrl({ model, permissions, redirectUris, tenantId, cloud, clientId }: ConsentUrlProps): string {
  const host = `https://${cloudEndpoints[cloud].loginHost}`;
  const [redirectUri] = redirectUris;
  const answer = redirectUri === undefined ? {} : { redirect_uri: canonicalRedirectUri(redirectUri) };
  const [firstApi] = permissions;
  const usesPartnerCenter = permissions.some(({ resourceAppId }) => resourceAppId === applications.partnerCenter.id);
  const api = usesPartnerCenter
    ? `https://${cloudEndpoints[cloud].partnerCenterHost}`
    : (firstApi?.resourceAppId ?? "");
  return model === "partner"
    ? `${host}/${terraformText(tenantId)}/oauth2/v2.0/authorize?client_id=${clientId}&${query({
        response_type: "code",
        ...answer,
        scope: `${api}/${usesPartnerCenter ? "user_impersonation" : ".default"} offline_access openid`,
      })}`
    : `${host}/organizations/v2.0/adminconsent?client_id=${clientId}&${query({ ...answer, scope: `${api}/.default` })}`;
}

/** Percent-encoding leaves neither `${` nor `%{`, so the result is plain text to Terraform. */
function query(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");
}
