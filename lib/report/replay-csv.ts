import { changeKinds } from "../replay/change";
import type { Example, NamedExample } from "../replay/example";
import type { ReplayReport, ReplayRow } from "../replay/replay-report";
import { type CsvColumns, csvText } from "./csv";
import { becauseWords, openWords } from "./replay-words";

interface Row extends Partial<Omit<ReplayRow, "example">> {
  readonly table: string;
  readonly what?: string;
  readonly agree?: number;
  readonly disagree?: number;
  readonly unknown?: number;
  readonly example?: Example | NamedExample;
}

const columns: CsvColumns<Row> = {
  table: ({ table }) => table,
  change: ({ kind }) => kind,
  policyId: ({ policy }) => policy?.id,
  policy: ({ policy }) => policy?.name,
  applicationId: ({ application }) => application?.id,
  application: ({ application }) => application?.name,
  userId: ({ user }) => user?.id,
  user: ({ user }) => user?.name,
  what: ({ what }) => what,
  signIns: ({ signIns }) => signIns,
  ...Object.fromEntries(changeKinds.map((kind, place) => [kind, ({ changes }: Row) => changes?.[place]])),
  agree: ({ agree }) => agree,
  disagree: ({ disagree }) => disagree,
  notKnown: ({ unknown }) => unknown,
  exampleTime: ({ example }) => example && new Date(example.time).toISOString(),
  exampleRequestId: ({ example }) => example?.id,
  exampleUser: ({ example }) => (example && "user" in example ? example.user : undefined),
  exampleApplication: ({ example }) => (example && "application" in example ? example.application : undefined),
};

/** All rows of all tables, for a spreadsheet; calibration first. */
export function replayCsv(report: ReplayReport): string {
  return csvText(columns, rowsOf(report));
}

function rowsOf({ calibration, changes, compared, ...rows }: ReplayReport): readonly Row[] {
  const { policies, disagreements, statusDisagreements, notInSet, notInLog } = calibration;
  return [
    ...policies.map((policy) => ({ table: "calibration", ...policy })),
    ...disagreements.map(({ logged, ours, nearest, ...row }) => ({
      table: "disagreement",
      what: `log: ${logged}; replay: ${ours}${nearest === undefined ? "" : `; ${nearest}`}`,
      ...row,
    })),
    ...statusDisagreements.map(({ logged, ours, ...row }) => ({
      table: "statusDisagreement",
      what: `log: ${logged}; replay: ${ours}`,
      ...row,
    })),
    ...notInSet.map(({ name, signIns }) => ({ table: "notInSet", policy: { id: "", name }, signIns })),
    ...notInLog.map((policy) => ({ table: "notInLog", policy })),
    ...changes.map(({ kind, signIns }) => ({ table: "change", kind, signIns })),
    ...compared.map(({ kind, surely, possibly, example }) => ({
      table: "compared",
      what: `${kind}: ${surely} surely, ${possibly} possibly`,
      signIns: surely + possibly,
      example,
    })),
    ...rows.reasons.map((row) => ({ table: "reason", ...row, what: becauseWords(row) })),
    ...rows.policies.map((row) => ({ table: "policy", ...row })),
    ...rows.applications.map((row) => ({ table: "application", ...row })),
    ...rows.users.map((row) => ({ table: "user", ...row })),
    ...rows.undecided.map((row) => ({ table: "undecided", ...row, what: openWords[row.open!] })),
  ];
}
