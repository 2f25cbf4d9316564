import type { Container } from "./json-sink";

/** How far a value was looked at, so that no byte is looked at twice when more of them come. */
export interface Scan {
  /** Bytes of the value that were looked at. */
  length: number;
  /** Open brackets, innermost last. */
  readonly open: number[];
  inText: boolean;
  /** The last text directly in the outermost object: its key, where a list follows. */
  key: number;
  keyEnd: number;
  /** Set when the end was found: the offset behind it, from the beginning of the value. */
  end?: number;
  /** Set when a list of records begins. */
  list?: Container;
  /** A bracket closes what another one opened, or a line ends inside of a text. */
  broken: boolean;
}

/** @param open the bracket in which the scan begins, if it begins inside of one */
export function startScan(open?: number): Scan {
  return { length: 0, open: open === undefined ? [] : [open], inText: false, key: 0, keyEnd: 0, broken: false };
}

/**
 * Finds the end of the object or list at `start` by its brackets and texts alone.
 *
 * @param lists keys of the outermost object whose lists hold records; the scan ends behind the bracket of such a list
 * @returns the offset behind the value; undefined where the bytes end before, or the value is broken
 */
export function endOfValue(
  bytes: Buffer,
  start: number,
  scan: Scan,
  lists?: Readonly<Record<string, Container>>,
): number | undefined {
  if (scan.end !== undefined) return start + scan.end;
  const { open } = scan;
  let { inText } = scan;
  let at = start + scan.length;
  for (; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (inText) {
      if (byte === 0x5c) {
        if (at + 1 === bytes.length) break;
        at++;
      } else if (byte === 0x22) {
        inText = false;
        if (lists !== undefined && open.length === 1) scan.keyEnd = at - start;
      } else if (byte === 0x0a) {
        scan.broken = true;
        return undefined;
      }
    } else if (byte === 0x22) {
      inText = true;
      if (lists !== undefined && open.length === 1) scan.key = at - start + 1;
    } else if (byte === 0x7b || byte === 0x5b) {
      const container =
        byte === 0x5b && lists !== undefined && open.length === 1 ? keyed(bytes, start, scan, lists) : undefined;
      if (container !== undefined) {
        scan.list = container;
        return at + 1;
      }
      open.push(byte);
    } else if (byte === 0x7d || byte === 0x5d) {
      // Brackets of a pair are two apart in ASCII.
      if (open.pop() !== byte - 2) {
        scan.broken = true;
        return undefined;
      }
      if (open.length === 0) {
        scan.end = at + 1 - start;
        return at + 1;
      }
    }
  }
  scan.length = at - start;
  scan.inText = inText;
  return undefined;
}

function keyed(bytes: Buffer, start: number, scan: Scan, lists: Readonly<Record<string, Container>>) {
  const key = bytes.toString("latin1", start + scan.key, start + scan.keyEnd);
  return Object.hasOwn(lists, key) ? lists[key] : undefined;
}

/**
 * Whether an item of a list is followed by the end of the list or by another object: what else follows it belongs to it,
 * and a bracket too many has cut it off.
 *
 * @returns undefined where more bytes are needed
 */
export function isFollowed(bytes: Buffer, end: number, ended: boolean): boolean | undefined {
  const comma = solid(bytes, end);
  if (comma >= bytes.length) return ended ? true : undefined;
  if (bytes[comma] !== 0x2c) return bytes[comma] === 0x5d;
  const next = solid(bytes, comma + 1);
  if (next >= bytes.length) return ended ? true : undefined;
  return bytes[next] === 0x7b || bytes[next] === 0x5d;
}

/** The offset of the first byte that is no white space. */
function solid(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at]! <= 0x20) at++;
  return at;
}
