import type { Chapter, Evidence } from "../sign-ins/chapter";
import { mfaOutcomes } from "../sign-ins/mfa-outcome";
import type { Coverage, ReportedSource, SignInReport } from "../sign-ins/sign-in-report";
import { dayOutcomes } from "../sign-ins/tally";
import { jsonText } from "./json-text";

/** Raised when a member changes its meaning or goes; members may be added without. */
const formatVersion = 1;

/** For machines, in the form that `schema/sign-ins-report.schema.json` describes. */
export function signInsJson({ coverage, chapters, days, matrix }: SignInReport): string {
  const json = {
    formatVersion,
    coverage: coverageObject(coverage),
    chapters: chapters.map(chapterObject),
    days: days.map(({ day, counts }) => ({ day, ...named(dayOutcomes, counts) })),
    matrix,
  };
  return jsonText(json);
}

function coverageObject({ signIns, span, kinds, missing, users, sources }: Coverage): object {
  return {
    signIns,
    users,
    ...(span && { from: iso(span.first), to: iso(span.last) }),
    kinds: Object.fromEntries(kinds),
    missing,
    sources: sources.map(sourceObject),
  };
}

/** The members that are the report's, whatever else a reader keeps. */
export function sourceObject({ name, formats, signIns, duplicates, damaged, others }: ReportedSource): object {
  return { name, formats, signIns, duplicates, damaged, others };
}

function chapterObject({ tables, ...chapter }: Chapter): object {
  return { ...chapter, tables: tables.map(({ title, rows }) => ({ title, rows: rows.map(rowObject) })) };
}

function rowObject({ mfa, last, ...row }: Evidence): object {
  return { ...row, ...(mfa && { mfa: named(mfaOutcomes, mfa) }), ...(last !== undefined && { last: iso(last) }) };
}

function named(names: readonly string[], numbers: readonly number[]): Readonly<Record<string, number>> {
  return Object.fromEntries(names.map((name, index) => [name, numbers[index] ?? 0]));
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
