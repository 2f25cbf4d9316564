import { findJsonProblem } from "../json-problem";
import type { Container, JsonSink, Position } from "./json-sink";
import { endOfValue, isFollowed, type Scan, startScan } from "./json-value";

/** A record that is larger than this has lost its end: the largest sign-ins have some hundred kilobytes. */
const largestRecord = 1 << 22;
/** Beginnings that lead nowhere, before the bytes at hand are given up: only a file that is made for it has more. */
const mostAttempts = 2000;

/** Keys of lists of records: Graph's pages, and what event hubs send. */
const containers: Readonly<Record<string, Container>> = { value: "page", records: "records" };

/** First keys of records as exports write them; the first keys of records that were read join them. */
const firstKeys = ["id", "Id", "time", "TenantId", "AADTenantId", "TimeGenerated", "createdDateTime"];

/**
 * Finds the records in JSON of any layout: pages, lists and objects, one or several after another, on one line or many,
 * without holding more than a record. After damage it goes on at the next beginning of a record.
 */
export class JsonStructure {
  readonly #sink: JsonSink;
  #bytes: Buffer = Buffer.alloc(0);
  /** Of the first of `#bytes` in the file. */
  #offset: number;
  #at = 0;
  #state: "top" | "list" | "object" | "record" | "rest" | "lost" = "top";
  #container: Container = "single objects";
  #scan: Scan | undefined;
  #attempts = 0;
  readonly #firstKeys = new Set(firstKeys);

  constructor(sink: JsonSink, offset = 0) {
    this.#sink = sink;
    this.#offset = offset;
  }

  push(chunk: Uint8Array): void {
    const kept = this.#bytes.subarray(this.#at);
    this.#offset += this.#at;
    this.#bytes =
      kept.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length) : Buffer.concat([kept, chunk]);
    this.#at = 0;
    while (this.#step(false));
  }

  end(): void {
    while (this.#step(true));
    if (this.#state === "list" && this.#container !== "single objects") {
      this.#sink.damaged(this.#position(), "the file ends before its list does");
    }
    if (this.#state === "rest") this.#sink.damaged(this.#position(), "the file ends inside of an object");
  }

  /** One value or one character between values. False: more bytes are needed. */
  #step(ended: boolean): boolean {
    switch (this.#state) {
      case "top":
      case "list":
        return this.#between();
      case "object":
      case "record":
        return this.#value(ended);
      case "rest":
        return this.#restOfObject(ended);
      case "lost":
        return this.#search(ended);
    }
  }

  #between(): boolean {
    const bytes = this.#bytes;
    while (this.#at < bytes.length) {
      const byte = bytes[this.#at]!;
      if (byte === 0x7b) return this.#begin(this.#state === "top" ? "object" : "record");
      if (byte === 0x5b && this.#state === "top") {
        this.#state = "list";
        this.#container = "array";
      } else if (byte === 0x5d && this.#state === "list") {
        this.#state = this.#container === "array" ? "top" : "rest";
        this.#scan = this.#state === "rest" ? startScan(0x7b) : undefined;
        this.#at++;
        return true;
      } else if (!isBetween(byte)) {
        this.#sink.damaged(this.#position(), "something that is no record");
        this.#skipForeign();
        continue;
      }
      this.#at++;
    }
    return false;
  }

  #skipForeign(): void {
    const bytes = this.#bytes;
    this.#at++;
    while (this.#at < bytes.length) {
      const byte = bytes[this.#at]!;
      if (byte === 0x7b || byte === 0x5b || byte === 0x5d) return;
      this.#at++;
    }
  }

  #begin(state: "object" | "record"): boolean {
    this.#state = state;
    if (state === "object") this.#container = "single objects";
    this.#scan = startScan();
    return true;
  }

  /** From here on the value begins at `#at`, and the scan knows how far it was looked at. */
  #value(ended: boolean): boolean {
    const scan = this.#scan!;
    const end = endOfValue(this.#bytes, this.#at, scan, this.#state === "object" ? containers : undefined);
    if (scan.list !== undefined) {
      this.#container = scan.list;
      this.#state = "list";
      this.#at = end!;
      return true;
    }
    if (end === undefined) {
      const length = this.#bytes.length - this.#at;
      if (scan.broken) return this.#lose("an object or a list ends where it cannot");
      if (length > largestRecord) return this.#lose("the record has no end");
      if (!ended) return false;
      return this.#lose("the file ends inside of a record");
    }
    if (this.#state === "record") {
      const followed = isFollowed(this.#bytes, end, ended);
      if (followed === undefined) return false;
      if (!followed) return this.#lose("the record ends where it cannot");
    }
    const text = this.#bytes.toString("utf8", this.#at, end);
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      return this.#lose(problemIn(text));
    }
    this.#learn(text);
    this.#sink.record(json, this.#container, this.#position());
    this.#after(end);
    return true;
  }

  #position(): Position {
    return { byte: this.#offset + this.#at };
  }

  #after(end: number): void {
    this.#state = this.#container === "single objects" ? "top" : "list";
    this.#scan = undefined;
    this.#at = end;
  }

  #restOfObject(ended: boolean): boolean {
    const end = endOfValue(this.#bytes, this.#at, this.#scan!);
    if (end === undefined) {
      // What is behind a list is a link at most: it is kept until it is whole.
      if (!ended && this.#bytes.length - this.#at < largestRecord && !this.#scan!.broken) return false;
      return this.#lose("the object around the list does not end");
    }
    this.#at = end;
    this.#state = "top";
    this.#scan = undefined;
    return true;
  }

  #lose(because: string): boolean {
    this.#sink.damaged(this.#position(), because);
    this.#state = "lost";
    this.#scan = undefined;
    this.#attempts = 0;
    this.#at++;
    return true;
  }

  /** Looks for the next beginning that leads to a whole record. */
  #search(ended: boolean): boolean {
    const start = this.#bytes.indexOf(0x7b, this.#at);
    if (start < 0) {
      this.#at = this.#bytes.length;
      return false;
    }
    this.#at = start;
    if (!ended && this.#bytes.length - start < 256) return false;
    const key = firstKey.exec(this.#bytes.toString("latin1", start, start + 256))?.[1];
    if (key === undefined || !this.#firstKeys.has(key)) return this.#skip();
    const end = endOfValue(this.#bytes, start, startScan());
    if (end === undefined) {
      if (!ended && this.#bytes.length - start < largestRecord / 16) return false;
      return this.#fail();
    }
    const json = parsed(this.#bytes.toString("utf8", start, end));
    if (!this.#sink.isRecord(json)) return this.#fail();
    this.#sink.record(json, this.#container, this.#position());
    this.#after(end);
    return true;
  }

  #fail(): boolean {
    if (++this.#attempts <= mostAttempts) return this.#skip();
    this.#attempts = 0;
    this.#at = this.#bytes.length;
    return false;
  }

  #skip(): boolean {
    this.#at++;
    return true;
  }

  #learn(text: string): void {
    if (this.#firstKeys.size > 50) return;
    const key = firstKey.exec(text.slice(0, 256))?.[1];
    if (key !== undefined) this.#firstKeys.add(key);
  }
}

const firstKey = /^\{\s*"([^"\\]+)"\s*:/;

/** White space, a comma, or a byte of a byte-order mark where files were joined. */
function isBetween(byte: number): boolean {
  return byte <= 0x20 || byte === 0x2c || byte === 0xef || byte === 0xbb || byte === 0xbf;
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function problemIn(text: string): string {
  const { found, expected } = findJsonProblem(text);
  return `${found}; expected ${expected}`;
}
