import { certificateCredential, type ClientCredential } from "../entra/client-credential";
import type { CliContext } from "./context";
import { secretFile, secretFrom } from "./secret-source";
import { environmentValue } from "./token-source";
import { UserError } from "./user-error";

/** How an application shows that it is itself. */
export interface ClientCredentialFlags {
  readonly clientCertificate?: string;
  readonly clientKey?: string;
  readonly clientKeyPassphraseEnv?: string;
  readonly federatedTokenFile?: string;
  readonly clientSecretEnv?: string;
  readonly clientSecretFile?: string;
}

/**
 * The one credential that flags name.
 *
 * @throws UserError, ServiceError
 */
export function clientCredentialFrom(flags: ClientCredentialFlags, context: CliContext): ClientCredential {
  const { clientCertificate, clientKey, federatedTokenFile, clientSecretEnv, clientSecretFile } = flags;
  const secret = clientSecretEnv ?? clientSecretFile;
  const given = [clientCertificate, federatedTokenFile, secret].filter((each) => each !== undefined);
  if (given.length !== 1) {
    throw new UserError(
      `found ${given.length === 0 ? "no client credential" : "several client credentials"}; expected one of --client-certificate, --federated-token-file, --client-secret-env and --client-secret-file`,
    );
  }
  if (clientKey !== undefined && clientCertificate === undefined) {
    throw new UserError("--client-key: no certificate to it; expected --client-certificate");
  }
  if (federatedTokenFile !== undefined) {
    return { kind: "federated", assertion: secretFile(federatedTokenFile, "--federated-token-file").trim() };
  }
  if (clientCertificate !== undefined) return certificateFrom(clientCertificate, flags, context);
  const place = {
    variable: clientSecretEnv,
    variableFlag: "--client-secret-env",
    file: clientSecretFile,
    fileFlag: "--client-secret-file",
  };
  return { kind: "secret", secret: secretFrom(place, context)! };
}

function certificateFrom(file: string, flags: ClientCredentialFlags, { environment }: CliContext): ClientCredential {
  const { clientKey, clientKeyPassphraseEnv } = flags;
  const certificate = secretFile(file, "--client-certificate");
  const key = clientKey === undefined ? certificate : secretFile(clientKey, "--client-key");
  const passphrase =
    clientKeyPassphraseEnv === undefined
      ? undefined
      : environmentValue(clientKeyPassphraseEnv, "--client-key-passphrase-env", environment);
  return certificateCredential(certificate, key, passphrase, clientKey ?? file);
}
