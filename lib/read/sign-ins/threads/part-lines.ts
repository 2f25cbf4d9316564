import { closeSync, openSync, readSync } from "node:fs";
import type { JsonLines } from "../json-lines";
import { chunkSize } from "../sign-in-source";
import type { LineRange } from "./part";

/** Reads parts of files at once, without a stream's waiting. One after another: it has one buffer. */
export class PartLines {
  #buffer = Buffer.alloc(0);

  /**
   * @param open makes what takes the lines, from the offset of the first; not called where no line begins in the part
   * @returns what took them
   */
  read(file: string, range: LineRange, open: (offset: number) => JsonLines): JsonLines | undefined {
    const descriptor = openSync(file, "r");
    try {
      return this.#read(descriptor, range, open);
    } finally {
      closeSync(descriptor);
    }
  }

  #read(file: number, { start, end, isLast }: LineRange, open: (offset: number) => JsonLines) {
    const bytes = this.#filled(file, start, end - start);
    const begin = start === 0 ? 0 : bytes.indexOf(0x0a) + 1;
    if (start > 0 && begin === 0) return undefined;
    if (isLast && begin === bytes.length) return undefined;
    const lines = open(start + begin);
    lines.push(bytes.subarray(begin));
    if (isLast) lines.end();
    else if (!lines.isOpen) finishLine(file, end, lines);
    return lines;
  }

  #filled(file: number, start: number, length: number): Buffer {
    if (this.#buffer.length < length) this.#buffer = Buffer.alloc(length);
    return this.#buffer.subarray(0, readAt(file, this.#buffer, start, length));
  }
}

/** Nearly every line ends within. */
const endOfLine = 1 << 14;

/** The line that begins in the part, or right behind it, reaches further. */
function finishLine(file: number, end: number, lines: JsonLines): void {
  for (let at = end, size = endOfLine; !lines.isOpen; size = chunkSize) {
    const chunk = Buffer.allocUnsafe(size);
    const length = readAt(file, chunk, at, chunk.length);
    if (length === 0) return lines.end();
    const behind = chunk.subarray(0, length).indexOf(0x0a) + 1;
    // What has no end there is cut where the stream of the whole file would be.
    if (behind === 0 && size === endOfLine) continue;
    lines.push(chunk.subarray(0, behind > 0 ? behind : length));
    if (behind > 0) return;
    at += length;
  }
}

/** @returns how many bytes there were */
function readAt(file: number, into: Buffer, start: number, length: number): number {
  let done = 0;
  while (done < length) {
    const read = readSync(file, into, done, length - done, start + done);
    if (read === 0) break;
    done += read;
  }
  return done;
}
