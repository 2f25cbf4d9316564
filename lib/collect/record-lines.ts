import { gzipSync } from "node:zlib";
import { gunzipped } from "../read/sign-ins/gunzip";
import type { CollectedRecord } from "./sign-in-page";

/**
 * Records as JSON lines. Packed they are a gzip member of their own, so that a file can end behind any page: several
 * members after another are one gzip file.
 */
export function recordLines(records: readonly CollectedRecord[], packed: boolean): Uint8Array {
  const lines = Buffer.from(records.map(({ json }) => `${JSON.stringify(json)}\n`).join(""));
  return packed && lines.length > 0 ? gzipSync(lines) : lines;
}

/**
 * Ids of the records in a part of a file that `recordLines` made.
 *
 * @returns undefined where the part is something else
 */
export async function idsIn(chunks: AsyncIterable<Uint8Array>, packed: boolean): Promise<Set<string> | undefined> {
  const ids = new Set<string>();
  let rest = "";
  const decoder = new TextDecoder();
  try {
    for await (const chunk of packed ? gunzipped(chunks) : chunks) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
      rest = lines.pop()!;
      for (const line of lines) ids.add((JSON.parse(line) as { readonly id: string }).id);
    }
  } catch {
    return undefined;
  }
  return rest === "" ? ids : undefined;
}
