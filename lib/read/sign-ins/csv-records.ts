import { type CsvColumns, columnsOf } from "./csv-columns";
import { CsvRows } from "./csv-rows";

/** Takes the rows of a log, by the names of their columns. */
export interface CsvRecordSink {
  readonly record: (row: Readonly<Record<string, string>>, columns: CsvColumns, line: number) => void;
  readonly damaged: (line: number, because: string) => void;
}

/** Reads a log as CSV. The row of column names may come again, with other columns: where files were joined. */
export class CsvRecords {
  readonly #rows: CsvRows;

  constructor(first: CsvColumns, file: string, sink: CsvRecordSink) {
    let columns = first;
    const row = (cells: readonly string[], line: number): boolean => {
      const again = columnsOf(cells, first.delimiter, file);
      if (again) columns = again;
      else if (cells.length !== columns.names.length) {
        if (line === 1 && cells[0]!.startsWith("sep=")) return true;
        sink.damaged(line, `${cells.length} cells; expected ${columns.names.length}, as many as there are columns`);
        return false;
      } else sink.record(named(columns.names, cells), columns, line);
      return true;
    };
    this.#rows = new CsvRows(first.delimiter, { row, damaged: sink.damaged });
  }

  push(chunk: Uint8Array): void {
    this.#rows.push(chunk);
  }

  end(): void {
    this.#rows.end();
  }
}

/** Of two columns of one name the first counts: the portal writes "Incoming token type" twice. */
function named(names: readonly string[], cells: readonly string[]): Readonly<Record<string, string>> {
  const row: Record<string, string> = {};
  for (let index = names.length - 1; index >= 0; index--) row[names[index]!] = cells[index]!;
  return row;
}
