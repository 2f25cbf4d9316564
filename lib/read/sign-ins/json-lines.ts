import { findJsonProblem } from "../json-problem";
import type { JsonSink, Position } from "./json-sink";
import { JsonStructure, parsed, problemIn } from "./json-structure";
import { isObject } from "./members";

/** A line that is longer holds a whole page at least, and is taken apart instead of being parsed as one. */
const longestLine = 1 << 24;

/**
 * Reads JSON that may have one value a line, which is the fast way. From the first value on that spans lines the
 * structure is followed instead.
 */
export class JsonLines {
  readonly #sink: JsonSink;
  /** Where the next line begins. */
  #offset: number;
  /** Lines before it, of those that were read here. */
  #lines = 0;
  #kept: Buffer[] = [];
  #keptLength = 0;
  /** A line that ends inside of a value: damaged, or the beginning of a value that spans lines. The next line tells. */
  #cut: { readonly bytes: Buffer; readonly offset: number; readonly position: Position } | undefined;
  #structure: JsonStructure | undefined;

  /** @param offset of the first byte in the file, for a part of it; its lines are counted from 1 all the same */
  constructor(sink: JsonSink, offset = 0) {
    this.#sink = sink;
    this.#offset = offset;
  }

  /** So many were read, as long as there is one value a line. */
  get lines(): number {
    return this.#lines;
  }

  /** Whether what comes next may belong to what was read: a value spans lines, or seems to. */
  get isOpen(): boolean {
    return this.#structure !== undefined || this.#cut !== undefined;
  }

  push(chunk: Uint8Array): void {
    const followed = this.#followed();
    if (followed) return followed.push(chunk);
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    let start = 0;
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, start)) {
      if (this.#keptLength > 0) this.#joined(bytes.subarray(start, end + 1));
      else this.#line(bytes, start, end + 1);
      start = end + 1;
      const structure = this.#followed();
      if (structure) return structure.push(bytes.subarray(start));
    }
    if (start < bytes.length) this.#keep(bytes.subarray(start));
  }

  end(): void {
    if (!this.#structure && this.#keptLength > 0) this.#joined(Buffer.alloc(0));
    if (this.#cut && !this.#structure) this.#follow(Buffer.alloc(0));
    this.#structure?.end();
  }

  #followed(): JsonStructure | undefined {
    return this.#structure;
  }

  #keep(bytes: Buffer): void {
    this.#kept.push(bytes);
    this.#keptLength += bytes.length;
    if (this.#keptLength > longestLine) this.#follow(this.#takeKept());
  }

  #takeKept(): Buffer {
    const bytes = Buffer.concat(this.#kept);
    this.#kept = [];
    this.#keptLength = 0;
    return bytes;
  }

  #joined(end: Buffer): void {
    this.#kept.push(end);
    const line = this.#takeKept();
    this.#line(line, 0, line.length);
  }

  #line(bytes: Buffer, start: number, end: number): void {
    const offset = this.#offset;
    if (this.#cut) {
      if (beginsValue(bytes, start, end)) this.#giveUpCut();
      else return this.#follow(bytes.subarray(start, end));
    }
    this.#offset = offset + end - start;
    this.#lines++;
    if (end - start <= 2 && bytes.toString("latin1", start, end).trim() === "") return;
    if (this.#sink.line?.(bytes, start, end)) return;
    const text = bytes.toString("utf8", start, end);
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      return this.#unparsed(text, Buffer.from(bytes.subarray(start, end)), offset);
    }
    this.#value(json);
  }

  #value(json: unknown): void {
    const position = { line: this.#lines };
    const page = isObject(json) ? json["value"] : undefined;
    const records = isObject(json) ? json["records"] : undefined;
    if (Array.isArray(json)) for (const record of json) this.#sink.record(record, "array", position);
    else if (Array.isArray(page)) for (const record of page) this.#sink.record(record, "page", position);
    else if (Array.isArray(records)) for (const record of records) this.#sink.record(record, "records", position);
    else this.#sink.record(json, "JSON lines", position);
  }

  #unparsed(text: string, bytes: Buffer, offset: number): void {
    // Trimming takes the byte-order mark off where files were joined.
    const trimmed = text.trim();
    if (trimmed === "") return;
    const json = trimmed.length < text.length ? parsed(trimmed) : undefined;
    if (json !== undefined) return this.#value(json);
    if (listOnLine.test(trimmed)) {
      this.#cut = { bytes, offset, position: { line: this.#lines } };
      return this.#follow(Buffer.alloc(0));
    }
    const endsInside = findJsonProblem(trimmed).offset >= trimmed.length;
    if (!endsInside) return this.#sink.damaged({ line: this.#lines }, problemIn(trimmed));
    this.#cut = { bytes, offset, position: { line: this.#lines } };
    if (/[[{]$/.test(trimmed)) this.#follow(Buffer.alloc(0));
  }

  #giveUpCut(): void {
    this.#sink.damaged(this.#cut!.position, "the line ends inside of a record");
    this.#cut = undefined;
  }

  /** Hands over to the structure, from the line that is cut on. */
  #follow(bytes: Buffer): void {
    this.#structure = new JsonStructure(this.#sink, this.#cut?.offset ?? this.#offset);
    if (this.#cut) this.#structure.push(this.#cut.bytes);
    this.#cut = undefined;
    this.#structure.push(bytes);
  }
}

/** A list or an object begins here; members and ends of one do not. */
function beginsValue(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte > 0x20) return byte === 0x7b || byte === 0x5b;
  }
  return false;
}

/** A whole list stands on the line: what is damaged in it is one record of many. */
const listOnLine = /^(?:\[\s*\{|\{[^{}[\]]*"(?:value|records)"\s*:\s*\[)/;
