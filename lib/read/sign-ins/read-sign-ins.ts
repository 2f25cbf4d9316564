import type { SignInEvent } from "../../model/sign-in-event";
import type { SignInSource } from "./sign-in-source";

export interface SignInReading {
  /** Told of every record that cannot be read, in the order of the log. */
  readonly onDamaged?: (damaged: DamagedRecord) => void;
  /** The first damaged record ends the run with an InputError. @default false */
  readonly strict?: boolean;
  /** Order of day and month in times like 03/04/2026. @default told by the file where it can be, else damaged */
  readonly dateOrder?: "dayFirst" | "monthFirst";
}

export interface DamagedRecord {
  /** File and line, or file, record and byte. */
  readonly place: string;
  readonly because: string;
}

/** What one source held, as far as it was read. */
export interface SignInSourceSummary {
  readonly name: string;
  /** In words, in the order of their appearance: "Graph page", "JSON lines", "Log Analytics CSV", … */
  readonly formats: readonly string[];
  readonly signIns: number;
  /** Sign-ins that an earlier source, or an earlier place of this one, held already. */
  readonly duplicates: number;
  readonly damaged: number;
  /** Records of other logs in the same stream, by their category ("AuditLogs"). */
  readonly others: Readonly<Record<string, number>>;
}

/** Batches of sign-ins, each once, in the order of the sources. It can be iterated once. */
export interface SignInLog extends AsyncIterable<readonly SignInEvent[]> {
  /** One for each source that was begun. */
  readonly summaries: readonly SignInSourceSummary[];
}

/**
 * Reads sign-in logs of any of the known formats without holding more than a part of them in memory.
 *
 * @throws InputError for a source that is no sign-in log, is empty or cannot be read; in strict mode for any damage
 */
export type ReadSignIns = (sources: readonly SignInSource[], reading?: SignInReading) => SignInLog;
