import { findJsonProblem } from "./json-problem";
import { InputError } from "./input-error";

type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/**
 * Text of a file as people's tools write it: UTF-8, or UTF-16 as Windows PowerShell redirects it, with or without
 * byte-order mark.
 *
 * @throws InputError when the bytes are no text in that encoding
 */
export function decodeText(bytes: Uint8Array, file: string): string {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(file, `not ${encoding.toUpperCase()} text`, "a JSON file in UTF-8 or UTF-16");
  }
}

/** JSON and most text begin with an ASCII character, so a zero byte beside it tells UTF-16 without a mark. */
function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first !== undefined && first !== 0 && second === 0) return "utf-16le";
  if (first === 0 && second !== undefined && second !== 0) return "utf-16be";
  return "utf-8";
}

/** @throws InputError with file:line:column when the text is not JSON */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { offset, found, expected } = findJsonProblem(text);
    const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
    throw new InputError(`${file}:${lines.length}:${lines.at(-1)!.length + 1}`, found, expected);
  }
}
