import type { MfaCounts, Tally } from "./tally";

/** The questions of Microsoft's partner security requirements, and what else a log answers about them. */
export const chapterNames = [
  "mfa",
  "legacyProtocols",
  "automation",
  "oldClients",
  "applications",
  "officeVersions",
  "methods",
  "guests",
  "breakGlass",
  "directorySync",
  "deviceCodeFlow",
  "enforcedByMicrosoft",
  "failures",
] as const;
export type ChapterName = (typeof chapterNames)[number];

/**
 * `act`: the log shows something to act on. `shown`: it shows what the chapter is about, and nothing to act on. `none`:
 * it holds none of it, and all that would tell. `cannotTell`: it holds none of it, and may lack it.
 */
export type ChapterState = "act" | "shown" | "none" | "cannotTell";

export interface Chapter {
  readonly name: ChapterName;
  readonly title: string;
  readonly state: ChapterState;
  /** What the log shows, in one sentence without anything of the tenant's own. */
  readonly says: string;
  readonly tables: readonly EvidenceTable[];
  readonly remedies: readonly string[];
  /** What the log lacks to answer for sure. */
  readonly doubts: readonly string[];
}

export interface EvidenceTable {
  readonly title: string;
  /** Most important first. */
  readonly rows: readonly Evidence[];
}

/** One row: who, with what, and how often. Texts of the tenant are as the log has them. */
export interface Evidence {
  readonly user?: Named;
  readonly application?: Named;
  readonly client?: string;
  readonly country?: string;
  readonly detail?: string;
  /** Users the row stands for. */
  readonly users?: number;
  readonly mfa?: MfaCounts;
  readonly succeeded: number;
  readonly failed: number;
  /** Milliseconds since 1970. */
  readonly last?: number;
  readonly remedy?: string;
}

export interface Named {
  readonly id: string;
  readonly name?: string;
}

/** What chapters are read from. */
export interface Ground {
  readonly tally: Tally;
  /** Break-glass accounts that somebody named. */
  readonly breakGlass: number;
}
