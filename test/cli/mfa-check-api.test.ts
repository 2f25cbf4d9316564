import { askPartnerCenter } from "../../lib/partner-center/mfa-compliance";
import { planted } from "../support/entra";
import { partnerCenter, type PartnerCenterStandIn, type StandInAnswer } from "../support/partner-center";
import { runCli } from "../support/run-cli";
import { partnerCenterClaims, plantedSignature, tokenOf } from "../support/tokens";

const token = tokenOf(partnerCenterClaims());
const applications = "/v1/applicationmfaadoptionstatus";
const principals = "/v1/nonMfaCompliantPartnerPrincipals";

let standIn: PartnerCenterStandIn;

afterEach(() => standIn.close());

async function check(answers: Readonly<Record<string, StandInAnswer>>, ...flags: readonly string[]) {
  standIn = await partnerCenter(answers);
  const result = await runCli(["mfa", "check-api", "--base-url", standIn.url, ...flags], {}, `Bearer ${token}`);
  expect(result.stdout + result.stderr).not.toContain(plantedSignature);
  return result;
}

test("it asks with ValidateMfa and believes isMfaCompliant", async () => {
  const { code, stdout } = await check({ [applications]: { headers: { isMfaCompliant: "true" } } });
  const [request] = standIn.requests;

  expect(code).toBe(0);
  expect(stdout).toBe(`${standIn.url}\n  MFA  shown: Partner Center answered isMfaCompliant: true\n`);
  expect(request?.headers).toMatchObject({ validatemfa: "true", authorization: `Bearer ${token}` });
  expect(standIn.requests).toHaveLength(1);
});

test.each<[string, StandInAnswer, number, string]>([
  ["false", { headers: { ismfacompliant: "False" } }, 1, "isMfaCompliant: false"],
  ["in the body", { body: { isMfaCompliant: false } }, 1, "isMfaCompliant: false"],
  [
    "no in one place",
    { headers: { isMfaCompliant: "true" }, body: { isMfaCompliant: false } },
    1,
    "isMfaCompliant: false",
  ],
  ["true in spite of 403", { status: 403, headers: { isMfaCompliant: "true" } }, 0, "true, with status 403"],
  ["401 for want of MFA", { status: 401, body: { code: 900421 } }, 1, "MFA required (900421)"],
  ["the older code", { status: 401, body: { code: "10001", description: "MFA required." } }, 1, "(10001)"],
  ["no word of it", {}, 3, "cannot tell: Partner Center answered, but without isMfaCompliant"],
  ["a word that is none", { headers: { isMfaCompliant: "maybe" } }, 3, "cannot tell"],
])("its word decides: %s", async (_, answer, expected, words) => {
  const { code, stdout } = await check({ [applications]: answer });

  expect(code).toBe(expected);
  expect(stdout).toContain(words);
});

test.each<[number, StandInAnswer, number, string]>([
  [401, { body: { code: 123, description: `Bad token ${token}` } }, 2, "(123 Bad token …)"],
  [403, {}, 3, "the user lacks a role in Partner Center"],
  [429, { headers: { "Retry-After": "30" } }, 3, "too many requests"],
  [503, { text: "<html>down</html>" }, 3, "try again later"],
  [302, { headers: { Location: "https://elsewhere.example/" } }, 3, "check the address"],
])("status %s is one line", async (status, answer, expected, words) => {
  const { code, stdout, stderr } = await check({ [applications]: { status, ...answer } });

  expect(code).toBe(expected);
  expect(stdout).toBe("");
  expect(stderr).toMatch(new RegExp(`^Partner Center answered ${status}.*\n$`));
  expect(stderr).toContain(words);
});

test("an API that does not answer in time", async () => {
  standIn = await partnerCenter({});
  const call = { baseUrl: standIn.url, accessToken: token, timeoutMilliseconds: 30 };

  await expect(askPartnerCenter(call, applications)).rejects.toMatchObject({
    kind: "couldNotDecide",
    message: expect.stringMatching(/^localhost:\d+: no answer in time; try again$/) as string,
  });
});

test("an address where nothing listens", async () => {
  standIn = await partnerCenter({});
  await standIn.close();
  const { code, stderr } = await runCli(["mfa", "check-api", "--base-url", standIn.url], {}, token);

  expect(code).toBe(3);
  expect(stderr).toContain("nothing listens there; try again");
});

test.each([
  ["characters that no token has", "plantedé→token"],
  ["a refresh token", planted.firstRefreshToken],
])("%s never leave this machine, and are not repeated", async (found, text) => {
  standIn = await partnerCenter({});
  const result = await runCli(["mfa", "check-api", "--base-url", standIn.url], {}, text);

  expect(result.code).toBe(2);
  expect(result.stderr).toContain(`standard input: found ${found}; expected an access token`);
  expect(result.stdout + result.stderr).not.toContain("lanted");
  expect(standIn.requests).toEqual([]);
});

const adopted = { headers: { isMfaCompliant: "true" } };
const day = { loginDate: "2026-11-20", applicationId: "a1", applicationName: "Billing", totalRequestCount: 7 };

test("adoption: every request and user had MFA", async () => {
  const { code, stdout } = await check(
    {
      [applications]: { ...adopted, body: [{ ...day, mfaCompliantRequestCount: 7 }] },
      [principals]: { body: { totalCount: 0, items: [] } },
    },
    "--adoption",
  );

  expect(code).toBe(0);
  expect(stdout).toContain("every request had MFA, of 1 day of an application");
  expect(stdout).toContain("no user came without MFA in the last 7 days");
});

test("adoption: what came without MFA is a finding, and its names cannot move the cursor", async () => {
  const user = { ObjectId: "u1", Upn: "mallory\u001b[2J@x", LastNonMfaCompliantLoginDateTime: "2026-11-21T10:00:00" };
  const answers = {
    [applications]: { ...adopted, body: { items: [{ ...day, mfaCompliantRequestCount: 4 }] } },
    [principals]: { body: { Items: [user] } },
  };
  const { code, stdout } = await check(answers, "--adoption");
  await standIn.close();
  const json = await check(answers, "--adoption", "--json");

  expect(code).toBe(1);
  expect(stdout).toContain("2026-11-20  Billing  a1  3 requests of 7 without MFA");
  expect(stdout).toContain("mallory\\u{1b}[2J@x  u1  last on 2026-11-21T10:00:00");
  expect(JSON.parse(json.stdout)).toMatchObject({
    mfa: "shown",
    adoption: { applications: [{ withMfa: 4, total: 7 }], principalsWithoutMfa: [{ objectId: "u1" }], doubts: [] },
  });
});

test("adoption that cannot be read is a doubt, not a clean sheet", async () => {
  const { code, stdout } = await check(
    { [applications]: { ...adopted, body: [{ ...day }] }, [principals]: { status: 403 } },
    "--adoption",
  );

  expect(code).toBe(3);
  expect(stdout).toContain("which applications called without MFA: the answer is not of the form");
  expect(stdout).toContain("which users came without MFA: Partner Center answered 403");
});

test.each([
  "http://api.partnercenter.microsoft.com",
  "https://user@api.example",
  "https://api.example/?x=1",
  "ftp://localhost",
  "localhost",
])("a token is not sent to %s", async (url) => {
  standIn = await partnerCenter({});
  const { code, stderr } = await runCli(["mfa", "check-api", "--base-url", url], {}, token);

  expect(code).toBe(2);
  expect(stderr).toMatch(/^--base-url: not an address that may get tokens; expected an https address .*\n$/);
});

test("bad flags are said", async () => {
  const { code, stderr } = await check({}, "--timeout", "soon");
  await standIn.close();
  const cloud = await check({}, "--cloud", "publik");

  expect([code, cloud.code]).toEqual([2, 2]);
  expect(stderr).toBe("--timeout soon: not a number of seconds; expected a whole number from 1 to 99999\n");
  expect(cloud.stderr).toContain('--cloud: found "publik"');
});
