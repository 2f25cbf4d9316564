import { InputError } from "../input-error";
import { appearanceOfText } from "./appearance";
import { rowAt } from "./csv-rows";

/** Which log a CSV file is, and how it is written. */
export interface CsvColumns {
  readonly vocabulary: "portal" | "Log Analytics";
  readonly delimiter: string;
  /** As the translation of the vocabulary knows them. */
  readonly names: readonly string[];
}

const delimiters = [",", ";", "\t", "|"];

/** `sep=;`, by which spreadsheets say the delimiter. */
const separatorLine = /^sep=(.)\r?\n/;

/**
 * Recognizes a log by its first row. The portal's columns are known by their English names only.
 *
 * @throws InputError, saying what the text looks like instead
 */
export function csvColumns(head: string, file: string): CsvColumns {
  const body = head.replace(separatorLine, "");
  for (const delimiter of delimiters) {
    const row = rowAt(body, 0, delimiter, true);
    const columns = row === "unfinished" ? undefined : columnsOf(row.cells, delimiter, file);
    if (columns) return columns;
  }
  throw new InputError(file, describe(body), "a sign-in log as JSON or CSV");
}

/** The columns, if these cells are the names of those of a log. */
export function columnsOf(cells: readonly string[], delimiter: string, file: string): CsvColumns | undefined {
  const portal = cells.map((cell) => cell.trim().toLowerCase());
  if (portal.includes("request id") && portal.some((name) => name === "application" || name === "username")) {
    const date = portal.includes("date") ? portal.indexOf("date") : -1;
    if (date >= 0 && !portal.includes("date (utc)")) throw localTime(file, cells[date]!);
    return { vocabulary: "portal", delimiter, names: portal };
  }
  const rows = cells.map((cell) => cell.trim().replace(/ \[UTC\]$/, ""));
  if (!rows.includes("Id") || !(rows.includes("AppId") || rows.includes("IPAddress"))) return undefined;
  const time = rows.find((name) => /^(?:CreatedDateTime|TimeGenerated) \[/.test(name));
  if (time !== undefined && !rows.includes("CreatedDateTime") && !rows.includes("TimeGenerated")) {
    throw localTime(file, time);
  }
  return { vocabulary: "Log Analytics", delimiter, names: rows };
}

function localTime(file: string, column: string): InputError {
  return new InputError(file, `column "${column}" holds times of an unknown zone`, "an export with times in UTC");
}

function describe(head: string): string {
  const line = head.split(/\r?\n/, 1)[0]!;
  const delimiter = delimiters.find((each) => line.split(each).length > 3);
  if (delimiter === undefined) return appearanceOfText(head);
  const columns = line.split(delimiter).slice(0, 4).join(", ").slice(0, 100);
  return `a table whose columns are not the English ones of a sign-in log with their ids (${columns}, …)`;
}
