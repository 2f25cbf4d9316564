import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeText, parseJson } from "./bytes";
import { InputError } from "./input-error";

export interface JsonFile {
  readonly file: string;
  readonly json: unknown;
}

/**
 * Reads one JSON file, or every `*.json` of a folder and its subfolders in the order of their names. Symbolic links
 * and hidden folders are not followed.
 *
 * @param expected what the caller looks for, for the message of the error
 * @throws InputError when the path does not exist, is not readable, or a file is not JSON
 */
export function readJsonFiles(path: string, expected: string): readonly JsonFile[] {
  const files = entry(path, expected).isDirectory() ? jsonFilesIn(path) : [path];
  return files.map((file) => readJsonFile(file, expected));
}

/** @throws InputError when the file does not exist, is not readable, or is not JSON */
export function readJsonFile(file: string, expected: string): JsonFile {
  return { file, json: parseJson(decodeText(readBytes(file, expected), file), file) };
}

export function readBytes(file: string, expected: string): Uint8Array {
  return attempt(file, expected, () => readFileSync(file));
}

function entry(path: string, expected: string): ReturnType<typeof lstatSync> & {} {
  return attempt(path, expected, () => lstatSync(path));
}

function jsonFilesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((item) => {
      const path = join(folder, item.name);
      if (item.isDirectory()) return item.name.startsWith(".") ? [] : jsonFilesIn(path);
      return item.isFile() && item.name.toLowerCase().endsWith(".json") ? [path] : [];
    });
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file or folder",
  EACCES: "no permission to read",
  EISDIR: "is a folder",
};

function attempt<T>(path: string, expected: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "unknown error";
    throw new InputError(path, reasons[code] ?? `cannot be read (${code})`, expected);
  }
}
