import {
  closeSync,
  createReadStream,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";

/**
 * The files of a collection. What returns has reached the disk; what was interrupted, by a signal or by loss of power,
 * left what its description says. Every file is made so that only this user can read it.
 *
 * All but `chunks` throw the file system's error.
 */
export interface Disk {
  /** Bytes; undefined where there is no such file. */
  readonly size: (file: string) => number | undefined;
  readonly text: (file: string) => string;
  /** A part of a file. */
  readonly chunks: (file: string, from: number, to: number) => AsyncIterable<Uint8Array>;
  /** Makes the file where there is none. Interrupted: anything behind the old end. */
  readonly append: (file: string, bytes: Uint8Array) => void;
  /** Cuts a file, or makes an empty one. Interrupted: the old length or the new one. */
  readonly cut: (file: string, length: number) => void;
  /** Puts a text in the file's place. Interrupted: the old content or the new one. */
  readonly replace: (file: string, text: string) => void;
}

export const disk: Disk = {
  size: (file) => {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found && !found.isFile()) throw Object.assign(new Error(file), { syscall: "open", path: file, code: "EISDIR" });
    return found?.size;
  },
  text: (file) => readFileSync(file, "utf8"),
  chunks: (file, from, to) => (from < to ? createReadStream(file, { start: from, end: to - 1 }) : none()),
  append: (file, bytes) =>
    opened(file, "a", (descriptor) => {
      for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
    }),
  cut: (file, length) => {
    opened(file, "a", (descriptor) => ftruncateSync(descriptor, length));
    syncFolder(file);
  },
  replace: (file, text) => {
    // Always the same name, so that what an interrupted run left there goes; a link in its place is not followed.
    const beside = `${file}.new`;
    rmSync(beside, { force: true });
    opened(beside, "wx", (descriptor) => writeFileSync(descriptor, text));
    renameSync(beside, file);
    syncFolder(file);
  },
};

/** The folder of a file, made with its parents where there is none, for this user alone. */
export function makeFolderOf(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
}

async function* none(): AsyncIterable<Uint8Array> {}

function opened(file: string, flags: string, use: (descriptor: number) => void): void {
  try {
    const descriptor = openSync(file, flags, 0o600);
    try {
      use(descriptor);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    // Errors of writing name no file.
    throw Object.assign(error as NodeJS.ErrnoException, { path: file });
  }
}

/** So that a name in it outlives a loss of power. Windows has no such thing. */
function syncFolder(file: string): void {
  if (process.platform === "win32") return;
  const descriptor = openSync(dirname(file), "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
