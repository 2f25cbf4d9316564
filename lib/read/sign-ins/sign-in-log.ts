import type { SignInEvent } from "../../model/sign-in-event";
import type { DateOrder } from "./times";

export interface SignInReading {
  /** Told of every record that cannot be read, in the order of the log. */
  readonly onDamaged?: (damaged: DamagedRecord) => void;
  /** The first damaged record ends the run with an InputError. @default false */
  readonly strict?: boolean;
  /** Order of day and month in times like 03/04/2026. @default told by the log where it can be, else damaged */
  readonly dateOrder?: DateOrder;
}

export interface DamagedRecord {
  /** The file, and the line or the byte at which the record begins, after unpacking. */
  readonly place: string;
  /** What was found, and often what was expected; one line. It may quote the log. */
  readonly because: string;
}

/** What one source held, as far as it was read. */
export interface SignInSourceSummary {
  readonly name: string;
  /** In words, in the order of their appearance: "Microsoft Graph, page", "portal, CSV", … */
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
