import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** A file to be written, by its path. */
export interface FileToWrite {
  readonly file: string;
  readonly text: string;
}

/**
 * Writes files so that nobody ever sees half of one: all under temporary names beside their places first, and only when
 * every one of them is there, they take their places. Devices and pipes are written to as they are.
 *
 * @throws the file system's error where a place cannot be written; no file has changed then
 */
export function writeFiles(files: readonly FileToWrite[]): void {
  const staged: { readonly from: string; readonly to: string }[] = [];
  const direct: FileToWrite[] = [];
  try {
    for (const { file, text } of files) {
      const found = existsSync(file) ? statSync(file) : undefined;
      if (found && !found.isFile()) {
        direct.push({ file, text });
        continue;
      }
      // A link stays a link.
      const to = found ? realpathSync(file) : file;
      const from = join(dirname(to), `.${basename(to)}.${process.pid}.tmp`);
      staged.push({ from, to });
      write(from, text, file);
    }
    for (const { file, text } of direct) writeFileSync(file, text);
    for (const { from, to } of staged) renameSync(from, to);
  } finally {
    for (const { from } of staged) rmSync(from, { force: true });
  }
}

/** An error names the file that was asked for. */
function write(from: string, text: string, file: string): void {
  try {
    writeFileSync(from, text);
  } catch (error) {
    throw Object.assign(error as Error, { path: file });
  }
}
