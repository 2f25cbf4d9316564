import { escapeCsv } from "./escape";

/** What each column says of a row, by its heading. */
export type CsvColumns<Row> = Readonly<Record<string, (row: Row) => string | number | undefined>>;

/** A CSV file (RFC 4180) that a spreadsheet may open: no cell of it is a formula. */
export function csvText<Row>(columns: CsvColumns<Row>, rows: readonly Row[]): string {
  const cells = rows.map((row) => Object.values(columns).map((cell) => escapeCsv(String(cell(row) ?? ""))));
  return [Object.keys(columns), ...cells].map((line) => `${line.join(",")}\r\n`).join("");
}
