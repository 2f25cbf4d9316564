/** Slots of a page, and how many of them may be taken before it is divided. */
const pageSlots = 1 << 12;
const mostTaken = Math.floor(pageSlots * 0.85);
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

  constructor(memory = idMemory()) {
    this.#memory = memory;
    this.#words = new Int32Array(memory, 0, memory.byteLength / 4);
  }

  /**
   * Whether the id is new. Letters' case is not told apart, as in all GUIDs.
   *
   * @throws RangeError where some 220 million ids are kept
   */
  add(id: string): boolean {
    const { length } = id;
    let high = 0x811c9dc5 ^ length;
    let low = 0x9e3779b9;
    for (let index = 0; index < length; index += 4) {
      // Four characters at a time, letters in lower case; what is behind the end counts as nothing.
      const four =
        id.charCodeAt(index) |
        (id.charCodeAt(index + 1) << 8) |
        (id.charCodeAt(index + 2) << 16) |
        (id.charCodeAt(index + 3) << 24) |
        0x20202020;
      high = Math.imul(high ^ four, 0x01000193);
      high ^= high >>> 15;
      low = Math.imul(low ^ four, 0x85ebca6b);
      low ^= low >>> 13;
    }
    return this.#insert(mixed(high ^ (low >>> 7)), mixed(low ^ (high << 5)) | 1);
  }

  #insert(high: number, low: number): boolean {
    const page = this.#words[directoryAt + (high >>> (32 - directoryBits))]!;
    const start = pagesAt + page * pageWords;
    // Another thread has added the page.
    if (start + pageWords > this.#words.length) this.#look();
    if (!place(this.#words, start, high, low)) return false;
    if (++this.#words[takenAt + page]! > mostTaken) this.#divide(page, high >>> (32 - directoryBits));
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
      const into = ((high >>> (31 - bits)) & 1) === 1 ? added : page;
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

/** Spreads every bit of a number over all (the finalizer of MurmurHash3). */
function mixed(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
