import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCli } from "../support/run-cli";
import { noon, partnerCenterClaims, people, plantedSignature, tokenOf, without } from "../support/tokens";

const token = tokenOf(partnerCenterClaims());

test("a token with MFA: code 0, and everything that it says", async () => {
  const { code, stdout } = await runCli(["mfa", "check-token"], {}, token);

  expect(code).toBe(0);
  expect(stdout).toBe(`access token v1.0, read and not verified: its signature is not checked
  MFA          shown: amr holds mfa (pwd, mfa)
  user         megan@litware.onmicrosoft.com, object ${people.user}
  tenant       ${people.tenant}
  application  ${people.client}, by certificate or federated credential
  audience     Microsoft Partner Center, https://api.partnercenter.microsoft.com
  scopes       user_impersonation
  valid        from 2026-11-22T11:50:00Z until 2026-11-22T12:45:00Z (45 minutes left)
`);
});

test.each([
  [1, partnerCenterClaims({ amr: ["pwd"] })],
  [
    3,
    without(partnerCenterClaims({ ver: "2.0", iss: `https://login.microsoftonline.com/${people.tenant}/v2.0` }), "amr"),
  ],
])("code %s for a token without proof", async (expected, claims) => {
  const { code, stdout } = await runCli(["mfa", "check-token"], {}, tokenOf(claims));

  expect(code).toBe(expected);
  expect(stdout).toContain("to do");
});

test.each([
  ["expired", { exp: noon - 60 }, "(expired 1 minute ago)"],
  ["not yet valid", { nbf: noon + 60 }, "(not yet valid: check this machine's clock)"],
  ["without times", { exp: undefined, nbf: undefined }, "until when is not said"],
  ["with times that are none", { exp: 1e300 }, "until when is not said"],
])("a token that is %s says so", async (_, changes, words) => {
  const { stdout } = await runCli(["mfa", "check-token"], {}, tokenOf(partnerCenterClaims(changes)));

  expect(stdout).toContain(words);
});

test("JSON holds what was read, and says that nothing was verified", async () => {
  const { stdout } = await runCli(["mfa", "check-token", "--json"], {}, token);

  expect(JSON.parse(stdout)).toMatchObject({
    formatVersion: 1,
    mfa: "shown",
    signatureVerified: false,
    token: {
      userName: "megan@litware.onmicrosoft.com",
      amr: ["pwd", "mfa"],
      life: "valid",
      resource: "Microsoft Partner Center",
    },
  });
});

test("from a file, as Windows PowerShell writes it, and from a variable", async () => {
  const folder = mkdtempSync(join(tmpdir(), "token-"));
  const file = join(folder, "token.json");
  writeFileSync(file, Buffer.from(`\uFEFF${JSON.stringify({ access_token: token })}`, "utf16le"));
  const ofFile = await runCli(["mfa", "check-token", "--file", file]);
  const ofVariable = await runCli(["mfa", "check-token", "--token-env", "TOKEN"], { TOKEN: `Bearer ${token}` });
  rmSync(folder, { recursive: true });

  expect([ofFile.code, ofVariable.code]).toEqual([0, 0]);
});

const claimsPart = token.split(".")[1]!;

test.each([
  ["as an argument", ["mfa", "check-token", token]],
  ["as a flag", ["mfa", "check-token", "--token", token]],
  ["as a flag with =", ["mfa", "check-token", `--token=${token}`]],
  ["as a file", ["mfa", "check-token", "--file", token]],
  ["as a variable", ["mfa", "check-token", "--token-env", token]],
  ["as a command", ["mfa", token]],
  ["as an unknown flag", ["mfa", "check-token", `--access-token=${token}`]],
  ["as an argument of check-api", ["mfa", "check-api", token]],
])("a token %s is refused, and not repeated", async (_, args) => {
  const { code, stdout, stderr } = await runCli(args, {}, token);

  expect(code).toBe(2);
  expect(stderr).not.toBe("");
  expect(stdout + stderr).not.toContain(claimsPart);
  expect(stdout + stderr).not.toContain(plantedSignature);
});

test.each([
  ["", "standard input: found nothing; expected an access token: as it is, after Bearer, or in the JSON it came in\n"],
  ["hello", "standard input: found no token; expected an access token\n"],
  [
    tokenOf({ nonce: "n", iss: `https://sts.windows.net/${people.tenant}/` }),
    "standard input: found an ID token; expected an access token\n",
  ],
])("bad input is one line and code 2", async (text, line) => {
  expect(await runCli(["mfa", "check-token"], {}, text)).toEqual({ code: 2, stdout: "", stderr: line });
});

test("a variable that is not set, and two sources", async () => {
  const unset = await runCli(["mfa", "check-token", "--token-env", "TOKEN"]);
  const two = await runCli(["mfa", "check-token", "--token-env", "TOKEN", "--file", "x"]);

  expect(unset.stderr).toBe("--token-env TOKEN: not set; expected its value to be there\n");
  expect(two.stderr).toBe("--file and --token-env: two tokens; expected one of them\n");
});

test("what a stranger wrote into a token cannot move the cursor", async () => {
  const { stdout } = await runCli(
    ["mfa", "check-token"],
    {},
    tokenOf(partnerCenterClaims({ upn: "a\u001b[2Jb", amr: ["\u202emfa"] })),
  );

  expect(stdout).toContain("a\\u{1b}[2Jb");
  expect(stdout).not.toMatch(/\p{Cf}/u);
  expect(stdout).not.toContain("\u001b");
});
