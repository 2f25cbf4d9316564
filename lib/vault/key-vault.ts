import { isMissingPackage } from "../http/missing-package";
import { ServiceError } from "../http/service-error";
import { redact } from "../tokens/redact";
import type { RefreshTokenStore } from "./refresh-token-store";

/** What is used of the `SecretClient` of `@azure/keyvault-secrets`. */
export interface SecretVault {
  readonly getSecret: (name: string) => Promise<{ readonly value?: string }>;
  readonly setSecret: (
    name: string,
    value: string,
    options: { readonly contentType: string; readonly tags: Record<string, string> },
  ) => Promise<unknown>;
}

export interface KeyVaultPlace {
  /** `https://<name>.vault.azure.net` */
  readonly url: string;
  readonly secretName: string;
  readonly tags: Record<string, string>;
}

/**
 * A refresh token as a secret of Azure Key Vault, as Microsoft's samples keep it. A vault keeps the versions before.
 *
 * @see https://learn.microsoft.com/azure/key-vault/secrets/about-secrets
 */
export function keyVault(vault: SecretVault, { url, secretName, tags }: KeyVaultPlace): RefreshTokenStore {
  const place = `${url}, secret ${secretName}`;
  return {
    place,
    read: async () => {
      const { value } = await attempt(place, [], () => vault.getSecret(secretName));
      if (value !== undefined && value !== "") return value;
      throw new ServiceError("badInput", `${place}: is empty; expected a refresh token that sam consent stored`);
    },
    write: async (refreshToken) => {
      const options = { contentType: "refresh token of the Secure Application Model", tags };
      await attempt(place, [refreshToken], () => vault.setSecret(secretName, refreshToken, options));
    },
  };
}

/**
 * Opens a vault with the identity of the environment: workload identity, managed identity, the Azure CLI, and the
 * others of `DefaultAzureCredential`.
 *
 * @throws ServiceError where Azure's packages are not installed
 */
export async function openKeyVault(url: string): Promise<SecretVault> {
  try {
    const [{ DefaultAzureCredential }, { SecretClient }] = await Promise.all([
      import("@azure/identity"),
      import("@azure/keyvault-secrets"),
    ]);
    return new SecretClient(url, new DefaultAzureCredential());
  } catch (error) {
    if (!isMissingPackage(error)) throw error;
    throw new ServiceError(
      "badInput",
      "--vault: Azure's packages are not installed; expected npm i @azure/identity @azure/keyvault-secrets",
    );
  }
}

async function attempt<T>(place: string, secrets: readonly string[], ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw vaultProblem(error, place, secrets);
  }
}

const remedies: Readonly<Record<number, { readonly kind: ServiceError["kind"]; readonly words: string }>> = {
  401: { kind: "badInput", words: "the identity is not of the vault's tenant" },
  403: {
    kind: "badInput",
    words:
      "the identity may not do that, or the vault's firewall shuts it out; expected the role Key Vault Secrets Officer",
  },
  404: { kind: "badInput", words: "there is no such secret; expected one that sam consent stored" },
  409: { kind: "badInput", words: "a deleted secret of this name is still kept; recover or purge it" },
  429: { kind: "couldNotDecide", words: "too many requests; try again later" },
};

function vaultProblem(error: unknown, place: string, secrets: readonly string[]): ServiceError {
  const { statusCode, name, code, message } = (typeof error === "object" && error !== null ? error : {}) as {
    readonly statusCode?: unknown;
    readonly name?: unknown;
    readonly code?: unknown;
    readonly message?: unknown;
  };
  if (typeof statusCode === "number") {
    const { kind, words } = remedies[statusCode] ?? { kind: "couldNotDecide", words: "try again later" };
    return new ServiceError(kind, `${place}: the vault answered ${statusCode}; ${words}`);
  }
  if (typeof name === "string" && /Credential|Authentication/.test(name)) {
    return new ServiceError(
      "badInput",
      `${place}: no identity of Azure found; expected az login, a managed identity or AZURE_* variables`,
    );
  }
  const said = typeof code === "string" ? code : redact(String(message), secrets).split("\n", 1)[0]!.slice(0, 200);
  return new ServiceError("couldNotDecide", `${place}: the vault cannot be reached (${said}); try again`);
}
