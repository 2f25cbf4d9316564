import type { Evidence } from "../../lib/sign-ins/chapter";
import { type SignInReport, signInReport } from "../../lib/sign-ins/sign-in-report";
import { findings } from "../support/sign-in-log/planted";
import { readLog, tallyOf } from "../support/sign-in-tally";

/** A report in which every chapter has something to show. */
export async function fullReport(): Promise<SignInReport> {
  const { log, signIns } = await readLog({ ordinary: 60, plant: findings, days: 2 });
  const failed = { ...signIns[0]!, id: "failed", kind: "interactiveUser" as const, errorCode: 50126 };
  const watched = log.population.breakGlass.map(({ id }) => id);
  const source = { name: "log.jsonl", formats: ["Microsoft Graph, JSON lines"], signIns: 1, duplicates: 2, damaged: 3 };
  return signInReport({ tally: tallyOf([...signIns, failed], watched), breakGlass: watched.length }, [
    { ...source, others: { AuditLogs: 4 } },
  ]);
}

export const noReport: SignInReport = signInReport({ tally: tallyOf([]), breakGlass: 0 }, []);

/** The report with one text in every place that a log fills. */
export function reportSaying(text: string): SignInReport {
  const named = { id: text, name: text };
  const row: Evidence = {
    user: named,
    application: named,
    client: text,
    country: text,
    detail: text,
    remedy: text,
    mfa: [1, 0, 0, 0, 0, 0, 0, 0],
    users: 1,
    succeeded: 1,
    failed: 1,
    last: 0,
  };
  return {
    coverage: {
      ...noReport.coverage,
      sources: [{ name: text, formats: [text], signIns: 1, duplicates: 0, damaged: 0, others: { [text]: 1 } }],
    },
    chapters: noReport.chapters.map((chapter) => ({
      ...chapter,
      says: text,
      tables: [{ title: "Rows", rows: [row] }],
      doubts: [text],
    })),
    days: [{ day: "2026-11-01", counts: [1, 1, 1, 1, 1, 1, 1] }],
    matrix: { applications: [named], clients: [text], cells: [[1]], more: 0 },
  };
}
