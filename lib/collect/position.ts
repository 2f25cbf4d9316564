import type { CollectedKind } from "./collected-kinds";
import { halved, lengthAfter, type Window } from "./windows";

/** How many records there are, and how many were left out. */
export interface Counts {
  readonly records: number;
  /** Came a second time, by their id. */
  readonly duplicates: number;
  /** Came although they are of another time than was asked for. */
  readonly outside: number;
}

/** What a collected file holds. */
export interface Collected extends Counts {
  /** Bytes of the file. Whatever stands behind them was not finished. */
  readonly length: number;
}

/** The window that is being collected: it begins where everything before is collected. */
export interface OpenWindow {
  /** Milliseconds; without this instant. */
  readonly to: number;
  /** The kinds before it are collected for this window. */
  readonly kind: CollectedKind;
  /** Address of the next page; absent: the kind's first one. */
  readonly next?: string;
  /** As it was when the window was opened, to begin it anew. */
  readonly begin: Collected;
}

/** How far a collection got. */
export interface Position extends Collected {
  /** Milliseconds: of all kinds everything before it is in the file. */
  readonly until: number;
  /** Milliseconds: how long the next window should be. */
  readonly windowLength: number;
  readonly open?: OpenWindow;
}

/** What one page brought. */
export interface PageResult extends Counts {
  /** Bytes that were written of it. */
  readonly bytes: number;
  /** Address of the page after it; absent: it was the kind's last one. */
  readonly next?: string;
}

/** @param kinds at least one */
export function opened(position: Position, window: Window, kinds: readonly CollectedKind[]): Position & Opened {
  const { length, records, duplicates, outside } = position;
  return { ...position, open: { to: window.to, kind: kinds[0]!, begin: { length, records, duplicates, outside } } };
}

interface Opened {
  readonly open: OpenWindow;
}

/** The page after, or the next kind's first one; after the last kind the window is done. */
export function afterPage(position: Position & Opened, page: PageResult, kinds: readonly CollectedKind[]): Position {
  const { open, ...rest } = position;
  const collected = {
    length: rest.length + page.bytes,
    records: rest.records + page.records,
    duplicates: rest.duplicates + page.duplicates,
    outside: rest.outside + page.outside,
  };
  const { to, begin } = open;
  if (page.next !== undefined) return { ...rest, ...collected, open: { ...open, next: page.next } };
  const kind = kinds[kinds.indexOf(open.kind) + 1];
  if (kind !== undefined) return { ...rest, ...collected, open: { to, kind, begin } };
  const windowLength = lengthAfter({ from: rest.until, to }, collected.records - begin.records);
  return { ...collected, until: to, windowLength };
}

/** Back to where the window was opened, to collect half of it first. */
export function givenUp({ open, until }: Position & Opened): Position {
  return { ...open.begin, until, windowLength: halved({ from: until, to: open.to }) };
}
