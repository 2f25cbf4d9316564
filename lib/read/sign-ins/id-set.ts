/** Slots at the beginning: half a megabyte, since most logs are small and a large one doubles it soon enough. */
const initialSlots = 1 << 16;

/**
 * A set of ids that keeps 63 bits of each instead of its text. Two of n different ids are taken for one with a
 * probability of about n² / 2^64: one in four million for two million ids, one in forty thousand for twenty million.
 */
export class IdSet {
  #slots: Uint32Array;
  #size = 0;

  constructor(slots = initialSlots) {
    this.#slots = new Uint32Array(2 * slots);
  }

  /** Whether the id is new. Letters' case is not told apart, as in all GUIDs. */
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

  /** A free slot is 0 in its second half, which is odd in every other. */
  #insert(high: number, low: number): boolean {
    const slots = this.#slots;
    const mask = slots.length / 2 - 1;
    let slot = high & mask;
    while (slots[2 * slot + 1] !== 0) {
      if (slots[2 * slot] === high >>> 0 && slots[2 * slot + 1] === low >>> 0) return false;
      slot = (slot + 1) & mask;
    }
    slots[2 * slot] = high;
    slots[2 * slot + 1] = low;
    if (++this.#size > mask * 0.75) this.#grow();
    return true;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    this.#size = 0;
    for (let index = 0; index < old.length; index += 2) {
      if (old[index + 1] !== 0) this.#insert(old[index]!, old[index + 1]!);
    }
  }
}

/** Spreads every bit of a number over all (the finalizer of MurmurHash3). */
function mixed(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
