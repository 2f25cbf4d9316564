import type { Chapter, Evidence } from "../sign-ins/chapter";
import { mfaOutcomes } from "../sign-ins/mfa-outcome";
import type { SignInReport } from "../sign-ins/sign-in-report";
import { escapeCsv } from "./escape";

interface Row extends Evidence {
  readonly chapter: Chapter;
  readonly table: string;
}

const columns: Readonly<Record<string, (row: Row) => string | number | undefined>> = {
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
  const cells = rows.map((row) => Object.values(columns).map((cell) => escapeCsv(String(cell(row) ?? ""))));
  return [Object.keys(columns), ...cells].map((line) => `${line.join(",")}\r\n`).join("");
}
