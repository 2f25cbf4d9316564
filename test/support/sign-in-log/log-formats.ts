import { gzipSync } from "node:zlib";
import type { GraphRecord } from "./graph-record";
import { logAnalyticsRow, monitorRecord, portalRow } from "./vocabularies";

/** Every way in which sign-ins are exported, as bytes of a file and with the name that such files have. */
export const logFormats = {
  graphPage: { file: "page.json", write: (records) => pretty({ "@odata.context": "…", value: records }) },
  graphPages: {
    file: "pages.json",
    write: (records) => {
      const half = Math.ceil(records.length / 2);
      const pages = [records.slice(0, half), records.slice(half)];
      return pages.map((value) => JSON.stringify({ value, "@odata.nextLink": "https://…" })).join("\n");
    },
  },
  graphArray: { file: "array.json", write: (records) => JSON.stringify(records) },
  graphV1: { file: "v1.json", write: (records) => pretty({ value: records.map(asV1) }) },
  jsonLines: { file: "sign-ins.jsonl", write: lines },
  portalJson: { file: "InteractiveSignIns_2026-11-01_2026-11-08.json", write: pretty },
  portalCsv: { file: "InteractiveSignIns_2026-11-01_2026-11-08.csv", write: (records) => csv(records.map(portalRow)) },
  eventHub: { file: "event-hub.json", write: (records) => lines([{ records: records.map(monitorRecord) }]) },
  storageAccount: { file: "PT1H.json", write: (records) => lines(records.map(monitorRecord)) },
  logAnalyticsJson: { file: "query.json", write: (records) => pretty(records.map(logAnalyticsRow)) },
  logAnalyticsLines: { file: "export.json", write: (records) => lines(records.map(logAnalyticsRow)) },
  logAnalyticsCsv: { file: "query_data.csv", write: (records) => csv(records.map((record) => suffixed(record))) },
} as const satisfies Record<string, { file: string; write: (records: readonly GraphRecord[]) => string }>;
export type LogFormat = keyof typeof logFormats;

export interface Written {
  readonly name: string;
  readonly bytes: Buffer;
}

export function written(records: readonly GraphRecord[], format: LogFormat): Written {
  const { file, write } = logFormats[format];
  return { name: file, bytes: Buffer.from(write(records)) };
}

export function packed({ name, bytes }: Written): Written {
  return { name: `${name}.gz`, bytes: gzipSync(bytes) };
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function lines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}

/** What v1.0 of Graph lacks. */
const betaMembers = [
  "authenticationDetails",
  "authenticationRequirement",
  "authenticationRequirementPolicies",
  "authenticationProtocol",
  "originalTransferMethod",
  "incomingTokenType",
  "crossTenantAccessType",
  "homeTenantId",
  "resourceTenantId",
  "userType",
  "signInEventTypes",
  "userAgent",
  "sessionId",
  "mfaDetail",
  "clientCredentialType",
  "networkLocationDetails",
  "authenticationContextClassReferences",
  "servicePrincipalId",
  "servicePrincipalName",
];

function asV1(record: GraphRecord) {
  return Object.fromEntries(Object.entries(record).filter(([member]) => !betaMembers.includes(member)));
}

/** The portal of Log Analytics says the zone of times in the names of columns. */
function suffixed(record: GraphRecord) {
  const entries = Object.entries(logAnalyticsRow(record));
  return Object.fromEntries(
    entries.map(([column, value]) => [
      column === "TimeGenerated" || column === "CreatedDateTime" ? `${column} [UTC]` : column,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}

/** @param delimiter other than a comma in countries where that is the decimal point */
export function csv(rows: readonly Readonly<Record<string, string>>[], delimiter = ","): string {
  const columns = Object.keys(rows[0] ?? {});
  const cells = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))];
  return cells.map((row) => `${row.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`).join("");
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
