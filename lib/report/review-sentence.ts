/**
 * `Head: one; two.` in at most `room` characters. Clauses that do not fit are counted; a first one that does not fit is
 * cut.
 */
export function sentenceOf(head: string, clauses: readonly string[], room: number): string {
  for (let shown = clauses.length; shown > 0; shown--) {
    const sentence = `${head}: ${[...clauses.slice(0, shown), ...rest(clauses.length - shown)].join("; ")}.`;
    if ([...sentence].length <= room) return sentence;
  }
  const [first = "", ...others] = clauses;
  const tail = rest(others.length).map((text) => `; ${text}`);
  const left = room - [...`${head}: …${tail.join("")}.`].length;
  return `${head}: ${[...first].slice(0, Math.max(left, 0)).join("")}…${tail.join("")}.`;
}

function rest(number: number): readonly string[] {
  return number === 0 ? [] : [`and ${number} more`];
}
