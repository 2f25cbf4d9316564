import type { Evidence, EvidenceTable, Named } from "../sign-ins/chapter";
import { countOf, withoutMfa } from "../sign-ins/mfa-counts";
import { timeWords } from "./sign-ins-words";

/** A column of a table of evidence. Its cells hold texts of the tenant, for each format to escape. */
export interface EvidenceColumn {
  readonly title: string;
  readonly isNumber?: true;
  /** Empty where the row has nothing to say. */
  readonly cell: (row: Evidence) => string;
}

const all: readonly EvidenceColumn[] = [
  { title: "User", cell: ({ user }) => nameOf(user) },
  { title: "Application", cell: ({ application }) => nameOf(application) },
  { title: "Client", cell: ({ client }) => (client === "" ? "(no client named)" : (client ?? "")) },
  { title: "Country", cell: ({ country }) => (country === "" ? "(no country found)" : (country ?? "")) },
  { title: "What", cell: ({ detail }) => detail ?? "" },
  number("Users", ({ users }) => users),
  number("Without MFA", ({ mfa }) => mfa && withoutMfa(mfa)),
  number("MFA done", ({ mfa }) => mfa && countOf(mfa, "done")),
  number("MFA by claim", ({ mfa }) => mfa && countOf(mfa, "reused", "federated", "shownUnasked")),
  number("MFA not told", ({ mfa }) => mfa && countOf(mfa, "requiredUnclear", "unknown")),
  number("Succeeded", ({ mfa, succeeded }) => (mfa ? undefined : succeeded)),
  number("Failed", ({ failed }) => (failed > 0 ? failed : undefined)),
  { title: "Last", cell: ({ last }) => (last === undefined ? "" : timeWords(last)) },
  { title: "Replace by", cell: ({ remedy }) => remedy ?? "" },
];

/** Those that say something in some row. */
export function columnsOf({ rows }: EvidenceTable): readonly EvidenceColumn[] {
  return all.filter(({ cell }) => rows.some((row) => cell(row) !== ""));
}

function number(title: string, value: (row: Evidence) => number | undefined): EvidenceColumn {
  return { title, isNumber: true, cell: (row) => String(value(row) ?? "") };
}

/** By name; without one by id. */
export function nameOf(named: Named | undefined): string {
  if (!named) return "";
  return named.name ?? (named.id === "" ? "(not named)" : named.id);
}
