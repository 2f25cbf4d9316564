import { TextDecoder } from "node:util";

/** Bytes as UTF-8 without byte-order mark, whether they are UTF-8 or, as Windows writes them, UTF-16. */
export async function* asUtf8(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let decoder: TextDecoder | undefined;
  let first = true;
  for await (const chunk of chunks) {
    if (first) {
      first = false;
      const encoding = utf16(chunk);
      decoder = encoding === undefined ? undefined : new TextDecoder(encoding);
      yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : withoutMark(chunk);
    } else yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk;
  }
}

/** Logs begin with an ASCII character, so a zero beside it tells UTF-16 without a mark. */
function utf16([first, second]: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if ((first === 0xff && second === 0xfe) || (first !== undefined && first !== 0 && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== undefined && second !== 0)) return "utf-16be";
  return undefined;
}

function withoutMark(chunk: Uint8Array): Uint8Array {
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk;
}
