import { createReadStream } from "node:fs";

/** Bytes of a log, and what people call them. */
export interface SignInSource {
  /** For messages, and for what file names tell: the portal's CSV says only there whether it is interactive. */
  readonly name: string;
  /** Where the bytes are, if they are in a file: then threads can read them too. */
  readonly file?: string;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

/** Large chunks: one read for some hundred sign-ins. */
export const chunkSize = 1 << 18;

export function fileSource(file: string): SignInSource {
  return { name: file, file, bytes: () => fileFrom(file, 0) };
}

/** The bytes of a file from an offset on. */
export function fileFrom(file: string, start: number): AsyncIterable<Uint8Array> {
  return createReadStream(file, { highWaterMark: chunkSize, start });
}
