import { types } from "node:util";

/** A mistake of the person at the keyboard: printed as its lines, without a stack trace, with exit code 2. */
export class UserError extends Error {
  override readonly name = "UserError";
}

/** Errors that other folders throw for bad input carry this name too; see `isUserError`. */
const userErrorNames = new Set(["UserError", "ConfigurationError", "InputError"]);

export function isUserError(error: unknown): error is Error {
  return types.isNativeError(error) && (userErrorNames.has(error.name) || isFileSystemError(error));
}

/** A file that is missing, unreadable or unwritable is the user's to mend. */
function isFileSystemError(error: Error): boolean {
  return "syscall" in error && "path" in error && "code" in error;
}

/** One line for a file system error, in our words. */
export function userErrorText(error: Error): string {
  if (!isFileSystemError(error)) return error.message;
  const { code, path } = error as Error & { code: string; path: string };
  const found = fileSystemProblems[code] ?? `cannot be used (${code})`;
  return `${path}: ${found}`;
}

const fileSystemProblems: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder; expected one that exists",
  EACCES: "permission denied; expected a file or folder that this user may read and write",
  EPERM: "permission denied; expected a file or folder that this user may read and write",
  EROFS: "the file system is read-only; expected a folder that can be written",
  ENOTDIR: "a part of the path is a file; expected a folder",
  EEXIST: "is a file; expected a folder",
  EISDIR: "is a folder; expected a file",
  ENOSPC: "the disk is full; expected room to write",
};
