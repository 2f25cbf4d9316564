/** Entries and bytes that are kept before all are forgotten: some 30 MB with what is made of them. */
const mostEntries = 1 << 16;
const arenaSize = 1 << 24;
/** What is longer is not kept. */
export const longest = arenaSize >> 4;

/** Bytes with a view of them, which reads several at a time. */
export interface ViewedBytes {
  readonly bytes: Buffer;
  readonly view: DataView;
}

export function viewed(bytes: Buffer): ViewedBytes {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length) };
}

/**
 * What was made of bytes: logs say few things over and over, and what was made once need not be made again. Bytes are
 * compared, so that two things are never taken for one. Emptied when full.
 */
export class ByteCache<Value> {
  /** Goes up when all is forgotten: places from before mean nothing then. */
  #generation = 0;
  /** These grow with what is kept: a small log needs little, and what is small is at hand. */
  #arena = viewed(Buffer.alloc(1 << 16));
  /** Where the bytes of each entry begin, and how many they are. */
  #entries = new Int32Array(1 << 12);
  readonly #values: Value[] = [];
  /** Hash and number of an entry, from 1; small as long as there are few, to be at hand. */
  #table = new Int32Array(2 * 1024);
  #used = 0;

  /** Undefined where nothing was made of these bytes. */
  find({ bytes, view }: ViewedBytes, start: number, end: number): Value | undefined {
    const length = end - start;
    const hash = hashOf(bytes, view, start, end);
    const table = this.#table;
    const mask = table.length / 2 - 1;
    let slot = mixed(hash) & mask;
    for (let entry = table[2 * slot + 1]!; entry !== 0; entry = table[2 * slot + 1]!) {
      if (table[2 * slot] === hash && this.#entries[2 * entry - 1] === length) {
        if (this.holds(this.#entries[2 * entry - 2]!, length, view, start, end)) return this.#values[entry - 1];
      }
      slot = (slot + 1) & mask;
    }
    return undefined;
  }

  /** Of at most `longest` bytes. @param make what is kept, from where the bytes are kept */
  add(
    { bytes, view }: ViewedBytes,
    start: number,
    end: number,
    make: (from: number, generation: number) => Value,
  ): Value {
    const length = end - start;
    if (this.#values.length === mostEntries || this.#used + length > arenaSize) this.#forget();
    this.#makeRoom(length);
    const entry = this.#values.length;
    const value = make(this.#used, this.#generation);
    this.#values.push(value);
    this.#entries[2 * entry] = this.#used;
    this.#entries[2 * entry + 1] = length;
    bytes.copy(this.#arena.bytes, this.#used, start, end);
    this.#used += length;
    if (this.#values.length > this.#table.length / 4) this.#grow();
    this.#insert(hashOf(bytes, view, start, end), entry);
    return value;
  }

  /** Whether bytes that are kept stand there, and no further than to the end. */
  holds(from: number, length: number, view: DataView, start: number, end: number): boolean {
    return isSame(this.#arena.view, from, length, view, start, end);
  }

  #makeRoom(length: number): void {
    const { bytes } = this.#arena;
    if (this.#used + length > bytes.length) {
      const more = Buffer.alloc(Math.max(2 * bytes.length, bytes.length + length));
      bytes.copy(more, 0, 0, this.#used);
      this.#arena = viewed(more);
    }
    if (2 * this.#values.length < this.#entries.length) return;
    const more = new Int32Array(2 * this.#entries.length);
    more.set(this.#entries);
    this.#entries = more;
  }

  #insert(hash: number, entry: number): void {
    const table = this.#table;
    const mask = table.length / 2 - 1;
    let slot = mixed(hash) & mask;
    while (table[2 * slot + 1] !== 0) slot = (slot + 1) & mask;
    table[2 * slot] = hash;
    table[2 * slot + 1] = entry + 1;
  }

  #grow(): void {
    const old = this.#table;
    this.#table = new Int32Array(2 * old.length);
    for (let at = 0; at < old.length; at += 2) if (old[at + 1] !== 0) this.#insert(old[at]!, old[at + 1]! - 1);
  }

  #forget(): void {
    this.#generation++;
    this.#table.fill(0);
    this.#values.length = 0;
    this.#used = 0;
  }
}

/**
 * Whether known bytes, among which no zero is, stand there, and no further than to the end. Eight at a time as a number:
 * only 0 and -0, of which each has zeros, are equal without having the same bytes; and what is no number is equal to
 * nothing, and looked up in vain.
 */
export function isSame(
  known: DataView,
  from: number,
  length: number,
  view: DataView,
  start: number,
  end: number,
): boolean {
  if (start + length > end) return false;
  let at = 0;
  for (; at + 8 <= length; at += 8) {
    if (known.getFloat64(from + at, true) !== view.getFloat64(start + at, true)) return false;
  }
  if (at + 4 <= length) {
    if (known.getInt32(from + at, true) !== view.getInt32(start + at, true)) return false;
    at += 4;
  }
  for (; at < length; at++) if (known.getInt8(from + at) !== view.getInt8(start + at)) return false;
  return true;
}

/** Four bytes at a time. */
function hashOf(bytes: Uint8Array, view: DataView, start: number, end: number): number {
  let hash = 0x811c9dc5;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(at, true), 0x01000193);
    hash ^= hash >>> 15;
  }
  for (; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash;
}

function mixed(hash: number): number {
  const bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return bits ^ (bits >>> 13);
}
