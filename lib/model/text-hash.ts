/** Makes letters of ASCII lower case, for texts in which case means nothing. */
export const anyCase = 0x20202020;

/**
 * A hash of 64 bits of one text or several, without allocating anything. Texts that are chosen for it can be made to
 * collide.
 */
export class TextHash {
  #high = 0;
  #low = 0;

  begin(): void {
    this.#high = 0x811c9dc5;
    this.#low = 0x9e3779b9;
  }

  /** @param letters `anyCase`, or 0 where case counts */
  add(text: string, letters: number): void {
    const { length } = text;
    let high = this.#high ^ length;
    let low = this.#low;
    for (let index = 0; index < length; index += 4) {
      // Four characters at a time; what is behind the end counts as nothing.
      const four =
        text.charCodeAt(index) |
        (text.charCodeAt(index + 1) << 8) |
        (text.charCodeAt(index + 2) << 16) |
        (text.charCodeAt(index + 3) << 24) |
        letters;
      high = Math.imul(high ^ four, 0x01000193);
      high ^= high >>> 15;
      low = Math.imul(low ^ four, 0x85ebca6b);
      low ^= low >>> 13;
    }
    this.#high = high;
    this.#low = low;
  }

  /** Half of the bits, as an integer of 32. */
  get high(): number {
    return mixed(this.#high ^ (this.#low >>> 7));
  }

  /** The other half. */
  get low(): number {
    return mixed(this.#low ^ (this.#high << 5));
  }
}

/** Spreads every bit of a number over all (the finalizer of MurmurHash3). */
function mixed(value: number): number {
  let bits = value;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
