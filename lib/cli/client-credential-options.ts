import type { Command } from "commander";

/** The flags of `clientCredentialFrom`: where a secret is, never the secret. */
export function addClientCredential(command: Command): Command {
  return command
    .option("--client-certificate <file>", "certificate in PEM")
    .option("--client-key <file>", "its private key in PEM; absent: in the same file")
    .option("--client-key-passphrase-env <name>", "the variable that holds the key's passphrase")
    .option("--federated-token-file <file>", "a token of an issuer that the application trusts")
    .option("--client-secret-env <name>", "the variable that holds the client secret")
    .option("--client-secret-file <file>", "a file that holds the client secret");
}
