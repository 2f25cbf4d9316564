import { createCipheriv, createDecipheriv, randomBytes, scrypt, type ScryptOptions } from "node:crypto";

/** A text under a passphrase, as JSON keeps it. Binary members are base64. */
export interface SealedText {
  readonly format: typeof format;
  readonly kdf: { readonly name: "scrypt"; readonly N: number; readonly r: number; readonly p: number };
  readonly salt: string;
  readonly iv: string;
  readonly tag: string;
  readonly ciphertext: string;
}

const format = "partner-security refresh token, scrypt and AES-256-GCM, version 1";

/** 128 MB and a third of a second for each guess. */
const cost = { name: "scrypt", N: 2 ** 17, r: 8, p: 1 } as const;

/** Encrypts with a key made from the passphrase; salt and nonce are new each time. */
export async function seal(text: string, passphrase: string): Promise<SealedText> {
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", await keyFrom(passphrase, salt, cost), iv);
  cipher.setAAD(Buffer.from(format));
  const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  const base64 = (bytes: Buffer) => bytes.toString("base64");
  const tag = cipher.getAuthTag();
  return {
    format,
    kdf: cost,
    salt: base64(salt),
    iv: base64(iv),
    tag: base64(tag),
    ciphertext: base64(ciphertext),
  };
}

/** The text; undefined where the passphrase is another one, or a byte was changed: the two cannot be told apart. */
export async function unseal(sealed: SealedText, passphrase: string): Promise<string | undefined> {
  const bytes = (text: string) => Buffer.from(text, "base64");
  const tag = bytes(sealed.tag);
  const key = await keyFrom(passphrase, bytes(sealed.salt), sealed.kdf);
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes(sealed.iv), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(format));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(bytes(sealed.ciphertext)), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

/**
 * Whether JSON is a sealed text of this format. The cost has to be the one of the format: a file may not ask for more
 * memory than that, nor settle for less.
 */
export function isSealedText(value: unknown): value is SealedText {
  if (typeof value !== "object" || value === null) return false;
  const { format: found, kdf, ...binary } = value as Partial<SealedText>;
  return (
    found === format &&
    JSON.stringify(kdf) === JSON.stringify(cost) &&
    (["salt", "iv", "tag", "ciphertext"] as const).every((name) => typeof binary[name] === "string")
  );
}

function keyFrom(passphrase: string, salt: Buffer, { N, r, p }: SealedText["kdf"]): Promise<Buffer> {
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize("NFKC"), salt, 32, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
