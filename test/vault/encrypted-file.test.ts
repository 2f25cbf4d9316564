import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encryptedFile } from "../../lib/vault/encrypted-file";
import { writePrivateFile } from "../../lib/vault/private-file";

const passphrase = "a long passphrase";

let folder: string;
let file: string;
/** The text of a stored token: made once, since encrypting is slow by design. */
let stored: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "vault-"));
  const first = join(folder, "first");
  await encryptedFile(first, passphrase).write("the token ü");
  stored = readFileSync(first, "utf8");
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vault-"));
  file = join(folder, "store");
});
afterEach(() => rmSync(folder, { recursive: true }));

type Stored = Record<string, string> & { kdf: object };
const sealed = (text: string) => JSON.parse(text) as Stored;

test("what was written is read with the passphrase, and with no other", async () => {
  writeFileSync(file, stored);

  await expect(encryptedFile(file, passphrase).read()).resolves.toBe("the token ü");
  await expect(encryptedFile(file, "another passphrase").read()).rejects.toMatchObject({
    kind: "badInput",
    message: `${file}: the passphrase is another one, or the file was changed`,
  });
});

test("the same token is never written the same way twice, and for this user only", async () => {
  await encryptedFile(file, passphrase).write("the token ü");
  const [first, second] = [sealed(stored), sealed(readFileSync(file, "utf8"))];

  expect(["salt", "iv", "ciphertext", "tag"].filter((name) => first[name] === second[name])).toEqual([]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test.each<[string, (bytes: Buffer) => Buffer]>([
  ["ciphertext", (bytes) => Buffer.from(bytes.map((byte, index) => (index === 0 ? byte ^ 1 : byte)))],
  ["tag", (bytes) => bytes.subarray(0, 4)],
])("a changed %s is found", async (member, change) => {
  const changed = change(Buffer.from(sealed(stored)[member]!, "base64")).toString("base64");
  writeFileSync(file, JSON.stringify({ ...sealed(stored), [member]: changed }));

  await expect(encryptedFile(file, passphrase).read()).rejects.toThrow("or the file was changed");
});

test.each([
  ["not JSON", "hello"],
  ["other JSON", "{}"],
  ["a list", "[]"],
])("fails: a file that is %s", async (_, text) => {
  writeFileSync(file, text);

  await expect(encryptedFile(file, passphrase).read()).rejects.toThrow("not a file of sam consent");
});

test.each([2, 2 ** 30])("a file may not ask for other work than the format does: %s", async (N) => {
  writeFileSync(file, JSON.stringify({ ...sealed(stored), kdf: { name: "scrypt", N, r: 8, p: 1 } }));

  await expect(encryptedFile(file, passphrase).read()).rejects.toThrow("not a file of sam consent");
});

test("fails: no folder, before anybody has signed in", () => {
  expect(() => encryptedFile(join(folder, "none/store"), passphrase)).toThrow(
    "none/store: its folder cannot be written (ENOENT); expected one that can",
  );
});

test("fails: no file", async () => {
  await expect(encryptedFile(file, passphrase).read()).rejects.toThrow("store: cannot be read (ENOENT)");
});

test("a file that cannot be replaced stays whole, and nothing lies beside it", () => {
  mkdirSync(file);

  expect(() => writePrivateFile(file, "mine")).toThrow("EISDIR");
  expect(readdirSync(folder)).toEqual(["store"]);
});

test("a link is replaced, and what it led to is not touched", () => {
  const target = join(folder, "target");
  writeFileSync(target, "of somebody else");
  symlinkSync(target, file);
  writePrivateFile(file, "mine");

  expect(readFileSync(target, "utf8")).toBe("of somebody else");
  expect(readFileSync(file, "utf8")).toBe("mine");
});
