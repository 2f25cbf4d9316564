/** Azure Key Vault as its own package shows it, in memory. */
interface Stored {
  readonly value: string;
  readonly tags: object;
}

let stored = new Map<string, Stored>();
let writeStatus: number | undefined;

class SecretClient {
  constructor(readonly vaultUrl: string) {}

  async getSecret(name: string): Promise<{ value: string }> {
    await Promise.resolve();
    const found = stored.get(name);
    if (!found) throw restError(404);
    return { value: found.value };
  }

  async setSecret(name: string, value: string, { tags }: { readonly tags: object }): Promise<void> {
    await Promise.resolve();
    if (writeStatus !== undefined) throw restError(writeStatus, value);
    stored.set(name, { value, tags });
  }
}

export const vaultStandIn = {
  SecretClient,
  reset(secrets: Readonly<Record<string, string>>): void {
    stored = new Map(Object.entries(secrets).map(([name, value]) => [name, { value, tags: {} }]));
    writeStatus = undefined;
  },
  failWrites(status: number): void {
    writeStatus = status;
  },
  secrets: () => Object.fromEntries([...stored].map(([name, { value }]) => [name, value])),
  tagsOf: (name: string) => stored.get(name)?.tags,
};

export const vaultFlags = ["--vault", "https://litware.vault.azure.net/"];

/** @param repeated what a careless error might repeat */
function restError(statusCode: number, repeated = ""): Error {
  return Object.assign(new Error(`Operation failed ${repeated}`), { name: "RestError", statusCode });
}
