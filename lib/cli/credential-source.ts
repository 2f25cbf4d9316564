import { certificateCredential, type ClientCredential } from "../entra/client-credential";
import { pipelineAssertion, type PipelineTokens } from "../entra/pipeline-assertion";
import { type ClientCredentialFlags, clientCredentialFrom } from "./client-credential-flags";
import type { CliContext } from "./context";
import { secretFile } from "./secret-source";
import { environmentValue } from "./token-source";
import { UserError } from "./user-error";

/** Gives the credential whenever Entra is asked: those of pipelines live for minutes, and files are renewed. */
export type CredentialSource = () => Promise<ClientCredential>;

type Environment = CliContext["environment"];

/**
 * The credential that flags name; without such flags the pipeline's own, from the variables by which Terraform's
 * providers sign in, in their order: certificate, secret, federation.
 *
 * @throws UserError, ServiceError
 * @see https://registry.terraform.io/providers/hashicorp/azuread/latest/docs
 */
export function credentialSource(flags: ClientCredentialFlags, context: CliContext): CredentialSource {
  if (hasCredentialFlag(flags)) {
    const credential = () => clientCredentialFrom(flags, context);
    // What is wrong with the flags is said before anything else is done.
    credential();
    return () => Promise.resolve(credential());
  }
  const { environment } = context;
  if (isSet(environment, "ARM_CLIENT_CERTIFICATE_PATH")) return always(certificateFrom(environment));
  const secret = environment["ARM_CLIENT_SECRET"] ?? "";
  if (secret !== "") return always({ kind: "secret", secret });
  const source = fromToken(environment) ?? fromPipeline(environment);
  if (source) return async () => ({ kind: "federated", assertion: await source() });
  throw new UserError(nothingFound);
}

const credentialFlags = {
  clientCertificate: true,
  clientKey: true,
  clientKeyPassphraseEnv: true,
  federatedTokenFile: true,
  clientSecretEnv: true,
  clientSecretFile: true,
} as const satisfies Record<keyof ClientCredentialFlags, true>;

export function hasCredentialFlag(flags: ClientCredentialFlags): boolean {
  return Object.keys(credentialFlags).some((name) => name in flags);
}

const nothingFound =
  "found no credential; expected a flag such as --client-certificate, a pipeline with OIDC (GitHub: permission id-token: write; Azure DevOps: . pipelines/azure-devops/sign-in.sh), ARM_CLIENT_CERTIFICATE_PATH, ARM_CLIENT_SECRET, or --azure-identity";

function always(credential: ClientCredential): CredentialSource {
  return () => Promise.resolve(credential);
}

/** Terraform's providers take PKCS#12, which Node.js cannot take apart. */
function certificateFrom(environment: Environment): ClientCredential {
  const variable = "ARM_CLIENT_CERTIFICATE_PATH";
  const file = environmentValue(variable, variable, environment);
  if (/\.(?:pfx|p12)$/i.test(file)) {
    throw new UserError(
      `${variable}: ${file} is PKCS#12; expected PEM (openssl pkcs12 -in ${file} -out certificate.pem), here or as --client-certificate`,
    );
  }
  const pem = secretFile(file, variable);
  const password = environment["ARM_CLIENT_CERTIFICATE_PASSWORD"];
  return certificateCredential(pem, pem, password === "" ? undefined : password, file);
}

/** A token that something else gave the run. */
function fromToken(environment: Environment): (() => Promise<string>) | undefined {
  const token = environment["ARM_OIDC_TOKEN"] ?? "";
  if (token !== "") return () => Promise.resolve(token);
  const variable = ["ARM_OIDC_TOKEN_FILE_PATH", "AZURE_FEDERATED_TOKEN_FILE"].find((name) => isSet(environment, name));
  if (variable === undefined) return undefined;
  const file = environmentValue(variable, variable, environment);
  const read = () => secretFile(file, variable).trim();
  read();
  return () => Promise.resolve(read());
}

function fromPipeline(environment: Environment): (() => Promise<string>) | undefined {
  const first = (...names: readonly string[]) => names.map((name) => environment[name]).find((value) => value);
  const serviceConnection = first(
    "ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID",
    "ARM_OIDC_AZURE_SERVICE_CONNECTION_ID",
    "AZURESUBSCRIPTION_SERVICE_CONNECTION_ID",
  );
  const variables = serviceConnection
    ? ["SYSTEM_OIDCREQUESTURI", "SYSTEM_ACCESSTOKEN"]
    : ["ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"];
  const url = first("ARM_OIDC_REQUEST_URL", variables[0]!);
  const token = first("ARM_OIDC_REQUEST_TOKEN", variables[1]!);
  if (url === undefined || token === undefined) return undefined;
  const tokens: PipelineTokens = serviceConnection
    ? { kind: "azureDevOps", url, token, serviceConnection }
    : { kind: "gitHub", url, token };
  return () => pipelineAssertion(tokens);
}

function isSet(environment: Environment, name: string): boolean {
  return (environment[name] ?? "") !== "";
}
