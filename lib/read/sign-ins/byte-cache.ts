/** Entries and bytes that are kept before all are forgotten: some 30 MB with what is made of them. */
const mostEntries = 1 << 16;
const arenaSize = 1 << 24;
/** What is longer is not kept. */
export const longest = arenaSize >> 4;

/** Bytes with a view of them, which reads four at a time. */
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
export class ByteCache {
  /** These grow with what is kept: a small log needs little, and what is small is at hand. */
  #arena = viewed(Buffer.alloc(1 << 16));
  /** Where the bytes of each entry begin, and how many they are with what they are about. */
  #entries = new Int32Array(1 << 12);
  readonly #values: unknown[] = [];
  /** Hash and number of an entry, from 1; small as long as there are few, to be at hand. */
  #table = new Int32Array(2 * 1024);
  #used = 0;

  /**
   * @param topic tells apart what different things are made of the same bytes; below 256
   * @returns the number of the entry; -1 where there is none
   */
  find(topic: number, { bytes, view }: ViewedBytes, start: number, end: number): number {
    const size = ((end - start) << 8) | topic;
    const hash = hashOf(bytes, view, start, end) ^ size;
    const table = this.#table;
    const mask = table.length / 2 - 1;
    let slot = mixed(hash) & mask;
    for (let entry = table[2 * slot + 1]!; entry !== 0; entry = table[2 * slot + 1]!) {
      if (table[2 * slot] === hash && this.#entries[2 * entry - 1] === size && this.holds(entry - 1, view, start)) {
        return entry - 1;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  /** Of at most `longest` bytes. @returns the number of the entry, which holds until all is forgotten */
  add(topic: number, { bytes, view }: ViewedBytes, start: number, end: number, value: unknown): number {
    const length = end - start;
    if (this.#values.length === mostEntries || this.#used + length > arenaSize) this.#forget();
    this.#makeRoom(length);
    const entry = this.#values.push(value) - 1;
    const size = (length << 8) | topic;
    this.#entries[2 * entry] = this.#used;
    this.#entries[2 * entry + 1] = size;
    bytes.copy(this.#arena.bytes, this.#used, start, end);
    this.#used += length;
    if (this.#values.length > this.#table.length / 4) this.#grow();
    this.#insert(hashOf(bytes, view, start, end) ^ size, entry);
    return entry;
  }

  valueOf(entry: number): unknown {
    return this.#values[entry];
  }

  /** Whether the bytes that begin there begin with those of an entry. */
  holds(entry: number, view: DataView, start: number): boolean {
    const length = this.lengthOf(entry);
    const from = this.#entries[2 * entry]!;
    const arena = this.#arena.view;
    if (start + length > view.byteLength) return false;
    let index = 0;
    for (; index + 4 <= length; index += 4) {
      if (arena.getInt32(from + index) !== view.getInt32(start + index)) return false;
    }
    for (; index < length; index++) if (arena.getInt8(from + index) !== view.getInt8(start + index)) return false;
    return true;
  }

  lengthOf(entry: number): number {
    return this.#entries[2 * entry + 1]! >>> 8;
  }

  has(topic: number, entry: number): boolean {
    return entry >= 0 && entry < this.#values.length && (this.#entries[2 * entry + 1]! & 0xff) === topic;
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
    this.#table.fill(0);
    this.#values.length = 0;
    this.#used = 0;
  }
}

/** Four bytes at a time. */
function hashOf(bytes: Uint8Array, view: DataView, start: number, end: number): number {
  let hash = 0x811c9dc5;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(at), 0x01000193);
    hash ^= hash >>> 15;
  }
  for (; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return hash;
}

function mixed(hash: number): number {
  const bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return bits ^ (bits >>> 13);
}
