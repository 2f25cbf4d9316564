/** A subset of what `util.styleText` knows. */
type StyleName = "bold" | "dim" | "red" | "yellow" | "green" | "cyan";

/** Puts a style on text for a terminal. Pass `util.styleText` where colours are wanted. */
export type Style = (name: StyleName, text: string) => string;

/** No colours: for files, pipes and `NO_COLOR`. */
export const plain: Style = (_name, text) => text;

const columnGap = "  ";

/** Rows as aligned columns, padded before styling so that escape sequences do not count. */
export function columns(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]!) + columnGap)),
  );
}

/** `1 policy`, `2 policies`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
