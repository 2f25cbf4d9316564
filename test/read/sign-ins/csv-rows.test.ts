import * as fc from "fast-check";
import { CsvRows } from "../../../lib/read/sign-ins/csv-rows";
import { numberOfRuns } from "../../support/number-of-runs";

function rowsOf(
  text: string,
  delimiter: string,
  lengths: readonly number[] = [],
  fits: (row: readonly string[]) => boolean = () => true,
) {
  const rows: (readonly string[])[] = [];
  const lines: number[] = [];
  const damaged: number[] = [];
  const splitter = new CsvRows(delimiter, {
    row: (cells, line) => {
      if (!fits(cells)) return false;
      rows.push(cells);
      lines.push(line);
      return true;
    },
    damaged: (line) => damaged.push(line),
  });
  const bytes = Buffer.from(text);
  for (let at = 0, cut = 0; at < bytes.length; cut++) {
    const length = lengths.length === 0 ? bytes.length : lengths[cut % lengths.length]! + 1;
    splitter.push(bytes.subarray(at, at + length));
    at += length;
  }
  splitter.end();
  return { rows, lines, damaged };
}

describe("rows of CSV", () => {
  test("are what was written, with any delimiter and line ending, wherever the bytes are cut", () => {
    const cells = fc.string({ unit: fc.constantFrom('"', ",", ";", "\t", "\n", "\r", "a", "é", " ") });
    const tables = fc.array(fc.array(cells, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    const delimiters = fc.constantFrom(",", ";", "\t", "|");
    const endings = fc.constantFrom("\n", "\r\n", "\r");
    const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        tables,
        delimiters,
        endings,
        fc.array(fc.nat(9)),
        fc.boolean(),
        (table, delimiter, ending, lengths, closed) => {
          const write = (cell: string) => (/[",;\t\n\r|]/.test(cell) ? quoted(cell) : cell);
          const text = table.map((row) => row.map(write).join(delimiter)).join(ending) + (closed ? ending : "");
          const { rows, damaged } = rowsOf(text, delimiter, lengths);
          expect(damaged).toEqual([]);
          expect(rows).toEqual(table);
        },
      ),
      { numRuns: numberOfRuns({ ci: 500, nightly: 10_000 }) },
    );
  });

  test("begin on lines, which cells may span; empty lines are none", () => {
    expect(rowsOf('a,b\n\n"c\nd",e\nf,g', ",")).toEqual({
      rows: [
        ["a", "b"],
        ["c\nd", "e"],
        ["f", "g"],
      ],
      lines: [1, 3, 5],
      damaged: [],
    });
  });

  test("go on at the next line after a quote that nothing ends", () => {
    expect(rowsOf('a,"b\nc,d\n', ",")).toEqual({ rows: [["c", "d"]], lines: [2], damaged: [1] });
  });

  test("go on at the next line after a row that spans lines and is refused", () => {
    const { rows, lines } = rowsOf('a,"b\nc,"d"\ne,f\n', ",", [], (row) => row.every((cell) => !cell.includes("\n")));
    expect(rows).toEqual([
      ["c", "d"],
      ["e", "f"],
    ]);
    expect(lines).toEqual([2, 3]);
  });
});
