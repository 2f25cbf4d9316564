/** Takes the rows of a CSV file, in their order. */
export interface CsvSink {
  /**
   * @param line the line on which the row begins, from 1
   * @returns false for a row that cannot be one, so that a quote too many does not take the next line with it
   */
  readonly row: (cells: readonly string[], line: number) => boolean;
  readonly damaged: (line: number, because: string) => void;
}

/** A row that is longer has lost the quote that ends a cell. */
const longestRow = 1 << 22;

/**
 * Splits CSV (RFC 4180) into rows, with any delimiter and line ending; a cell in quotes may span lines. After a quote
 * that nothing ends it goes on at the next line.
 */
export class CsvRows {
  readonly #delimiter: string;
  readonly #sink: CsvSink;
  readonly #decoder = new TextDecoder("utf-8");
  #text = "";
  #line = 1;

  constructor(delimiter: string, sink: CsvSink) {
    this.#delimiter = delimiter;
    this.#sink = sink;
  }

  push(chunk: Uint8Array): void {
    this.#text += this.#decoder.decode(chunk, { stream: true });
    this.#rows(false);
  }

  end(): void {
    this.#text += this.#decoder.decode();
    this.#rows(true);
  }

  #rows(ended: boolean): void {
    const text = this.#text;
    let start = 0;
    while (start < text.length) {
      const row = rowAt(text, start, this.#delimiter, ended);
      if (row === "unfinished") {
        if (!ended && text.length - start < longestRow) break;
        this.#sink.damaged(this.#line++, "a quote that nothing ends; expected a closing quote");
        start = nextLine(text, start);
        continue;
      }
      const end = this.#take(row) ? row.end : Math.min(row.end, nextLine(text, start));
      this.#line += linesIn(text, start, end);
      start = end;
    }
    this.#text = text.slice(start);
  }

  #take({ cells }: Row): boolean {
    return (cells.length === 1 && cells[0] === "") || this.#sink.row(cells, this.#line);
  }
}

interface Row {
  readonly cells: readonly string[];
  /** Behind the line ending. */
  readonly end: number;
}

/** @param ended no more text follows */
export function rowAt(text: string, start: number, delimiter: string, ended: boolean): Row | "unfinished" {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    const cell = cellAt(text, at, delimiter);
    if (cell === "unfinished") return cell;
    cells.push(cell.text);
    at = cell.end;
    if (at >= text.length) return ended ? { cells, end: at } : "unfinished";
    if (text[at] === "\n") return { cells, end: at + 1 };
    if (text[at] === "\r") {
      if (at + 1 >= text.length && !ended) return "unfinished";
      return { cells, end: text[at + 1] === "\n" ? at + 2 : at + 1 };
    }
    at++;
  }
}

interface Cell {
  readonly text: string;
  /** At the delimiter or the line ending. */
  readonly end: number;
}

/** What follows a closing quote belongs to the cell, as spreadsheets read it. */
function cellAt(text: string, start: number, delimiter: string): Cell | "unfinished" {
  let at = start;
  let quoted = "";
  if (text[at] === '"') {
    for (;;) {
      const quote = text.indexOf('"', at + 1);
      if (quote < 0) return "unfinished";
      quoted += text.slice(at + 1, quote);
      at = quote + 1;
      if (text[at] !== '"') break;
      quoted += '"';
    }
  }
  const plain = at;
  while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at++;
  return { text: quoted + text.slice(plain, at), end: at };
}

function nextLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end + 1;
}

function linesIn(text: string, start: number, end: number): number {
  let lines = 0;
  for (let at = text.indexOf("\n", start); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}
