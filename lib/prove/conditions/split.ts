import { type Bits, hasBit } from "../bits";

/** Splits 0…size-1 into classes whose members are in the same of the given sets. Classes are in order of first member. */
export function splitByColumns(size: number, columns: readonly Bits[]): readonly (readonly number[])[] {
  const classOf = new Uint32Array(size);
  let classes = Math.min(size, 1);
  for (const column of columns) {
    // Class c splits into c (outside the column) and a new number (inside), which is given out on first use.
    const inside = new Int32Array(classes).fill(-1);
    const first = classes;
    for (let member = 0; member < size; member++) {
      const own = classOf[member]!;
      if (!hasBit(column, member)) continue;
      classOf[member] = inside[own] === -1 ? (inside[own] = classes++) : inside[own]!;
    }
    if (classes > first) classes = renumber(classOf, classes);
  }
  const members: number[][] = Array.from({ length: classes }, () => []);
  classOf.forEach((own, member) => members[own]!.push(member));
  return members;
}

/** Closes the holes left by classes that moved as a whole; returns the number of classes. */
function renumber(classOf: Uint32Array, classes: number): number {
  const numbers = new Int32Array(classes).fill(-1);
  let given = 0;
  for (let member = 0; member < classOf.length; member++) {
    const own = classOf[member]!;
    if (numbers[own] === -1) numbers[own] = given++;
    classOf[member] = numbers[own]!;
  }
  return given;
}
