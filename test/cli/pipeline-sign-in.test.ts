import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { credentialSource } from "../../lib/cli/credential-source";
import type { CliContext } from "../../lib/cli/context";
import { selfSigned } from "../support/certificate";
import { type LoopbackServer, loopbackServer } from "../support/loopback-server";

let folder: string;
let server: LoopbackServer;
let asked: Pick<IncomingMessage, "url" | "method" | "headers">[];
let answer: { readonly status: number; readonly body: object };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "pipeline-"));
  asked = [];
  answer = { status: 200, body: { value: "assertion-1", oidcToken: "assertion-2" } };
  server = await loopbackServer((request, response) => {
    asked.push(request);
    response.writeHead(answer.status).end(JSON.stringify(answer.body));
  });
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await server.close();
});

function source(environment: Readonly<Record<string, string>>, flags: Parameters<typeof credentialSource>[0] = {}) {
  return credentialSource(flags, { environment } as Partial<CliContext> as CliContext);
}

const gitHub = () => ({
  ACTIONS_ID_TOKEN_REQUEST_URL: `${server.url}/idtoken?api-version=2.0`,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "runner-secret",
});
const azureDevOps = () => ({
  ARM_OIDC_REQUEST_URL: `${server.url}/contoso/_apis/distributedtask/hubs/build/plans/1/jobs/2/oidctoken`,
  ARM_OIDC_REQUEST_TOKEN: "job-secret",
  ARM_ADO_PIPELINE_SERVICE_CONNECTION_ID: "connection-id",
});

test("GitHub Actions vouches for its run, anew each time", async () => {
  const credential = source(gitHub());

  expect(await credential()).toEqual({ kind: "federated", assertion: "assertion-1" });
  await credential();
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual(
    Array.from({ length: 2 }, () => "GET /idtoken?api-version=2.0&audience=api%3A%2F%2FAzureADTokenExchange"),
  );
  expect(asked[0]!.headers.authorization).toBe("Bearer runner-secret");
});

test("Azure DevOps vouches by the service connection of the task", async () => {
  expect(await source(azureDevOps())()).toEqual({ kind: "federated", assertion: "assertion-2" });
  expect(asked[0]).toMatchObject({
    method: "POST",
    url: "/contoso/_apis/distributedtask/hubs/build/plans/1/jobs/2/oidctoken?api-version=7.1&serviceConnectionId=connection-id",
  });
  const { ARM_OIDC_REQUEST_URL, ARM_OIDC_REQUEST_TOKEN } = azureDevOps();
  const own = {
    SYSTEM_OIDCREQUESTURI: ARM_OIDC_REQUEST_URL,
    SYSTEM_ACCESSTOKEN: ARM_OIDC_REQUEST_TOKEN,
    AZURESUBSCRIPTION_SERVICE_CONNECTION_ID: "connection-id",
  };
  expect(await source(own)()).toEqual({ kind: "federated", assertion: "assertion-2" });
});

test.each([
  [
    403,
    "badInput",
    "GitHub gave no token of this pipeline (status 403); expected the job's permission id-token: write",
  ],
  [503, "couldNotDecide", "GitHub gave no token of this pipeline (status 503); try again later"],
  [302, "badInput", "(status 302)"],
])("status %s of it is said, without its token", async (status, kind, words) => {
  answer = { status, body: { message: "runner-secret" } };
  const message = expect.stringContaining(words) as string;

  await expect(source(gitHub())()).rejects.toMatchObject({ kind, message });
  await expect(source(gitHub())()).rejects.not.toThrow("runner-secret");
});

test("the pipeline's token is not sent to just anywhere", async () => {
  const elsewhere = { ...gitHub(), ACTIONS_ID_TOKEN_REQUEST_URL: "http://example.com/idtoken" };
  await expect(source(elsewhere)()).rejects.toThrow("ACTIONS_ID_TOKEN_REQUEST_URL: not an address that may get tokens");
});

test("a certificate goes before a secret, and a secret before federation", async () => {
  const { certificatePem, keyPem } = selfSigned();
  const file = join(folder, "both.pem");
  writeFileSync(file, `${certificatePem}${keyPem}`);
  const secret = { ...gitHub(), ARM_CLIENT_SECRET: "s3cret" };

  expect(await source(secret)()).toEqual({ kind: "secret", secret: "s3cret" });
  expect(await source({ ...secret, ARM_CLIENT_CERTIFICATE_PATH: file })()).toMatchObject({ kind: "certificate" });
  expect(asked).toEqual([]);
});

test("a flag goes before the pipeline", async () => {
  const credential = source({ ...gitHub(), MY_SECRET: "mine" }, { clientSecretEnv: "MY_SECRET" });
  expect(await credential()).toEqual({ kind: "secret", secret: "mine" });
});

test("a token's file is read anew each time: it is renewed", async () => {
  const file = join(folder, "token");
  writeFileSync(file, "first\n");
  const credential = source({ ARM_OIDC_TOKEN_FILE_PATH: file });
  writeFileSync(file, "second\n");

  expect(await credential()).toEqual({ kind: "federated", assertion: "second" });
  expect(await source({ ARM_OIDC_TOKEN: "direct" })()).toEqual({ kind: "federated", assertion: "direct" });
});

test("what cannot be used is said at once", () => {
  expect(() => source({})).toThrow(/^found no credential; expected a flag such as --client-certificate, a pipeline/);
  expect(() => source({ ARM_CLIENT_CERTIFICATE_PATH: "/x/app.pfx" })).toThrow(
    "ARM_CLIENT_CERTIFICATE_PATH: /x/app.pfx is PKCS#12; expected PEM (openssl pkcs12 -in /x/app.pfx",
  );
  expect(() => source({ ARM_OIDC_TOKEN_FILE_PATH: join(folder, "none") })).toThrow("no such file");
  expect(() => source({}, { clientKey: "x" })).toThrow("found no client credential");
});
