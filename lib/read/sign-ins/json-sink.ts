/** How the records of a file stand in it. */
export type Container = "JSON lines" | "page" | "records" | "array" | "single objects";

/** Where a record begins: on a line, from 1, or where lines mean nothing at a byte, from 0. */
export type Position = { readonly line: number } | { readonly byte: number };

/** Takes what a splitter finds, in the order of the file. */
export interface JsonSink {
  /** Takes a whole line, if it can without having it parsed. */
  readonly line?: (bytes: Buffer, start: number, end: number) => boolean;
  readonly record: (json: unknown, container: Container, position: Position) => void;
  readonly damaged: (position: Position, because: string) => void;
  /** Whether a value, found where others are damaged, is a whole record and no part of a damaged one. */
  readonly isRecord: (json: unknown) => boolean;
}
