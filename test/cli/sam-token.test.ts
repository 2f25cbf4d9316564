import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { selfSigned } from "../support/certificate";
import { entra, type EntraBehaviour, entraError, type EntraStandIn, planted } from "../support/entra";
import { clientFlags, runSam, secretsIn } from "../support/sam";
import { partnerCenterClaims, people, tokenOf } from "../support/tokens";
import { vaultFlags, vaultStandIn } from "../support/key-vault";

jest.mock("@azure/identity", () => ({ DefaultAzureCredential: jest.fn() }));
jest.mock("@azure/keyvault-secrets", () => {
  const { vaultStandIn: standIn } = jest.requireActual<typeof import("../support/key-vault")>("../support/key-vault");
  return { SecretClient: standIn.SecretClient };
});

const accessToken = tokenOf(partnerCenterClaims());
const name = `sam-${people.tenant}-${people.client}`;

let folder: string;
let standIn: EntraStandIn;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sam-"));
  vaultStandIn.reset({ [name]: planted.firstRefreshToken });
});
afterEach(async () => {
  await standIn.close();
  rmSync(folder, { recursive: true });
});

async function token(behaviour: EntraBehaviour = {}, more: readonly string[] = [], credential: readonly string[] = []) {
  standIn = await entra(behaviour);
  return runSam(["token", ...clientFlags(standIn.url, ...credential), ...vaultFlags, ...more]);
}

test("only the facts are shown, and the refresh token is rotated", async () => {
  const { code, stdout, stderr } = await token();

  expect(code).toBe(0);
  expect(stdout).toContain("MFA          shown: amr holds mfa (pwd, mfa)");
  expect(stdout).toContain(`the refresh token is in https://litware.vault.azure.net, secret ${name}`);
  expect(secretsIn(stdout + stderr)).toEqual([]);
  expect(vaultStandIn.secrets()).toEqual({ [name]: planted.nextRefreshToken });
  expect(vaultStandIn.tagsOf(name)).toEqual({ tenant: people.tenant, client: people.client });
});

test("Entra is asked for the resource, with a refresh token to follow", async () => {
  await token({}, ["--scope", "https://graph.microsoft.com/.default"]);

  expect(Object.fromEntries(standIn.tokenRequests[0]!)).toMatchObject({
    grant_type: "refresh_token",
    scope: "https://graph.microsoft.com/.default offline_access",
  });
});

test("the access token goes to standard output alone", async () => {
  const { stdout, stderr } = await token({}, ["--print-token"]);

  expect(stdout).toBe(`${accessToken}\n`);
  expect(stderr).toContain("MFA          shown");
  expect(secretsIn(stderr)).toEqual([]);
});

test("the access token goes to a file that only this user can read, in place of an open one", async () => {
  const out = join(folder, "token");
  writeFileSync(out, "old", { mode: 0o644 });
  const { stdout } = await token({}, ["--out", out, "--json"]);

  expect(readFileSync(out, "utf8")).toBe(`${accessToken}\n`);
  expect(statSync(out).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["token"]);
  expect(secretsIn(stdout)).toEqual([]);
  expect(JSON.parse(stdout)).toMatchObject({ mfa: "shown", signatureVerified: false });
});

test("without a new refresh token the old one stays", async () => {
  const { code } = await token({ tokens: { refresh_token: undefined } });

  expect(code).toBe(0);
  expect(vaultStandIn.secrets()).toEqual({ [name]: planted.firstRefreshToken });
});

test.each<[string, EntraBehaviour, number, string]>([
  ["no MFA", { accessClaims: { amr: ["pwd"] } }, 1, "does not show MFA"],
  ["an application's own token", { accessClaims: { idtyp: "app" } }, 1, "no user signed in"],
  ["a token that cannot tell", { accessClaims: { amr: undefined, ver: "2.0" } }, 3, "cannot tell whether MFA was done"],
  ["another tenant", { accessClaims: { tid: people.otherTenant } }, 1, `expected ${people.tenant}`],
])("nothing is given out and nothing rotated: %s", async (_, behaviour, expected, words) => {
  const out = join(folder, "token");
  const { code, stdout, stderr } = await token(behaviour, ["--print-token", "--out", out]);

  expect(code).toBe(expected);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^[^\n]+\n$/);
  expect(stderr).toContain(words);
  expect(readdirSync(folder)).toEqual([]);
  expect(vaultStandIn.secrets()).toEqual({ [name]: planted.firstRefreshToken });
});

test.each<[number, string, number, string]>([
  [50076, "invalid_grant", 1, "MFA is needed: a policy came, or the place changed, after the refresh token was made"],
  [50079, "invalid_grant", 1, "the user has to register for MFA first"],
  [65001, "invalid_grant", 1, "nobody has consented to these permissions"],
  [700082, "invalid_grant", 1, "was not used for 90 days"],
  [50173, "invalid_grant", 1, "the refresh token was revoked"],
  [7000215, "invalid_client", 2, "the client secret is wrong"],
  [700016, "unauthorized_client", 2, "the application is not in this tenant"],
  [99999999, "interaction_required", 1, "a person has to sign in"],
  [99999999, "odd", 3, "Entra refused"],
  [90033, "temporarily_unavailable", 3, "Entra has a passing fault"],
])("AADSTS%s (%s) says what to do", async (number, error, expected, words) => {
  const { code, stdout, stderr } = await token({ tokenAnswer: entraError(number, error) });

  expect(code).toBe(expected);
  expect(stdout).toBe("");
  expect(stderr).toContain(words);
  expect(stderr).toContain(`(${error}: AADSTS${number}: Words of Entra about it.); `);
  expect(stderr).not.toContain("Trace ID");
});

test("an error that repeats what was sent is shown without it", async () => {
  const description = `AADSTS70000: bad ${planted.firstRefreshToken} of ${planted.clientSecret}\u001b[2J`;
  const { stderr } = await token({
    tokenAnswer: { status: 400, body: { error: "invalid_grant", error_description: description } },
  });

  expect(secretsIn(stderr)).toEqual([]);
  expect(stderr).toContain("bad … of …\\u{1b}[2J");
});

test("a vault that does not take the new token: loud, and the old one is still there", async () => {
  vaultStandIn.failWrites(403);
  const { code, stdout, stderr } = await token({}, ["--print-token"]);

  expect(code).toBe(3);
  expect(stdout).toBe("");
  expect(stderr).toMatch(
    /^the new refresh token could not be stored: .*the vault answered 403; .*the old one is kept and still works/,
  );
  expect(secretsIn(stderr)).toEqual([]);
  expect(vaultStandIn.secrets()).toEqual({ [name]: planted.firstRefreshToken });
});

test("a vault without the secret", async () => {
  vaultStandIn.reset({});
  const { code, stderr } = await token();

  expect(code).toBe(2);
  expect(stderr).toContain("there is no such secret; expected one that sam consent stored");
  expect(standIn.tokenRequests).toEqual([]);
});

test("a certificate shows that the application is itself", async () => {
  const { certificate, certificatePem, keyPem } = selfSigned();
  writeFileSync(join(folder, "client.pem"), `${certificatePem}${keyPem}`);
  const { code, stdout, stderr } = await token(
    { certificate },
    [],
    ["--client-certificate", join(folder, "client.pem")],
  );

  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("shown");
});

test("a certificate that is not the application's is refused", async () => {
  const { certificatePem, keyPem } = selfSigned();
  writeFileSync(join(folder, "client.pem"), certificatePem);
  writeFileSync(join(folder, "client.key"), keyPem);
  const files = ["--client-certificate", join(folder, "client.pem"), "--client-key", join(folder, "client.key")];
  const { code } = await token({ certificate: selfSigned().certificate }, [], files);

  expect(code).toBe(2);
});

test("a federated token shows that the application is itself", async () => {
  const file = join(folder, "federated");
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${accessToken}\n`);
  const { code } = await token({ clientAssertion: accessToken }, [], ["--federated-token-file", file]);

  expect(code).toBe(0);
});

test("no network", async () => {
  standIn = await entra();
  await standIn.close();
  const { code, stderr } = await runSam(["token", ...clientFlags(standIn.url), ...vaultFlags]);

  expect(code).toBe(3);
  expect(stderr).toMatch(/^localhost:\d+: nothing listens there; try again\n$/);
});
