/** What a shell, and what runs in it, has to know to use an emulated tenant. */
export interface EmulatorEnvironment {
  readonly url: string;
  readonly metadataHost: string;
  readonly certificateFile: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly proxy: boolean;
}

/** Variables of the azuread provider and of Go, by their names. */
export function environmentVariables(environment: EmulatorEnvironment): Readonly<Record<string, string>> {
  const { url, metadataHost, certificateFile, tenantId, clientId, clientSecret, proxy } = environment;
  return {
    ARM_METADATA_HOSTNAME: metadataHost,
    ARM_TENANT_ID: tenantId,
    ARM_CLIENT_ID: clientId,
    ARM_CLIENT_SECRET: clientSecret,
    ARM_USE_CLI: "false",
    SSL_CERT_FILE: certificateFile,
    EMULATOR_URL: url,
    ...(proxy && { HTTPS_PROXY: url, NO_PROXY: "localhost,127.0.0.1" }),
  };
}

/** The variables as lines for `eval` of a POSIX shell. */
export function exportLines(variables: Readonly<Record<string, string>>): string {
  const lines = Object.entries(variables).map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`);
  return `${lines.join("\n")}\n`;
}
