import { createReadStream } from "node:fs";

/** Bytes of a log, and what people call them. */
export interface SignInSource {
  /** For messages, and for what file names tell: the portal's CSV says only there whether it is interactive. */
  readonly name: string;
  /** Where the bytes begin in the file, for a part of it. */
  readonly offset?: number;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

/** Large chunks: one read for some hundred sign-ins. */
const chunkSize = 1 << 20;

export function fileSource(file: string): SignInSource {
  return { name: file, bytes: () => createReadStream(file, { highWaterMark: chunkSize }) };
}
