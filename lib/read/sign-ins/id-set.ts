import { anyCase, TextHash } from "../../model/text-hash";

/** Slots of a page, and how many of them may be taken before it is divided. */
const pageSlots = 1 << 12;
const mostTaken = Math.floor(pageSlots * 0.9);
const pageWords = 2 * pageSlots;
/** Bits of a hash by which its page is found. */
const directoryBits = 16;
const directorySize = 1 << directoryBits;
/** Memory is made available in steps of so many pages: 1 MB. */
const pagesAtOnce = 32;

/** Words of the memory: how many pages were added; by page how many slots are taken and how many bits lead to it; the directory. */
const takenAt = 16;
const bitsAt = takenAt + directorySize;
const directoryAt = bitsAt + directorySize;
const pagesAt = directoryAt + directorySize;

function bytesFor(pages: number): number {
  return 4 * (pagesAt + pages * pageWords);
}

/** Shared memory that grows. Missing in the types of ES2023. */
interface GrowingMemory extends SharedArrayBuffer {
  readonly grow: (bytes: number) => void;
}
type MakeMemory = new (bytes: number, options: { readonly maxByteLength: number }) => SharedArrayBuffer;

/** Memory of an empty set. It takes what is used of it, and may be given to other threads. */
export function idMemory(): SharedArrayBuffer {
  const most = { maxByteLength: bytesFor(directorySize) };
  return new (SharedArrayBuffer as unknown as MakeMemory)(bytesFor(1), most);
}

/**
 * A set of ids that keeps 63 bits of each instead of its text. Two of n different ids are taken for one with a
 * probability of about n² / 2^64: one in four million for two million ids, one in forty thousand for twenty million.
 * It grows by dividing its pages one by one (extendible hashing): at no moment all of it has to be moved. Several threads
 * may use one after another, each with a set of its own on the same memory; who adds has to be alone.
 */
export class IdSet {
  readonly #memory: SharedArrayBuffer;
  #words: Int32Array;
  readonly #hash = new TextHash();

  constructor(memory = idMemory()) {
    this.#memory = memory;
    this.#words = new Int32Array(memory, 0, memory.byteLength / 4);
  }

  /**
   * Whether the id is new. Letters' case is not told apart, as in all GUIDs.
   *
   * @throws RangeError where some 150 million ids are kept
   */
  add(id: string): boolean {
    const hash = this.#hash;
    hash.begin();
    hash.add(id, anyCase);
    return this.#insert(hash.high, hash.low | 1);
  }

  #insert(high: number, low: number): boolean {
    const entry = entryOf(high);
    const page = this.#words[directoryAt + entry]!;
    const start = pagesAt + page * pageWords;
    // Another thread has added the page.
    if (start + pageWords > this.#words.length) this.#look();
    if (!place(this.#words, start, high, low)) return false;
    if (++this.#words[takenAt + page]! > mostTaken) this.#divide(page, entry);
    return true;
  }

  #look(): void {
    this.#words = new Int32Array(this.#memory, 0, this.#memory.byteLength / 4);
  }

  /** Gives the half of a page's ids whose next bit is set to a new page. @param entry of the directory that leads there */
  #divide(page: number, entry: number): void {
    const bits = this.#words[bitsAt + page]!;
    if (bits === directoryBits) {
      if (this.#words[takenAt + page]! < pageSlots - 1) return;
      throw new RangeError("too many sign-ins to tell which come twice");
    }
    const added = this.#addPage();
    const words = this.#words;
    const half = 1 << (directoryBits - bits - 1);
    const upper = ((entry >>> (directoryBits - bits)) << (directoryBits - bits)) + half;
    words.fill(added, directoryAt + upper, directoryAt + upper + half);
    words[bitsAt + page] = words[bitsAt + added] = bits + 1;
    const start = pagesAt + page * pageWords;
    const before = words.slice(start, start + pageWords);
    words.fill(0, start, start + pageWords);
    words[takenAt + page] = 0;
    for (let at = 0; at < pageWords; at += 2) {
      const high = before[at]!;
      if (before[at + 1] === 0) continue;
      const into = ((entryOf(high) >>> (directoryBits - 1 - bits)) & 1) === 1 ? added : page;
      place(words, pagesAt + into * pageWords, high, before[at + 1]!);
      words[takenAt + into]!++;
    }
  }

  #addPage(): number {
    const added = ++this.#words[0]!;
    const bytes = bytesFor(added + 1);
    if (bytes > this.#memory.byteLength) {
      (this.#memory as GrowingMemory).grow(bytesFor(Math.min(added + pagesAtOnce, directorySize)));
    }
    this.#look();
    return added;
  }
}

/**
 * Where the directory leads to the page of a hash. Some entries get twice as many ids as others, and those between any
 * number: were all alike, all pages would have to be divided at nearly the same time, and half of the memory be of no use.
 */
function entryOf(high: number): number {
  const part = (high >>> 12) / 0x100000;
  return Math.floor(((part * (part + 2)) / 3) * directorySize);
}

/** False where it is there already. A free slot is 0 in its second half, which is odd in every other. */
function place(words: Int32Array, start: number, high: number, low: number): boolean {
  let slot = high & (pageSlots - 1);
  for (;;) {
    const at = start + 2 * slot;
    const found = words[at + 1];
    if (found === 0) {
      words[at] = high;
      words[at + 1] = low;
      return true;
    }
    if (found === low && words[at] === high) return false;
    slot = (slot + 1) & (pageSlots - 1);
  }
}
