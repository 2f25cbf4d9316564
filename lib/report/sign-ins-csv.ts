import type { Chapter, Evidence } from "../sign-ins/chapter";
import { mfaOutcomes } from "../sign-ins/mfa-outcome";
import type { SignInReport } from "../sign-ins/sign-in-report";
import { type CsvColumns, csvText } from "./csv";

interface Row extends Evidence {
  readonly chapter: Chapter;
  readonly table: string;
}

const columns: CsvColumns<Row> = {
  chapter: ({ chapter }) => chapter.name,
  state: ({ chapter }) => chapter.state,
  table: ({ table }) => table,
  userId: ({ user }) => user?.id,
  user: ({ user }) => user?.name,
  applicationId: ({ application }) => application?.id,
  application: ({ application }) => application?.name,
  client: ({ client }) => client,
  country: ({ country }) => country,
  detail: ({ detail }) => detail,
  users: ({ users }) => users,
  succeeded: ({ succeeded }) => succeeded,
  failed: ({ failed }) => failed,
  ...Object.fromEntries(mfaOutcomes.map((outcome, index) => [outcome, ({ mfa }: Row) => mfa?.[index]])),
  last: ({ last }) => (last === undefined ? undefined : new Date(last).toISOString()),
  remedy: ({ remedy }) => remedy,
};

/** All evidence, one row each, for a spreadsheet. */
export function signInsCsv({ chapters }: SignInReport): string {
  const rows = chapters.flatMap((chapter) =>
    chapter.tables.flatMap(({ title, rows: own }) => own.map((row): Row => ({ ...row, chapter, table: title }))),
  );
  return csvText(columns, rows);
}
