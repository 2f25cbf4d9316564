import { type FileHandle, open } from "node:fs/promises";
import { isGzip } from "./gunzip";
import type { ByteRange } from "./sign-in-source";

const pieceSize = 1 << 16;

/**
 * Divides a large file of JSON lines into parts of about one size, at ends of lines, to be read side by side. What is
 * not one JSON value a line cannot be divided: it is one part.
 *
 * @param parts at most as many; fewer where lines are long
 */
export async function lineRanges(file: string, parts: number): Promise<readonly ByteRange[]> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (parts < 2 || !(await hasValueOnFirstLine(handle))) return [{ start: 0, end: size }];
    const bounds = [0];
    for (let part = 1; part < parts; part++) {
      const from = Math.floor((size * part) / parts);
      // The line that the part before ends with reaches further.
      if (from < bounds.at(-1)!) continue;
      const bound = await endOfLine(handle, from);
      if (bound < size) bounds.push(bound);
    }
    return bounds.map((start, index) => ({ start, end: bounds[index + 1] ?? size }));
  } finally {
    await handle.close();
  }
}

async function hasValueOnFirstLine(handle: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4 * pieceSize), 0, 4 * pieceSize, 0);
  const end = buffer.subarray(0, bytesRead).indexOf(0x0a);
  if (end < 0 || isGzip(buffer)) return false;
  try {
    const json: unknown = JSON.parse(buffer.toString("utf8", 0, end));
    return typeof json === "object" && json !== null;
  } catch {
    return false;
  }
}

/** The offset behind the first line end at or after an offset; the size where there is none. */
async function endOfLine(handle: FileHandle, from: number): Promise<number> {
  const piece = Buffer.alloc(pieceSize);
  for (let at = from; ;) {
    const { bytesRead } = await handle.read(piece, 0, pieceSize, at);
    if (bytesRead === 0) return at;
    const end = piece.subarray(0, bytesRead).indexOf(0x0a);
    if (end >= 0) return at + end + 1;
    at += bytesRead;
  }
}
