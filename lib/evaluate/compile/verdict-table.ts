import type { Masks } from "./masks";

const maximalEntries = 1 << 16;

/**
 * A hash table from (masks, one more number) to values, with open addressing: few distinct outcomes stand behind many
 * sign-ins, and a lookup allocates nothing. Emptied when full.
 */
export class VerdictTable<Value> {
  private readonly keyLength: number;
  private keys: Int32Array;
  private values: (Value | undefined)[];
  private size = 0;

  constructor(masksLength: number, capacity = 1024) {
    this.keyLength = masksLength + 1;
    this.keys = new Int32Array(capacity * this.keyLength);
    this.values = Array.from({ length: capacity }, () => undefined);
  }

  get(masks: Masks, aspect: number): Value | undefined {
    return this.values[this.slot(masks, aspect)];
  }

  set(masks: Masks, aspect: number, value: Value): void {
    if (this.size * 2 >= this.values.length) this.grow();
    const slot = this.slot(masks, aspect);
    if (this.values[slot] === undefined) this.size++;
    this.keys.set(masks, slot * this.keyLength);
    this.keys[slot * this.keyLength + masks.length] = aspect;
    this.values[slot] = value;
  }

  /** Where the key is, or the free place where it would be. */
  private slot(masks: Masks, aspect: number): number {
    const last = this.values.length - 1;
    let hash = Math.imul(aspect + 1, 0x9e3779b1);
    for (let index = 0; index < masks.length; index++) {
      hash = Math.imul(hash ^ masks[index]!, 0x85ebca6b);
      hash ^= hash >>> 13;
    }
    let slot = hash & last;
    while (this.values[slot] !== undefined && !this.holds(slot, masks, aspect)) slot = (slot + 1) & last;
    return slot;
  }

  private holds(slot: number, masks: Masks, aspect: number): boolean {
    const start = slot * this.keyLength;
    for (let index = 0; index < masks.length; index++) {
      if (this.keys[start + index] !== masks[index]) return false;
    }
    return this.keys[start + masks.length] === aspect;
  }

  private grow(): void {
    const { keys, values, keyLength } = this;
    const full = values.length >= maximalEntries;
    const capacity = full ? 1024 : values.length * 2;
    this.keys = new Int32Array(capacity * keyLength);
    this.values = Array.from({ length: capacity }, () => undefined);
    this.size = 0;
    if (full) return;
    values.forEach((value, slot) => {
      if (value === undefined) return;
      const key = keys.subarray(slot * keyLength, (slot + 1) * keyLength);
      this.set(key.subarray(0, keyLength - 1), key[keyLength - 1]!, value);
    });
  }
}
