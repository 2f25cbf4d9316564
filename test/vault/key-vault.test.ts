import { SecretClient } from "@azure/keyvault-secrets";
import { keyVault } from "../../lib/vault/key-vault";
import { secretNameFrom, vaultAddress } from "../../lib/vault/vault-address";
import { bodyOf, type LoopbackServer, loopbackServer } from "../support/loopback-server";

let server: LoopbackServer;

afterEach(() => server?.close());

/** The REST API of a vault, with its challenge; `status` makes it refuse. */
async function vaultApi(status?: number) {
  let stored: { value: string; tags?: object; contentType?: string } | undefined;
  const authorizations: (string | undefined)[] = [];
  server = await loopbackServer((request, response) => {
    const answer = (code: number, body: object, headers = {}) =>
      response.writeHead(code, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
    authorizations.push(request.headers.authorization);
    const challenge = 'Bearer authorization="https://login.microsoftonline.com/t", resource="https://vault.azure.net"';
    if (request.headers.authorization === undefined) return void answer(401, {}, { "WWW-Authenticate": challenge });
    if (status !== undefined) return void answer(status, { error: { code: "Forbidden", message: "no" } });
    if (request.method === "GET")
      return void (stored ? answer(200, { ...stored, id: `${server.url}/secrets/n/1` }) : answer(404, {}));
    void bodyOf(request).then((body) => {
      stored = JSON.parse(body) as typeof stored;
      answer(200, { ...stored, id: `${server.url}/secrets/n/1` });
    });
  });
  const credential = {
    getToken: () => Promise.resolve({ token: "azure", expiresOnTimestamp: Date.now() + 3_600_000 }),
  };
  const client = new SecretClient(server.url, credential, {
    allowInsecureConnection: true,
    disableChallengeResourceVerification: true,
    retryOptions: { maxRetries: 0 },
  });
  return { client, authorizations, stored: () => stored };
}

const place = { url: "https://litware.vault.azure.net", secretName: "sam", tags: { tenant: "t" } };

test("Azure's own client reads back what it wrote, with its tags", async () => {
  const { client, authorizations, stored } = await vaultApi();
  await keyVault(client, place).write("the token");

  expect(stored()).toMatchObject({ value: "the token", tags: { tenant: "t" } });
  await expect(keyVault(client, place).read()).resolves.toBe("the token");
  expect(authorizations).toContain("Bearer azure");
});

test.each([
  [403, "badInput", "expected the role Key Vault Secrets Officer"],
  [404, "badInput", "there is no such secret"],
  [429, "couldNotDecide", "too many requests"],
  [500, "couldNotDecide", "try again later"],
])("status %s is one line", async (status, kind, words) => {
  const { client } = await vaultApi(status);
  const problem = {
    kind,
    message: expect.stringMatching(
      new RegExp(`^https://litware.vault.azure.net, secret sam: the vault answered ${status}; .*${words}`),
    ) as string,
  };

  await expect(keyVault(client, place).read()).rejects.toMatchObject(problem);
});

test("no identity, no network: one line each", async () => {
  const failing = (error: Error) => ({
    getSecret: () => Promise.reject(error),
    setSecret: () => Promise.reject(error),
  });
  const noIdentity = Object.assign(new Error("tried\nmany"), { name: "CredentialUnavailableError" });
  const noNetwork = Object.assign(new Error("getaddrinfo"), { name: "RestError", code: "ENOTFOUND" });

  await expect(keyVault(failing(noIdentity), place).read()).rejects.toThrow(
    /no identity of Azure found; expected az login/,
  );
  await expect(keyVault(failing(noNetwork), place).write("the token")).rejects.toThrow("cannot be reached (ENOTFOUND)");
  await expect(keyVault(failing(new Error("bad the token")), place).write("the token")).rejects.toThrow("(bad …)");
});

test.each([
  ["https://litware.vault.azure.net/", "https://litware.vault.azure.net"],
  ["https://Litware.vault.usgovcloudapi.net", "https://litware.vault.usgovcloudapi.net"],
  ["https://litware.vault.azure.cn", "https://litware.vault.azure.cn"],
])("%s is a vault", (written, address) => {
  expect(vaultAddress(written)).toBe(address);
});

test.each([
  "http://litware.vault.azure.net",
  "https://litware.vault.azure.net.evil.example",
  "https://evil.example/litware.vault.azure.net",
  "https://litware.vault.azure.net:8443",
  "https://a.b.vault.azure.net",
  "litware",
])("%s is no vault", (written) => {
  expect(() => vaultAddress(written)).toThrow("--vault: not the address of a vault");
});

test("a secret's name is letters, digits and hyphens", () => {
  expect(secretNameFrom("sam-1")).toBe("sam-1");
  expect(() => secretNameFrom("a/b")).toThrow("--secret-name: not a name");
});
