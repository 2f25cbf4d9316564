import { ServiceError } from "../http/service-error";

/** Suffixes of vaults in the public, US Government and China clouds. */
const suffixes = ["vault.azure.net", "vault.usgovcloudapi.net", "vault.azure.cn"];

/**
 * The address of a vault: only Azure's hosts get to see a token.
 *
 * @throws ServiceError
 * @see https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates
 */
export function vaultAddress(written: string): string {
  const { protocol, hostname, port } = URL.canParse(written) ? new URL(written) : new URL("none:");
  const [name = "", ...rest] = hostname.split(".");
  if (protocol === "https:" && port === "" && /^[a-z][\da-z-]{2,23}$/.test(name) && suffixes.includes(rest.join("."))) {
    return `https://${hostname}`;
  }
  throw new ServiceError("badInput", "--vault: not the address of a vault; expected https://<name>.vault.azure.net");
}

/** @throws ServiceError for a name that Key Vault does not take */
export function secretNameFrom(written: string): string {
  if (/^[\da-zA-Z-]{1,127}$/.test(written)) return written;
  throw new ServiceError("badInput", "--secret-name: not a name; expected 1 to 127 letters, digits and hyphens");
}
