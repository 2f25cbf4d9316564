import type { SignInEvent } from "../../model/sign-in-event";
import { InputError } from "../input-error";
import { beginning } from "./beginning";
import { csvColumns } from "./csv-columns";
import { CsvRecords } from "./csv-records";
import { DamagedGzip, gunzipped, isGzip } from "./gunzip";
import { GraphLines } from "./graph-line";
import { IdSet } from "./id-set";
import { JsonLines } from "./json-lines";
import { readRecord } from "./record-reader";
import type { SignInSource } from "./sign-in-source";
import { damageError, placeIn, SourceReading } from "./source-reading";
import type { DamagedRecord, SignInLog, SignInReading } from "./sign-in-log";
import { Times } from "./times";
import { asUtf8 } from "./utf8";

/**
 * Reads sign-in logs of any of the known formats, packed or not, without holding more than a part of them in memory
 * (and some bytes of each id, to drop what comes twice).
 *
 * @throws InputError for a source that is no sign-in log, is empty or cannot be read, when no sign-in can be read at all,
 *   and in strict mode for any damage
 */
export function readSignIns(sources: readonly SignInSource[], reading: SignInReading = {}): SignInLog {
  const summaries: SourceReading[] = [];
  let firstDamage: DamagedRecord | undefined;
  const tell = (damaged: DamagedRecord) => {
    if (reading.strict === true) throw damageError(damaged);
    firstDamage ??= damaged;
    reading.onDamaged?.(damaged);
  };
  async function* batches(): AsyncGenerator<readonly SignInEvent[]> {
    const shared = { seen: new IdSet(), lines: new GraphLines() };
    for (const source of sources) {
      const into = new SourceReading(source.name, shared, {
        dateOrder: reading.dateOrder,
        damaged: (position, because) => tell({ place: placeIn(source.name, position), because }),
      });
      summaries.push(into);
      yield* batchesOf(source, into);
    }
    if (firstDamage && summaries.every(({ signIns }) => signIns === 0)) throw damageError(firstDamage);
  }
  return { summaries, [Symbol.asyncIterator]: batches };
}

/** Takes bytes, and ends. */
interface Splitter {
  push(chunk: Uint8Array): void;
  end(): void;
}

async function* batchesOf(source: SignInSource, into: SourceReading): AsyncGenerator<readonly SignInEvent[]> {
  for await (const _ of readSource(source, into)) {
    const batch = into.takeBatch();
    if (batch.length > 0) yield batch;
  }
}

/** Reads a source piece by piece: after each step there may be sign-ins to take. */
export async function* readSource(source: SignInSource, into: SourceReading): AsyncGenerator<void> {
  let splitter: Splitter | undefined;
  try {
    const packed = await beginning(source.bytes());
    const unpacked = isGzip(packed.head) ? gunzipped(packed.chunks) : packed.chunks;
    const { head, chunks } = await beginning(asUtf8(unpacked));
    splitter = splitterFor(head, source, into);
    for await (const chunk of chunks) {
      splitter.push(chunk);
      yield;
    }
    splitter.end();
  } catch (error) {
    if (!(error instanceof DamagedGzip)) throw error;
    splitter?.end();
    into.damage(undefined, `the gzip stream is damaged or cut off (${error.message}); expected all of it`);
  }
  into.finish();
  yield;
}

function splitterFor(head: Uint8Array, { name }: SignInSource, into: SourceReading): Splitter {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString();
  const begin = text.trimStart();
  if (begin === "") throw new InputError(name, "an empty file", "a sign-in log");
  const { damage } = into;
  if (begin.startsWith("{") || begin.startsWith("[")) {
    return jsonLinesInto(into);
  }
  const damaged = (line: number, because: string) => damage({ line }, because);
  return new CsvRecords(csvColumns(text, name), name, { record: into.row, damaged });
}

/** @param offset of the first byte in the file, for a part of it */
export function jsonLinesInto(into: SourceReading, offset = 0): JsonLines {
  const isRecord = (json: unknown) => readRecord(json, new Times()).result === "signIn";
  return new JsonLines({ line: into.line, record: into.json, damaged: into.damage, isRecord }, offset);
}
