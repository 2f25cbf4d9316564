import { createHash, type X509Certificate } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { selfSigned } from "../support/certificate";
import { runCollect } from "../support/sign-in-collection/run-collect";
import { openStage, type Stage } from "../support/sign-in-collection/stage";
import { people, tokenOf } from "../support/tokens";

const getToken = jest.fn<Promise<{ token: string; expiresOnTimestamp: number }>, [string]>();
const made = jest.fn();

jest.mock("@azure/identity", () => ({
  DefaultAzureCredential: class {
    readonly getToken = getToken;

    constructor(options: object) {
      made(options);
    }
  },
}));

let stage: Stage;

beforeEach(async () => {
  jest.resetAllMocks();
  stage = await openStage();
});
afterEach(() => stage.close());

const own = () => ["--base-url", stage.graph.url, "--out", stage.file, "--from", "2026-11-21T06:00Z"];

test("whoever is signed in to Azure may collect", async () => {
  const token = tokenOf({ tid: people.tenant, appid: people.client, scp: "AuditLog.Read.All Directory.Read.All" });
  getToken.mockResolvedValue({ token, expiresOnTimestamp: Date.now() + 3_600_000 });
  const { code, stderr } = await runCollect(["--tenant", people.tenant, "--azure-identity", ...own()], stage.clock);

  expect(code).toBe(0);
  expect(stderr).toContain("this identity may not read policies");
  expect(made).toHaveBeenCalledWith({
    tenantId: people.tenant,
    authorityHost: "https://login.microsoftonline.com",
  });
  expect(getToken).toHaveBeenCalledWith("https://graph.microsoft.com/.default");
  expect(stage.graph.requests[0]!.headers.authorization).toBe(`Bearer ${token}`);
});

test("nobody who is signed in is one line", async () => {
  getToken.mockRejectedValue(new Error("ChainedTokenCredential failed\nlong list"));
  const { code, stderr } = await runCollect(["--tenant", people.tenant, "--azure-identity", ...own()], stage.clock);

  expect(code).toBe(2);
  expect(stderr).toContain("nobody is signed in to tenant 8d4f2c6a-1b3e-4d5f-9a7c-0e2b4d6f8a1c here (Chained");
  expect(stderr).not.toContain("long list");
});

test("two identities are one too many", async () => {
  const { code, stderr } = await stage.collect(["--azure-identity", "--client-secret-env", "X"]);

  expect(code).toBe(2);
  expect(stderr).toContain("--azure-identity: beside flags of an application; expected either");
});

test("a certificate signs for the application", async () => {
  const { certificate, certificatePem, keyPem } = selfSigned();
  const file = join(stage.folder, "application.pem");
  writeFileSync(file, certificatePem + keyPem);
  const { code } = await stage.collect(["--client-certificate", file], { environment: {} });
  const [request] = stage.entra.tokenRequests;

  expect(code).toBe(0);
  expect(request!.get("client_id")).toBe(people.client);
  expect(thumbprintIn(request!.get("client_assertion")!)).toBe(thumbprintOf(certificate));
});

function thumbprintIn(assertion: string): unknown {
  const header = JSON.parse(Buffer.from(assertion.split(".")[0]!, "base64url").toString()) as Record<string, unknown>;
  return header["x5t#S256"];
}

function thumbprintOf(certificate: X509Certificate): string {
  return createHash("sha256").update(certificate.raw).digest("base64url");
}

describe("a tenant by its file", () => {
  test("says where and as whom, and its log is named after it", async () => {
    const environment = { ARM_CLIENT_SECRET: "planted-secret", ARM_CLIENT_ID: people.client };
    const flags = ["--tenant", "contoso", "--out", `${stage.folder}/logs/`, "--from", "2026-11-22", "--json"];
    const places = ["--base-url", stage.graph.url, "--authority", stage.entra.url];
    const { code, stderr } = await runCollect([...flags, ...places], stage.clock, { environment });

    // The stand-in's tokens are Litware's.
    expect(code).toBe(2);
    expect(stderr).toMatch(/the token is of tenant 8d4f2c6a-\S+; expected one of [\da-f-]{36}\n$/);
    expect(stage.entra.tokenRequests[0]!.get("client_id")).not.toBeNull();
  });

  test.each([
    [
      ["--tenant", "contsoo"],
      'found "contsoo"; expected a tenant\'s id, or the key of a tenant file, did you mean "contoso"?',
    ],
    [["--tenant", "contoso", "--cloud", "china"], "--cloud china: tenant contoso is in public; expected no --cloud"],
    [["--tenant", people.tenant, "--client", "me"], '--client: found "me"; expected a client id (GUID)'],
    [["--tenant", people.tenant, "--client-secret", "s3cret"], "expected --client-secret-env or --client-secret-file"],
    [["--tenant", people.tenant], "found no application to sign in as; expected --client, "],
  ])("%j is refused", async (flags, words) => {
    const { code, stderr } = await runCollect([...flags, "--out", stage.file], stage.clock, {
      environment: { ARM_CLIENT_SECRET: "planted-secret" },
    });

    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain("s3cret");
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});

test.each([
  [["--from", "2026-02-30"], '--from: found "2026-02-30"; expected a day or an instant in UTC'],
  [["--from", "2026-11-01 08:00"], "expected a day or an instant in UTC, such as 2026-11-01"],
  [["--from", "2026-12-24"], "--from: is still to come"],
  [["--from", "2026-11-20", "--to", "2026-11-20"], "--to: is not after 2026-11-20T00:00:00.000Z"],
  [["--settle", "soon"], "--settle soon: not a number of minutes"],
  [
    ["--kinds", "interactiv"],
    '--kinds: found "interactiv"; expected one of the known values, did you mean "interactive"?',
  ],
  [["--api", "v2"], '--api: found "v2"; expected one of the known values'],
  [["--timeout", "0"], "--timeout 0: not a number of seconds"],
  [["--base-url", "http://graph.microsoft.com"], "--base-url: not an address that may get tokens"],
])("%j is refused before anything is asked", async (flags, words) => {
  const { code, stderr } = await stage.collect(flags);

  expect(code).toBe(2);
  expect(stderr).toContain(words);
  expect(stage.entra.tokenRequests).toEqual([]);
});

test("a file that no command would find in a folder is refused", async () => {
  const { code, stderr } = await stage.collect([], {}, join(stage.folder, "log.txt"));

  expect(code).toBe(2);
  expect(stderr).toContain("expected a folder (with a slash at its end), or a file *.jsonl or *.jsonl.gz");
});
