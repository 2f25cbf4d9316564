import { createGunzip } from "node:zlib";

/** A gzip stream that ends early or holds what no gzip stream can. All that was whole before it was given out. */
export class DamagedGzip extends Error {}

/** Small, so that what they unpack to is small too. */
const pieceSize = 1 << 16;

/** Whether bytes begin like gzip. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/**
 * Unpacks gzip, in one or several members.
 *
 * @throws DamagedGzip after everything that could be unpacked
 */
export async function* gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 1 << 20 });
  const unpacked: Buffer[] = [];
  const failures: Error[] = [];
  gunzip.on("data", (data: Buffer) => unpacked.push(data));
  gunzip.on("error", (error) => failures.push(error));
  const closed = new Promise<void>((resolve) => gunzip.once("close", resolve));
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length && failures.length === 0; at += pieceSize) {
        await new Promise<void>((resolve) => gunzip.write(chunk.subarray(at, at + pieceSize), () => resolve()));
        yield* unpacked.splice(0);
      }
      if (failures.length > 0) break;
    }
    if (failures.length === 0) gunzip.end();
    await closed;
    yield* unpacked.splice(0);
  } finally {
    gunzip.destroy();
  }
  if (failures[0]) throw new DamagedGzip(failures[0].message);
}
