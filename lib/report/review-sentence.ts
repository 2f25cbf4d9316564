/**
 * `Head: one; two.` in at most `room` UTF-16 units, if the head leaves any; the head alone where there is no clause.
 * Clauses that do not fit are counted; a first one that does not fit is cut.
 */
export function sentenceOf(head: string, clauses: readonly string[], room: number): string {
  if (clauses.length === 0) return `${head}.`;
  for (let shown = clauses.length; shown > 0; shown--) {
    const sentence = `${head}: ${[...clauses.slice(0, shown), ...rest(clauses.length - shown)].join("; ")}.`;
    if (sentence.length <= room) return sentence;
  }
  const [first = "", ...others] = clauses;
  const end = [`…`, ...rest(others.length)].join("; ");
  const left = Math.max(room - `${head}: ${end}.`.length, 0);
  return `${head}: ${first.slice(0, left).replace(/[\ud800-\udbff]$/, "")}${end}.`;
}

function rest(number: number): readonly string[] {
  return number === 0 ? [] : [`and ${number} more`];
}
