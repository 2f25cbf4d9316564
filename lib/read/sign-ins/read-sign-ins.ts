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
import { damageError, SourceReading } from "./source-reading";
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
  const onDamaged = (damaged: DamagedRecord) => {
    firstDamage ??= damaged;
    reading.onDamaged?.(damaged);
  };
  async function* batches(): AsyncGenerator<readonly SignInEvent[]> {
    const shared = { seen: new IdSet(), lines: new GraphLines() };
    for (const source of sources) {
      const into = new SourceReading(source.name, shared, { ...reading, onDamaged });
      summaries.push(into);
      yield* readSource(source, into);
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

async function* readSource(source: SignInSource, into: SourceReading): AsyncGenerator<readonly SignInEvent[]> {
  let splitter: Splitter | undefined;
  try {
    const packed = await beginning(source.bytes());
    const unpacked = isGzip(packed.head) ? gunzipped(packed.chunks) : packed.chunks;
    const { head, chunks } = await beginning(asUtf8(unpacked));
    splitter = splitterFor(head, source, into);
    for await (const chunk of chunks) {
      splitter.push(chunk);
      const batch = into.takeBatch();
      if (batch.length > 0) yield batch;
    }
    splitter.end();
  } catch (error) {
    if (!(error instanceof DamagedGzip)) throw error;
    splitter?.end();
    into.damage(undefined, `the gzip stream is damaged or cut off (${error.message}); expected all of it`);
  }
  into.finish();
  const batch = into.takeBatch();
  if (batch.length > 0) yield batch;
}

function splitterFor(head: Uint8Array, { name, offset }: SignInSource, into: SourceReading): Splitter {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString();
  const begin = text.trimStart();
  if (begin === "") throw new InputError(name, "an empty file", "a sign-in log");
  const { damage } = into;
  if (begin.startsWith("{") || begin.startsWith("[")) {
    const isRecord = (json: unknown) => readRecord(json, new Times()).result === "signIn";
    return new JsonLines({ line: into.line, record: into.json, damaged: damage, isRecord }, offset);
  }
  const damaged = (line: number, because: string) => damage({ line }, because);
  return new CsvRecords(csvColumns(text, name), name, { record: into.row, damaged });
}
