import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";

/**
 * Writes a file that only this user can read (0600), in one step: whoever reads it finds the old content or the new.
 * What was in its place before is gone, a link included.
 *
 * @throws the file system's error; the old file is whole then
 */
export function writePrivateFile(file: string, text: string): void {
  const beside = `${file}.${randomUUID()}`;
  try {
    const descriptor = openSync(beside, "wx", 0o600);
    try {
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    // The name beside it means nothing to people.
    throw Object.assign(error as NodeJS.ErrnoException, { path: file });
  }
}
