import { encryptedFile } from "../vault/encrypted-file";
import { keyVault, openKeyVault } from "../vault/key-vault";
import type { RefreshTokenStore } from "../vault/refresh-token-store";
import { secretNameFrom, vaultAddress } from "../vault/vault-address";
import type { CliContext } from "./context";
import type { SamClient } from "./sam-client";
import { secretFrom } from "./secret-source";
import { requireNoSecret } from "./token-source";
import { UserError } from "./user-error";

/** Where the refresh token lies. */
export interface SamStoreFlags {
  readonly vault?: string;
  readonly secretName?: string;
  readonly storeFile?: string;
  readonly passphraseEnv?: string;
  readonly passphraseFile?: string;
}

const shortestPassphrase = 12;

/** @throws UserError, ServiceError */
export async function samStore(
  flags: SamStoreFlags,
  client: SamClient,
  context: CliContext,
): Promise<RefreshTokenStore> {
  const { vault, secretName, storeFile, passphraseEnv, passphraseFile } = flags;
  if ((vault === undefined) === (storeFile === undefined)) {
    throw new UserError(
      `found ${vault === undefined ? "no place" : "two places"} for the refresh token; expected --vault or --store-file`,
    );
  }
  if (vault !== undefined) {
    if (passphraseEnv !== undefined || passphraseFile !== undefined) {
      throw new UserError(
        "--passphrase-env and --passphrase-file: beside --vault; expected them with --store-file only",
      );
    }
    const { tenantId, clientId } = client;
    const url = vaultAddress(vault);
    return keyVault(await openKeyVault(url), {
      url,
      secretName: secretNameFrom(secretName ?? `sam-${tenantId}-${clientId}`),
      tags: { tenant: tenantId, client: clientId },
    });
  }
  if (secretName !== undefined)
    throw new UserError("--secret-name: beside --store-file; expected it with --vault only");
  requireNoSecret(storeFile!, "--store-file", "a file");
  return encryptedFile(storeFile!, await passphraseFrom(flags, context));
}

async function passphraseFrom({ passphraseEnv, passphraseFile }: SamStoreFlags, context: CliContext): Promise<string> {
  const place = {
    variable: passphraseEnv,
    variableFlag: "--passphrase-env",
    file: passphraseFile,
    fileFlag: "--passphrase-file",
  };
  const passphrase = secretFrom(place, context) ?? (await context.askSecret?.("passphrase of the file: "));
  if (passphrase === undefined) {
    throw new UserError(
      "--store-file: no passphrase, and nobody to ask; expected --passphrase-env or --passphrase-file",
    );
  }
  if (passphrase.length >= shortestPassphrase) return passphrase;
  throw new UserError(`the passphrase is too short; expected at least ${shortestPassphrase} characters`);
}
