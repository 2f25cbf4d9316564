import { accessSync, constants, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { ServiceError } from "../http/service-error";
import { writePrivateFile } from "./private-file";
import type { RefreshTokenStore } from "./refresh-token-store";
import { isSealedText, seal, unseal } from "./sealed-text";

/**
 * A refresh token in a file under a passphrase: for trials, and for machines without a vault.
 *
 * @throws ServiceError where its folder cannot be written: better now than after somebody has signed in
 */
export function encryptedFile(file: string, passphrase: string): RefreshTokenStore {
  try {
    accessSync(dirname(file), constants.W_OK);
  } catch (error) {
    throw new ServiceError(
      "badInput",
      `${file}: its folder cannot be written (${codeOf(error)}); expected one that can`,
    );
  }
  return {
    place: file,
    read: async () => {
      const sealed = sealedFrom(file);
      const text = await unseal(sealed, passphrase);
      if (text !== undefined) return text;
      throw new ServiceError("badInput", `${file}: the passphrase is another one, or the file was changed`);
    },
    write: async (refreshToken) => {
      const sealed = await seal(refreshToken, passphrase);
      try {
        writePrivateFile(file, `${JSON.stringify(sealed, undefined, 2)}\n`);
      } catch (error) {
        throw new ServiceError("couldNotDecide", `${file}: cannot be written (${codeOf(error)})`);
      }
    },
  };
}

function sealedFrom(file: string) {
  const expected = "a refresh token that sam consent stored";
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new ServiceError("badInput", `${file}: cannot be read (${codeOf(error)}); expected ${expected}`);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isSealedText(value)) return value;
  } catch {
    // Said below, like any other file that is not ours.
  }
  throw new ServiceError("badInput", `${file}: not a file of sam consent; expected ${expected}`);
}

function codeOf(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "unknown error";
}
