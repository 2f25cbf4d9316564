/**
 * A set of small integers as a bitset. All sets of one dimension have the same length. Functions that return a set
 * return a fresh one; nothing here changes its arguments except where the name says `Into`.
 */
export type Bits = Uint32Array;

export function noBits(size: number): Bits {
  return new Uint32Array((size + 31) >>> 5);
}

export function allBits(size: number): Bits {
  const bits = noBits(size).fill(0xffffffff);
  const rest = size & 31;
  if (rest !== 0) bits[bits.length - 1] = 0xffffffff >>> (32 - rest);
  return bits;
}

export function bitsOf(size: number, members: Iterable<number>): Bits {
  const bits = noBits(size);
  for (const member of members) setBit(bits, member);
  return bits;
}

export function bitsWhere(size: number, test: (member: number) => boolean): Bits {
  const bits = noBits(size);
  for (let member = 0; member < size; member++) if (test(member)) setBit(bits, member);
  return bits;
}

export function setBit(bits: Bits, member: number): void {
  bits[member >>> 5]! |= 1 << (member & 31);
}

export function hasBit(bits: Bits, member: number): boolean {
  return ((bits[member >>> 5]! >>> (member & 31)) & 1) === 1;
}

export function and(left: Bits, right: Bits): Bits {
  const result = new Uint32Array(left.length);
  for (let word = 0; word < result.length; word++) result[word] = left[word]! & right[word]!;
  return result;
}

export function or(left: Bits, right: Bits): Bits {
  return orInto(left.slice(), right);
}

export function orInto(target: Bits, source: Bits): Bits {
  for (let word = 0; word < target.length; word++) target[word]! |= source[word]!;
  return target;
}

export function without(left: Bits, right: Bits): Bits {
  const result = new Uint32Array(left.length);
  for (let word = 0; word < result.length; word++) result[word] = left[word]! & ~right[word]!;
  return result;
}

/** Takes the members of `source` out of `target`, in place; whether any are left. */
export function removeFrom(target: Bits, source: Bits): boolean {
  let left = 0;
  for (let word = 0; word < target.length; word++) left |= target[word]! &= ~source[word]!;
  return left !== 0;
}

export function isEmpty(bits: Bits): boolean {
  for (let word = 0; word < bits.length; word++) if (bits[word] !== 0) return false;
  return true;
}

export function intersects(left: Bits, right: Bits): boolean {
  for (let word = 0; word < left.length; word++) if ((left[word]! & right[word]!) !== 0) return true;
  return false;
}

export function isSubset(inner: Bits, outer: Bits): boolean {
  for (let word = 0; word < inner.length; word++) if ((inner[word]! & ~outer[word]!) !== 0) return false;
  return true;
}

export function sameBits(left: Bits, right: Bits): boolean {
  for (let word = 0; word < left.length; word++) if (left[word] !== right[word]) return false;
  return true;
}

export function firstBit(bits: Bits): number | undefined {
  for (let word = 0; word < bits.length; word++) {
    const value = bits[word]!;
    if (value !== 0) return word * 32 + (31 - Math.clz32(value & -value));
  }
  return undefined;
}

export function members(bits: Bits): number[] {
  const found: number[] = [];
  for (let word = 0; word < bits.length; word++) {
    for (let value = bits[word]!; value !== 0; value = (value & (value - 1)) >>> 0) {
      found.push(word * 32 + (31 - Math.clz32(value & -value)));
    }
  }
  return found;
}
