/** A token of a running emulator for a client with its secret, as any client of Entra gets one. */
export async function tokenFrom(
  url: string,
  tenantId: string,
  { clientId, secret }: { readonly clientId: string; readonly secret: string },
): Promise<string> {
  const response = await fetch(`${url}/${tenantId}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: secret,
      scope: "https://graph.microsoft.com/.default",
    }),
  });
  const { access_token: token } = (await response.json()) as { readonly access_token: string };
  return token;
}
