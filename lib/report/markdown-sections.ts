/** Rows with what stands around them. Rows are shown whole or not at all; `left` says how many are not. */
export interface MarkdownSection {
  readonly before: string;
  readonly rows: readonly string[];
  readonly after: string;
  readonly left: (number: number) => string;
}

/**
 * The sections, as far as they fit into `limit` bytes of UTF-8: of each the rows from the front, the first sections
 * before the others. Bytes are never fewer than characters or UTF-16 units, whichever of them a service counts.
 */
export function sectionsWithin(limit: number, sections: readonly MarkdownSection[]): readonly string[] {
  const filled = sections.filter(({ rows }) => rows.length > 0);
  let room = limit - filled.reduce((sum, { rows, left }) => sum + sizeOf(left(rows.length)) + separator.length * 2, 0);
  return filled.map(({ before, rows, after, left }) => {
    const frame = sizeOf(before) + sizeOf(after) + separator.length;
    const number = fittingRows(rows, room - frame);
    const rest = number < rows.length ? [left(rows.length - number)] : [];
    if (number === 0) return rest.join("");
    const shown = [before, ...rows.slice(0, number)].join("\n") + after;
    room -= sizeOf(shown);
    return [shown, ...rest].join(separator);
  });
}

/** A blank line, as between paragraphs. */
export const separator = "\n\n";

function fittingRows(rows: readonly string[], room: number): number {
  let used = 0;
  const first = rows.findIndex((row) => (used += sizeOf(row) + 1) > room);
  return first === -1 ? rows.length : first;
}

const encoder = new TextEncoder();

export function sizeOf(text: string): number {
  return encoder.encode(text).length;
}
