/** A column of a table whose rows are of one kind. Its cells hold texts of the tenant, for each format to escape. */
export interface Column<Row> {
  readonly title: string;
  readonly isNumber?: true;
  /** Empty where the row has nothing to say. */
  readonly cell: (row: Row) => string;
}

/** A table as texts, for whichever format shows it. */
export interface Table {
  readonly title: string;
  readonly columns: readonly Pick<Column<never>, "title" | "isNumber">[];
  readonly rows: readonly (readonly string[])[];
  /** Rows there are, those left out too. */
  readonly total: number;
}

/** The first rows, in the columns that say something in some row. */
export function tableOf<Row>(
  title: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  mostRows: number,
): Table {
  const shown = columns.filter(({ cell }) => rows.some((row) => cell(row) !== ""));
  return {
    title,
    columns: shown,
    rows: rows.slice(0, mostRows).map((row) => shown.map(({ cell }) => cell(row))),
    total: rows.length,
  };
}

export function numberColumn<Row>(title: string, value: (row: Row) => number | undefined): Column<Row> {
  return { title, isNumber: true, cell: (row) => String(value(row) ?? "") };
}
