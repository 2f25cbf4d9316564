import { createReadStream } from "node:fs";

/** Bytes of a log, and what people call them. */
export interface SignInSource {
  /** For messages, and for what file names tell: the portal's CSV says only there whether it is interactive. */
  readonly name: string;
  /** Where the bytes begin in the file, for a part of it. */
  readonly offset?: number;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

/** A part of a file, in bytes. */
export interface ByteRange {
  readonly start: number;
  /** The first byte that is no part of it. */
  readonly end: number;
}

/** Large chunks: one read for some hundred sign-ins. */
const chunkSize = 1 << 18;

/** @param range a part of JSON lines, from the beginning of a line to the end of one (`lineRanges`) */
export function fileSource(file: string, range?: ByteRange): SignInSource {
  const part = range && { start: range.start, end: range.end - 1 };
  const bytes = () => createReadStream(file, { highWaterMark: chunkSize, ...part });
  return range ? { name: file, offset: range.start, bytes } : { name: file, bytes };
}
