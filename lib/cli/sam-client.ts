import { certificateCredential, type ClientCredential } from "../entra/client-credential";
import { entraEndpoints } from "../entra/endpoints";
import type { TokenClient } from "../entra/token-client";
import { serviceUrl } from "../http/service-url";
import { cloudEndpoints } from "../microsoft/clouds";
import { cloudFrom } from "./cloud-flag";
import type { CliContext } from "./context";
import { secretFile, secretFrom } from "./secret-source";
import { environmentValue } from "./token-source";
import { UserError } from "./user-error";

/** Which application signs in, where, and how it shows that it is itself. */
export interface SamClientFlags {
  readonly tenant: string;
  readonly client: string;
  readonly cloud?: string;
  readonly authority?: string;
  readonly scope?: readonly string[];
  readonly clientCertificate?: string;
  readonly clientKey?: string;
  readonly clientKeyPassphraseEnv?: string;
  readonly federatedTokenFile?: string;
  readonly clientSecretEnv?: string;
  readonly clientSecretFile?: string;
}

export interface SamClient extends TokenClient {
  readonly tenantId: string;
  readonly scopes: readonly string[];
}

const requestTimeoutMilliseconds = 30_000;

/** @throws UserError, ServiceError */
export function samClient(flags: SamClientFlags, context: CliContext): SamClient {
  const tenantId = guidFrom("--tenant", flags.tenant, "the id of the tenant whose user signs in");
  const clientId = guidFrom("--client", flags.client, "the application's client id");
  const cloud = cloudFrom(flags.cloud);
  const authority = flags.authority === undefined ? undefined : serviceUrl(flags.authority, "--authority");
  return {
    tenantId,
    clientId,
    endpoints: entraEndpoints(tenantId, cloud, authority),
    credential: credentialFrom(flags, context),
    scopes: scopesFrom(flags.scope) ?? [`https://${cloudEndpoints[cloud].partnerCenterHost}/user_impersonation`],
    timeoutMilliseconds: requestTimeoutMilliseconds,
  };
}

function guidFrom(flag: string, written: string, what: string): string {
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(written)) return written.toLowerCase();
  throw new UserError(`${flag}: not a GUID; expected ${what}`);
}

/** One token is for one resource; the others are asked for with the refresh token. */
function scopesFrom(written: readonly string[] | undefined): readonly string[] | undefined {
  if (written === undefined) return undefined;
  const resources = new Set(written.map((scope) => scope.slice(0, scope.lastIndexOf("/"))));
  const isScope = (scope: string) => /^[!#-[\]-~]+\/[!#-.0-[\]-~]+$/.test(scope);
  if (written.every(isScope) && resources.size === 1) return written;
  throw new UserError(
    "--scope: not scopes of one resource; expected such as https://api.partnercenter.microsoft.com/user_impersonation",
  );
}

function credentialFrom(flags: SamClientFlags, context: CliContext): ClientCredential {
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

function certificateFrom(file: string, flags: SamClientFlags, { environment }: CliContext): ClientCredential {
  const { clientKey, clientKeyPassphraseEnv } = flags;
  const certificate = secretFile(file, "--client-certificate");
  const key = clientKey === undefined ? certificate : secretFile(clientKey, "--client-key");
  const passphrase =
    clientKeyPassphraseEnv === undefined
      ? undefined
      : environmentValue(clientKeyPassphraseEnv, "--client-key-passphrase-env", environment);
  return certificateCredential(certificate, key, passphrase, clientKey ?? file);
}
