import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { entra, type EntraBehaviour, entraError, type EntraStandIn, planted } from "../support/entra";
import { clientFlags, fileFlags, runSam, secretsIn } from "../support/sam";
import { people } from "../support/tokens";

let folder: string;
let file: string;
let standIn: EntraStandIn;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sam-"));
  file = join(folder, "store");
});
afterEach(async () => {
  await standIn.close();
  rmSync(folder, { recursive: true });
});

/** For tests of the sign-in itself: it ends before anything is encrypted, which is slow by design. */
const withoutMfa: EntraBehaviour = { accessClaims: { amr: ["pwd"] } };

async function consent(
  behaviour: EntraBehaviour = {},
  more: readonly string[] = [],
  browser?: (url: string) => Promise<unknown>,
) {
  standIn = await entra(behaviour);
  const flags = [...clientFlags(standIn.url), ...fileFlags(file), "--redirect-uri", "http://localhost:0/back"];
  const result = await runSam(["consent", ...flags, ...more], browser);
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  expect(secretsIn([result.stdout, result.stderr, ...files].join("\n"))).toEqual([]);
  for (const request of standIn.tokenRequests) {
    expect(result.stdout + result.stderr).not.toContain(request.get("code_verifier"));
  }
  return result;
}

test("a user signs in with MFA: the refresh token is kept, encrypted and for this user only", async () => {
  const { code, stdout, stderr } = await consent();

  expect(code).toBe(0);
  expect(stdout).toContain("MFA          shown: amr holds mfa (pwd, mfa)");
  expect(stdout).toContain(`the refresh token is in ${file}\n`);
  expect(stderr).toMatch(/^sign in here, with MFA:\n\n {2}http:\S+\n\n$/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["store"]);
});

test("the sign-in is asked for with PKCE, state, nonce, MFA and the scope of Partner Center", async () => {
  await consent(withoutMfa, ["--authentication-context", "c2"]);
  const [asked] = standIn.authorizations;
  const parameters = Object.fromEntries(asked!);
  const mfa = { amr: { essential: true, values: ["mfa"] }, acrs: { essential: true, value: "c2" } };

  expect(parameters).toMatchObject({
    client_id: people.client,
    response_type: "code",
    code_challenge_method: "S256",
    prompt: "select_account",
    scope: "https://api.partnercenter.microsoft.com/user_impersonation openid profile offline_access",
  });
  expect(parameters["redirect_uri"]).toMatch(/^http:\/\/localhost:[1-9]\d*\/back$/);
  expect([parameters["state"]!.length, parameters["nonce"]!.length]).toEqual([43, 43]);
  expect(JSON.parse(parameters["claims"]!)).toEqual({ id_token: mfa, access_token: mfa });
});

test("who should sign in, and for what, can be said", async () => {
  const scopes = ["https://graph.microsoft.com/User.Read", "https://graph.microsoft.com/Directory.Read.All"];
  await consent(withoutMfa, ["--login-hint", "megan@litware.onmicrosoft.com", "--scope", ...scopes]);
  const parameters = Object.fromEntries(standIn.authorizations[0]!);

  expect(parameters).toMatchObject({ login_hint: "megan@litware.onmicrosoft.com" });
  expect(parameters).not.toHaveProperty("prompt");
  expect(parameters["scope"]).toBe(`${scopes.join(" ")} openid profile offline_access`);
});

test.each<[string, EntraBehaviour, number, string]>([
  ["a state of somebody else", { redirect: { state: "other" } }, 1, 'unexpected "state" response parameter value'],
  ["no state", { redirect: { state: undefined } }, 1, '"state" missing'],
  ["no code", { redirect: { code: undefined } }, 1, "came back without a code; run sam consent again"],
  ["another code", { redirect: { code: "PlantedOther" } }, 1, "the code was used already"],
  [
    "access denied",
    { redirect: { code: undefined, error: "access_denied", error_description: "AADSTS65004: User declined" } },
    1,
    "the user declined to consent",
  ],
  ["another issuer's answer", { redirect: { iss: "https://evil.example" } }, 1, '"iss" (issuer)'],
  ["a token where a code should be", { redirect: { id_token: "x" } }, 1, "does not belong to this sign-in"],
  ["another nonce", { idClaims: { nonce: "other" } }, 1, '"nonce"'],
  ["no nonce", { idClaims: { nonce: undefined } }, 1, '"nonce"'],
  ["an ID token of another issuer", { idClaims: { iss: "https://evil.example" } }, 1, '"iss" (issuer)'],
  ["an ID token for another application", { idClaims: { aud: "other" } }, 1, '"aud" (audience)'],
  ["an ID token that has expired", { idClaims: { exp: 1000 } }, 1, '"exp"'],
  [
    "an ID token of another tenant",
    { idClaims: { tid: people.otherTenant } },
    1,
    `of tenant ${people.otherTenant}; expected ${people.tenant}`,
  ],
  ["an ID token of no tenant", { idClaims: { tid: undefined } }, 1, "of tenant (none)"],
  ["no ID token", { tokens: { id_token: undefined } }, 1, '"id_token" property'],
  ["an access token of another tenant", { accessClaims: { tid: people.otherTenant } }, 1, "the token is of tenant"],
  [
    "an access token for another application",
    { accessClaims: { appid: people.user } },
    1,
    "the token is for application",
  ],
  [
    "no MFA",
    { accessClaims: { amr: ["pwd"] } },
    1,
    "does not show MFA, so nothing is kept or given out: amr holds pwd, not mfa",
  ],
  ["a token that cannot tell", { accessClaims: { amr: undefined, ver: "2.0" } }, 3, "cannot tell whether MFA was done"],
  ["an encrypted token", { tokens: { access_token: "eyJhbGciOiJSU0EtT0FFUCJ9.a.b.c.d" } }, 3, "encrypted (JWE)"],
  ["no refresh token", { tokens: { refresh_token: undefined } }, 1, "gave no refresh token"],
  ["a wrong secret", { tokenAnswer: entraError(7000215, "invalid_client") }, 2, "the client secret is wrong"],
  ["Entra down", { tokenAnswer: { status: 503, body: {} } }, 3, "cannot be read (status 503)"],
])("nothing is kept: %s", async (_, behaviour, expected, words) => {
  const { code, stdout, stderr } = await consent(behaviour);

  expect(code).toBe(expected);
  expect(stdout).toBe("");
  expect(stderr.split("\n\n").at(-1)).toMatch(/^[^\n]+\n$/);
  expect(stderr).toContain(words);
  expect(existsSync(file)).toBe(false);
});

test("a failure leaves the refresh token of before", async () => {
  await consent();
  const before = readFileSync(file, "utf8");
  await standIn.close();
  const { code } = await consent({ accessClaims: { amr: ["pwd"] } });

  expect(code).toBe(1);
  expect(readFileSync(file, "utf8")).toBe(before);
});

test("an answer is taken once: a second one finds nobody", async () => {
  let again: unknown;
  await consent(withoutMfa, [], async (url) => {
    const { headers } = await fetch(url, { redirect: "manual" });
    const back = headers.get("location")!;
    await fetch(back);
    again = await fetch(back).then(
      ({ status }) => status,
      () => "nobody",
    );
  });

  expect(standIn.tokenRequests).toHaveLength(1);
  expect([200, "nobody"]).toContain(again);
});

test("what is not the redirect is no answer", async () => {
  const statuses: number[] = [];
  const { stderr } = await consent(withoutMfa, [], async (url) => {
    const { headers } = await fetch(url, { redirect: "manual" });
    const back = new URL(headers.get("location")!);
    const other = new URL("/favicon.ico", back);
    statuses.push((await fetch(other)).status);
    statuses.push((await fetch(back, { method: "POST" })).status);
    const stranger = await fetch(back.href.replace("localhost", "127.0.0.1"));
    statuses.push(stranger.status);
    const answer = await fetch(back);
    statuses.push(answer.status);
    expect(await answer.text()).not.toContain(planted.code);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  expect(stderr).toContain("does not show MFA");
  expect(statuses).toEqual([404, 404, 404, 200]);
});

test("JSON on standard output, the address on standard error", async () => {
  const { stdout } = await consent({}, ["--json"]);

  expect(JSON.parse(stdout)).toMatchObject({ mfa: "shown", refreshTokenIn: file, token: { tenantId: people.tenant } });
});
