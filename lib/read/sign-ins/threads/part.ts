import { open, stat } from "node:fs/promises";
import { isGzip } from "../gunzip";
import { chunkSize, type SignInSource } from "../sign-in-source";

/** What one thread reads at once: a part of a file of JSON lines, or a whole file of any other kind. */
export interface Part {
  /** Place of the source among all. */
  readonly source: number;
  readonly file: string;
  readonly range?: LineRange;
}

/** Bytes: of lines that begin behind `start` and not behind `end`, and in the first part the first line too. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
  readonly isLast: boolean;
}

/** A multiple of what a stream of the file gives at once: a line that is too long is found at the same place. */
const partSize = 4 * chunkSize;

export interface Parts {
  /** In the order of the sources. */
  readonly parts: readonly Part[];
  /** Of all files, where packed ones count as they are. */
  readonly bytes: number;
}

/**
 * Divides sources for several threads. Undefined where one of them is no plain file: what comes once cannot be shared.
 *
 * @param size of a part in bytes, for tests
 */
export async function partsOf(sources: readonly SignInSource[], size = partSize): Promise<Parts | undefined> {
  const parts: Part[] = [];
  let bytes = 0;
  for (const [source, { file }] of sources.entries()) {
    const stats = file === undefined ? undefined : await stat(file);
    if (file === undefined || !stats!.isFile()) return undefined;
    const length = stats!.size;
    bytes += length;
    if (length <= size || !(await hasValueOnFirstLine(file))) parts.push({ source, file });
    else {
      for (let start = 0; start < length; start += size) {
        const end = Math.min(start + size, length);
        parts.push({ source, file, range: { start, end, isLast: end === length } });
      }
    }
  }
  return { parts, bytes };
}

/** A byte-order mark, which moves all places, is no beginning of a value. */
async function hasValueOnFirstLine(file: string): Promise<boolean> {
  const buffer = await firstBytes(file);
  const end = buffer.indexOf(0x0a);
  if (end < 0 || isGzip(buffer)) return false;
  try {
    const json: unknown = JSON.parse(buffer.toString("utf8", 0, end));
    return typeof json === "object" && json !== null;
  } catch {
    return false;
  }
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(chunkSize), 0, chunkSize, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
