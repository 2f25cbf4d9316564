import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { readSignIns } from "../read/sign-ins/read-sign-ins";
import type { DamagedRecord, SignInLog, SignInSourceSummary } from "../read/sign-ins/sign-in-log";
import { fileSource, type SignInSource } from "../read/sign-ins/sign-in-source";
import { escapeTerminal } from "../report/escape";
import type { CliContext } from "./context";
import type { SignInSourceOptions } from "./sign-in-source-options";
import { UserError } from "./user-error";

/** Damaged records that are named one by one; the others are counted. */
const mostNamed = 20;

/**
 * The sign-ins that flags ask for. What of them is damaged, and at the end what each file held, is said on standard
 * error.
 *
 * @throws UserError when no log is named, or a folder holds none; while it is read, what `readSignIns` throws
 */
export function signInLog({ signIns = [], strict, dateOrder }: SignInSourceOptions, context: CliContext): SignInLog {
  const sources = signIns.flatMap((path) => sourcesAt(path, context));
  if (sources.length === 0) throw new UserError("no sign-ins to read; expected --sign-ins with files or folders");
  const say = (line: string) => context.stderr(`${escapeTerminal(line)}\n`);
  let damaged = 0;
  const onDamaged = ({ place, because }: DamagedRecord) => {
    if (++damaged <= mostNamed) say(`${place}: ${because}`);
  };
  const log = readSignIns(sources, {
    onDamaged,
    strict: strict === true,
    ...(dateOrder && { dateOrder: dateOrder === "day-first" ? "dayFirst" : "monthFirst" }),
  });
  async function* batches() {
    yield* log;
    if (damaged > mostNamed) say(`… and ${damaged - mostNamed} more damaged records`);
    for (const summary of log.summaries) say(summaryLine(summary));
  }
  return { summaries: log.summaries, [Symbol.asyncIterator]: batches };
}

function sourcesAt(path: string, { stdinChunks }: CliContext): readonly SignInSource[] {
  if (path === "-") return [{ name: "standard input", bytes: stdinChunks }];
  if (!statSync(path).isDirectory()) return [fileSource(path)];
  const files = logsIn(path);
  if (files.length === 0)
    throw new UserError(`${path}: no logs in this folder; expected files *.json, *.jsonl or *.csv`);
  return files.map((file) => fileSource(file));
}

const logFile = /\.(?:json|jsonl|ndjson|csv|tsv|log)(?:\.gz)?$/i;

/** In the order of their names, which in storage accounts is the order of time. Symbolic links are not followed. */
function logsIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return logsIn(path);
      return entry.isFile() && logFile.test(entry.name) ? [path] : [];
    });
}

function summaryLine({ name, formats, signIns, duplicates, damaged, others }: SignInSourceSummary): string {
  const parts = [
    `${signIns} sign-ins`,
    ...(duplicates > 0 ? [`${duplicates} left out that came before`] : []),
    ...(damaged > 0 ? [`${damaged} damaged`] : []),
    ...Object.entries(others).map(([category, count]) => `${count} of ${category} left out`),
  ];
  const found = formats.length > 0 ? `${formats.join(" and ")}: ` : "";
  return `${name}: ${found}${parts.join(", ")}`;
}
