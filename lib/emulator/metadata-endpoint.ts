export const metadataPath = "/metadata/endpoints";

/**
 * What tells the azuread provider where to sign in and where Graph is: the members that it insists on. Only this
 * document has to come over TLS.
 *
 * @param url of the emulator, without a trailing slash
 */
export function metadataDocument(url: string) {
  return {
    name: "Emulated",
    authentication: { loginEndpoint: url },
    resourceManager: url,
    microsoftGraphResourceId: `${url}/`,
  };
}
