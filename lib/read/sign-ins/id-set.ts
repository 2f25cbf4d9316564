import { anyCase, TextHash } from "../../model/text-hash";

/** Slots of a chunk, and chunks of a page: of a new one, and of one that is divided before it gets another. */
const chunkBits = 9;
const chunkSlots = 1 << chunkBits;
const fewestChunks = 4;
const mostChunks = 8;
const chunkWords = 2 * chunkSlots;
/** Of the slots of a page so many may be taken before it grows. */
const mostTaken = 0.9;
/** Bits of a hash by which its page is found. */
const directoryBits = 16;
const directorySize = 1 << directoryBits;
/** Memory is made available in steps of so many chunks: 1 MB. */
const chunksAtOnce = 256;

/**
 * Words of the memory: how many pages and chunks there are; by page how many slots are taken, how many bits lead to it,
 * how many chunks it has, and which; the directory.
 */
const pagesAt = 0;
const chunksAt = 1;
const takenAt = 16;
const bitsAt = takenAt + directorySize;
const sizeAt = bitsAt + directorySize;
const directoryAt = sizeAt + directorySize;
const tablesAt = directoryAt + directorySize;
const slotsAt = tablesAt + directorySize * mostChunks;

function bytesFor(chunks: number): number {
  return 4 * (slotsAt + chunks * chunkWords);
}

/** Shared memory that grows. Missing in the types of ES2023. */
interface GrowingMemory extends SharedArrayBuffer {
  readonly grow: (bytes: number) => void;
}
type MakeMemory = new (bytes: number, options: { readonly maxByteLength: number }) => SharedArrayBuffer;

/** Memory of an empty set. It takes what is used of it, and may be given to other threads. */
export function idMemory(): SharedArrayBuffer {
  const most = { maxByteLength: bytesFor(directorySize * mostChunks) };
  const memory = new (SharedArrayBuffer as unknown as MakeMemory)(bytesFor(chunksAtOnce), most);
  const words = new Int32Array(memory);
  words[pagesAt] = 1;
  words[chunksAt] = fewestChunks;
  words[sizeAt] = fewestChunks;
  for (let chunk = 0; chunk < fewestChunks; chunk++) words[tablesAt + chunk] = chunk;
  return memory;
}

/**
 * A set of ids that keeps 63 bits of each instead of its text. Two of n different ids are taken for one with a
 * probability of about n² / 2^64: one in four million for two million ids, one in forty thousand for twenty million.
 * It grows page by page: a page gets one chunk after another, and is divided when it has all (extendible hashing). So no
 * more than a page has ever to be moved, and hardly more than a quarter of the memory is of no use. Several threads may
 * use it one after another, each with a set of its own on the same memory; who adds has to be alone.
 */
export class IdSet {
  readonly #memory: SharedArrayBuffer;
  #words: Int32Array;
  readonly #hash = new TextHash();
  /** What a page held, while it is filled anew. */
  readonly #moved = new Int32Array(mostChunks * chunkWords);

  constructor(memory = idMemory()) {
    this.#memory = memory;
    this.#words = new Int32Array(memory, 0, memory.byteLength / 4);
  }

  /**
   * Whether the id is new. Letters' case is not told apart, as in all GUIDs.
   *
   * @throws RangeError where some 200 million ids are kept
   */
  add(id: string): boolean {
    const hash = this.#hash;
    hash.begin();
    hash.add(id, anyCase);
    return this.#insert(hash.high, hash.low | 1);
  }

  #insert(high: number, low: number): boolean {
    // Another thread has added chunks.
    if (this.#words.length < slotsAt + this.#words[chunksAt]! * chunkWords) this.#look();
    const words = this.#words;
    const entry = high >>> (32 - directoryBits);
    const page = words[directoryAt + entry]!;
    if (!place(words, page, high, low)) return false;
    const taken = ++words[takenAt + page]!;
    if (taken > words[sizeAt + page]! * chunkSlots * mostTaken) this.#grow(page, entry);
    return true;
  }

  #look(): void {
    this.#words = new Int32Array(this.#memory, 0, this.#memory.byteLength / 4);
  }

  /** @param entry of the directory that leads to the page */
  #grow(page: number, entry: number): void {
    const size = this.#words[sizeAt + page]!;
    if (size === mostChunks) return this.#divide(page, entry);
    const moved = this.#takeAll(page);
    const chunk = this.#newChunk();
    const words = this.#words;
    words[tablesAt + page * mostChunks + size] = chunk;
    words[sizeAt + page] = size + 1;
    for (let at = 0; at < moved; at += 2) place(words, page, this.#moved[at]!, this.#moved[at + 1]!);
  }

  /** Gives half of a page's chunks, and the ids whose next bit is set, to a new page. */
  #divide(page: number, entry: number): void {
    const words = this.#words;
    const bits = words[bitsAt + page]!;
    if (bits === directoryBits) {
      if (words[takenAt + page]! < mostChunks * chunkSlots - 1) return;
      throw new RangeError("too many sign-ins to tell which come twice");
    }
    const moved = this.#takeAll(page);
    const added = words[pagesAt]!++;
    const half = 1 << (directoryBits - bits - 1);
    const upper = ((entry >>> (directoryBits - bits)) << (directoryBits - bits)) + half;
    words.fill(added, directoryAt + upper, directoryAt + upper + half);
    words[bitsAt + page] = words[bitsAt + added] = bits + 1;
    words[sizeAt + page] = words[sizeAt + added] = fewestChunks;
    const table = tablesAt + page * mostChunks;
    words.copyWithin(tablesAt + added * mostChunks, table + fewestChunks, table + mostChunks);
    words[takenAt + page] = 0;
    for (let at = 0; at < moved; at += 2) {
      const high = this.#moved[at]!;
      const into = ((high >>> (31 - bits)) & 1) === 1 ? added : page;
      place(words, into, high, this.#moved[at + 1]!);
      words[takenAt + into]!++;
    }
  }

  /** Empties a page. @returns how many words it held */
  #takeAll(page: number): number {
    const words = this.#words;
    let moved = 0;
    for (let chunk = 0; chunk < words[sizeAt + page]!; chunk++) {
      const start = slotsAt + words[tablesAt + page * mostChunks + chunk]! * chunkWords;
      for (let at = start; at < start + chunkWords; at += 2) {
        if (words[at + 1] === 0) continue;
        this.#moved[moved++] = words[at]!;
        this.#moved[moved++] = words[at + 1]!;
      }
      words.fill(0, start, start + chunkWords);
    }
    return moved;
  }

  #newChunk(): number {
    const chunk = this.#words[chunksAt]!++;
    if (bytesFor(chunk + 1) > this.#memory.byteLength) {
      (this.#memory as GrowingMemory).grow(bytesFor(Math.min(chunk + chunksAtOnce, directorySize * mostChunks)));
    }
    this.#look();
    return chunk;
  }
}

/** False where it is there already. A free slot is 0 in its second half, which is odd in every other. */
function place(words: Int32Array, page: number, high: number, low: number): boolean {
  const slots = words[sizeAt + page]! * chunkSlots;
  const table = tablesAt + page * mostChunks;
  let slot = ((high & 0xffff) * slots) >>> 16;
  for (;;) {
    const chunk = words[table + (slot >>> chunkBits)]!;
    const at = slotsAt + chunk * chunkWords + 2 * (slot & (chunkSlots - 1));
    const found = words[at + 1];
    if (found === 0) {
      words[at] = high;
      words[at + 1] = low;
      return true;
    }
    if (found === low && words[at] === high) return false;
    if (++slot === slots) slot = 0;
  }
}
