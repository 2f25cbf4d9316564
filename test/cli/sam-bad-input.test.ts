import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browserCommand } from "../../lib/cli/open-browser";
import { planted } from "../support/entra";
import { clientFlags, fileFlags, passphrase, runSam, secretsIn } from "../support/sam";
import { people } from "../support/tokens";

const nowhere = "http://localhost:9";
const client = clientFlags(nowhere);
const store = fileFlags("/nowhere/store");

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sam-"));
  writeFileSync(join(folder, "empty"), "\n");
  writeFileSync(join(folder, "short"), "short\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each<[string, readonly string[], string]>([
  [
    "no tenant's id",
    ["--tenant", "litware", "--client", people.client],
    "--tenant: not a GUID; expected the id of the tenant",
  ],
  [
    "no client's id",
    ["--tenant", people.tenant, "--client", "x"],
    "--client: not a GUID; expected the application's client id",
  ],
  ["no credential", client.slice(0, -2), "found no client credential; expected one of --client-certificate,"],
  ["two credentials", [...client, "--federated-token-file", "x"], "found several client credentials;"],
  [
    "a secret's two places",
    [...client, "--client-secret-file", "x"],
    "--client-secret-env and --client-secret-file: two secrets;",
  ],
  ["a key without certificate", [...client, "--client-key", "x"], "--client-key: no certificate to it;"],
  [
    "a variable that is not set",
    clientFlags(nowhere, "--client-secret-env", "NONE"),
    "--client-secret-env NONE: not set;",
  ],
  [
    "a value for a variable",
    clientFlags(nowhere, "--client-secret-env", planted.clientSecret),
    "--client-secret-env: not a name;",
  ],
  [
    "an address that may not get tokens",
    clientFlags("http://evil.example"),
    "--authority: not an address that may get tokens;",
  ],
  [
    "scopes of two resources",
    [...client, "--scope", "https://a/x", "https://b/y"],
    "--scope: not scopes of one resource;",
  ],
  ["a scope without resource", [...client, "--scope", "User.Read"], "--scope: not scopes of one resource;"],
  ["another cloud", [...client, "--cloud", "germany"], '--cloud: found "germany"; expected'],
  ["no place", client, "found no place for the refresh token; expected --vault or --store-file"],
  [
    "two places",
    [...client, ...store, "--vault", "https://litware.vault.azure.net"],
    "found two places for the refresh token;",
  ],
  ["a vault that is none", [...client, "--vault", "https://evil.example"], "--vault: not the address of a vault;"],
  [
    "a passphrase for a vault",
    [...client, "--vault", "https://litware.vault.azure.net", "--passphrase-env", "X"],
    "beside --vault;",
  ],
  ["a secret's name for a file", [...client, ...store, "--secret-name", "x"], "--secret-name: beside --store-file;"],
  ["no passphrase, nobody to ask", [...client, "--store-file", "x"], "--store-file: no passphrase, and nobody to ask;"],
])("fails in one line, with code 2: %s", async (_, flags, words) => {
  const { code, stdout, stderr } = await runSam(["token", ...flags]);

  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^[^\n]+\n$/);
  expect(stderr).toContain(words);
  expect(secretsIn(stderr)).toEqual([]);
});

test("a passphrase is asked for where nothing else gives it, and has to be long", async () => {
  const asked: string[] = [];
  const answer = (secret: string) => (question: string) => {
    asked.push(question);
    return Promise.resolve(secret);
  };
  const flags = ["token", ...client, "--store-file", join(folder, "none")];
  const long = await runSam(flags, undefined, answer(passphrase));
  const short = await runSam(flags, undefined, answer("short"));
  const ofFile = await runSam([...flags, "--passphrase-file", join(folder, "short")]);
  const ofEmptyFile = await runSam([...flags, "--passphrase-file", join(folder, "empty")]);

  expect(asked).toEqual(["passphrase of the file: ", "passphrase of the file: "]);
  expect(long.stderr).toContain("cannot be read (ENOENT); expected a refresh token that sam consent stored");
  expect([short.stderr, ofFile.stderr]).toEqual(
    Array(2).fill("the passphrase is too short; expected at least 12 characters\n"),
  );
  expect(ofEmptyFile.stderr).toContain("empty: is empty; expected the secret of --passphrase-file");
});

test.each<[string, readonly string[]]>([
  ["--client-secret", ["--client-secret", planted.clientSecret]],
  ["--client-secret=", [`--client-secret=${planted.clientSecret}`]],
  ["--passphrase", ["--passphrase", passphrase]],
  ["--refresh-token", ["--refresh-token", planted.firstRefreshToken]],
  ["--store-file", ["--store-file", planted.firstRefreshToken]],
  ["an argument", [planted.firstRefreshToken]],
  ["an unknown flag", [`--token=${planted.firstRefreshToken}`]],
])("a secret as %s is refused, and not repeated", async (_, flags) => {
  const { code, stdout, stderr } = await runSam(["token", ...client, ...flags]);

  expect(code).toBe(2);
  expect(stderr).not.toBe("");
  expect(secretsIn(stdout + stderr)).toEqual([]);
});

test.each([
  ["--redirect-uri", "https://localhost/", "--redirect-uri: not an address of this machine;"],
  ["--redirect-uri", "http://evil.example/", "--redirect-uri: not an address of this machine;"],
  ["--authentication-context", "c100", "--authentication-context: not an authentication context; expected c1 to c99"],
  ["--timeout", "0", "--timeout 0: not a number of seconds;"],
])("sam consent %s %s is refused", async (flag, value, words) => {
  const { code, stderr } = await runSam(["consent", ...client, ...store, flag, value]);

  expect(code).toBe(2);
  expect(stderr).toContain(words);
});

test("two outputs at once", async () => {
  const { code, stderr } = await runSam(["token", ...client, ...store, "--json", "--print-token"]);

  expect(code).toBe(2);
  expect(stderr).toContain("--print-token and --json: two outputs;");
});

test("no shell sees the address that is opened", () => {
  const url = "https://login.example/?a=1&b=$(x)";

  expect(browserCommand("linux", url)).toEqual(["xdg-open", url]);
  expect(browserCommand("darwin", url)).toEqual(["open", url]);
  expect(browserCommand("win32", url)).toEqual(["rundll32", "url.dll,FileProtocolHandler", url]);
});
