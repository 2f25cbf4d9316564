import type { Evidence, EvidenceTable, Named } from "../sign-ins/chapter";
import { countOf, withoutMfa } from "../sign-ins/mfa-counts";
import { timeWords } from "./sign-ins-words";
import { type Column, numberColumn, type Table, tableOf } from "./table";

const all: readonly Column<Evidence>[] = [
  { title: "User", cell: ({ user }) => nameOf(user) },
  { title: "Application", cell: ({ application }) => nameOf(application) },
  { title: "Client", cell: ({ client }) => (client === "" ? "(no client named)" : (client ?? "")) },
  { title: "Country", cell: ({ country }) => (country === "" ? "(no country found)" : (country ?? "")) },
  { title: "What", cell: ({ detail }) => detail ?? "" },
  numberColumn("Users", ({ users }) => users),
  numberColumn("Without MFA", ({ mfa }) => mfa && withoutMfa(mfa)),
  numberColumn("MFA done", ({ mfa }) => mfa && countOf(mfa, "done")),
  numberColumn("MFA by claim", ({ mfa }) => mfa && countOf(mfa, "reused", "federated", "shownUnasked")),
  numberColumn("MFA not told", ({ mfa }) => mfa && countOf(mfa, "requiredUnclear", "unknown")),
  numberColumn("Succeeded", ({ mfa, succeeded }) => (mfa ? undefined : succeeded)),
  numberColumn("Failed", ({ failed }) => (failed > 0 ? failed : undefined)),
  { title: "Last", cell: ({ last }) => (last === undefined ? "" : timeWords(last)) },
  { title: "Replace by", cell: ({ remedy }) => remedy ?? "" },
];

export function evidenceTable({ title, rows }: EvidenceTable, mostRows: number): Table {
  return tableOf(title, rows, all, mostRows);
}

/** By name; without one by id. */
export function nameOf(named: Named | undefined): string {
  if (!named) return "";
  return named.name ?? (named.id === "" ? "(not named)" : named.id);
}
