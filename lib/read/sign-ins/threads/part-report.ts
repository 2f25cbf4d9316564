import type { Position } from "../json-sink";

/** A damaged record of a part. Lines are counted from the part's beginning. */
export interface DamageNote {
  readonly position: Position | undefined;
  readonly because: string;
}

/** What a part held, for the thread that adds them all in their order. */
export interface PartReport {
  readonly part: number;
  readonly formats: readonly string[];
  readonly signIns: number;
  readonly duplicates: number;
  readonly damaged: number;
  readonly others: Readonly<Record<string, number>>;
  /** The first damaged records. */
  readonly notes: readonly DamageNote[];
  /** Lines of the part. */
  readonly lines: number;
  /** Why the reading ends here: an error, as plain data. */
  readonly failure?: unknown;
}

/** What a thread says: some sign-ins were read, a part is done, or all; or that it cannot go on. */
export type Message<Tally> =
  | { readonly kind: "progress"; readonly signIns: number }
  | { readonly kind: "part"; readonly report: PartReport }
  /** What the part has to tell the parts beside it, if the step has seams. */
  | { readonly kind: "seam"; readonly part: number; readonly taken: unknown }
  | { readonly kind: "tally"; readonly tally: Tally }
  | { readonly kind: "broken"; readonly error: unknown };
