import { escapeTerminal } from "./escape";
import { plain, type Style } from "./style";

/** What a collected log holds, and what the run added to it. Times in milliseconds. */
export interface CollectionReport {
  /** Key of the tenant file, or the tenant's id. */
  readonly tenant: string;
  readonly tenantId: string;
  readonly version: string;
  readonly kinds: readonly string[];
  readonly file: string;
  readonly bytes: number;
  readonly from: number;
  /** Everything before it is collected. */
  readonly until: number;
  /** Of what was asked for, what is still to come, or not settled yet. */
  readonly notYet?: TimeRange;
  readonly signIns: number;
  /** Of them by this run. */
  readonly added: number;
  readonly duplicates: number;
  readonly outside: number;
  readonly requests: number;
  /** Of the range, what the log did not keep any more. */
  readonly lost?: TimeRange;
  /** Why there is more to collect; absent: there is nothing. */
  readonly incomplete?: string;
}

interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Raised when a member changes its meaning or goes; members may be added without. */
const formatVersion = 1;

/** For a terminal. */
export function collectionText(report: CollectionReport, style: Style = plain): string {
  const { tenant, file, from, until, signIns, added, duplicates, outside, requests, lost, notYet } = report;
  const leftOut = [
    ...(duplicates > 0 ? [`${duplicates} that came twice`] : []),
    ...(outside > 0 ? [`${outside} of another time`] : []),
  ];
  const rows = [
    ["file", `${escapeTerminal(file)}, ${size(report.bytes)}`],
    ["in this run", `${signInsIn(added)}, by ${requests} ${requests === 1 ? "request" : "requests"}`],
    ...(leftOut.length > 0 ? [["left out", leftOut.join(", ")]] : []),
    ...(lost ? [["lost", `${time(lost.from)} until ${time(lost.to)}: the log does not keep it any more`]] : []),
    ...(notYet ? [["not yet", `${time(notYet.from)} until ${time(notYet.to)}: the same command adds it then`]] : []),
  ];
  const head = `${style("bold", escapeTerminal(tenant))}: ${signInsIn(signIns)} from ${time(from)} until ${time(until)}`;
  return [head, ...rows.map(([name, value]) => `  ${name!.padEnd(11)}  ${value!}`)].join("\n");
}

/** For machines. */
export function collectionJson(report: CollectionReport): string {
  const { from, until, notYet, lost, incomplete, ...members } = report;
  const written = {
    formatVersion,
    complete: incomplete === undefined,
    ...members,
    from: iso(from),
    until: iso(until),
    ...(notYet && { notYet: isoRange(notYet) }),
    ...(lost && { lost: isoRange(lost) }),
    ...(incomplete !== undefined && { incomplete }),
  };
  return `${JSON.stringify(written, null, 2)}\n`;
}

function isoRange({ from, to }: TimeRange): object {
  return { from: iso(from), to: iso(to) };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function signInsIn(number: number): string {
  return `${number} ${number === 1 ? "sign-in" : "sign-ins"}`;
}

/** To the second, as far as there is one. */
function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/(?::00)?\.\d{3}Z$/, "Z");
}

function size(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1000)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}
