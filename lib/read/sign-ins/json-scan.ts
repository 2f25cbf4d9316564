const quote = 0x22;
const backslash = 0x5c;

/**
 * Finds where JSON values end in bytes, without making anything of them. It takes no escapes: within a value that it
 * takes every quote begins or ends a text. Whatever it does not take, valid or not, is for `JSON.parse`.
 *
 * @returns the offset behind the value; negative where it is not taken
 */
export function endOfPlainValue(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start];
  if (first === quote) return endOfPlainText(bytes, start + 1, end);
  if (first === 0x7b) return endOfItems(bytes, start, end, 0x7d);
  if (first === 0x5b) return endOfItems(bytes, start, end, 0x5d);
  return endOfWord(bytes, start, end);
}

/** @param start behind the opening quote */
export function endOfPlainText(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === quote) return at + 1;
    if (byte === backslash || byte < 0x20) return -1;
  }
  return -1;
}

/** White space is what pretty printers put there. */
export function behindSpace(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && (bytes[at] === 0x20 || bytes[at] === 0x09 || bytes[at] === 0x0d || bytes[at] === 0x0a)) at++;
  return at;
}

/** Of a list, or of an object, whose items have keys. */
function endOfItems(bytes: Uint8Array, start: number, end: number, closing: number): number {
  let at = behindSpace(bytes, start + 1, end);
  if (bytes[at] === closing) return at + 1;
  for (;;) {
    if (closing === 0x7d) {
      at = valueBehindKey(bytes, at, end);
      if (at < 0) return -1;
    }
    at = endOfPlainValue(bytes, at, end);
    if (at < 0) return -1;
    at = behindSpace(bytes, at, end);
    if (bytes[at] === closing) return at + 1;
    if (bytes[at] !== 0x2c) return -1;
    at = behindSpace(bytes, at + 1, end);
  }
}

function valueBehindKey(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] !== quote) return -1;
  const behindKey = endOfPlainText(bytes, start + 1, end);
  if (behindKey < 0) return -1;
  const colon = behindSpace(bytes, behindKey, end);
  return bytes[colon] === 0x3a ? behindSpace(bytes, colon + 1, end) : -1;
}

/** `true`, `false`, `null` and numbers without an exponent. */
function endOfWord(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] === 0x74) return startsWith(bytes, start, end, "true");
  if (bytes[start] === 0x66) return startsWith(bytes, start, end, "false");
  if (bytes[start] === 0x6e) return startsWith(bytes, start, end, "null");
  const first = bytes[start] === 0x2d ? start + 1 : start;
  let at = behindDigits(bytes, first, end);
  if (at === first || (bytes[first] === 0x30 && at > first + 1)) return -1;
  if (bytes[at] === 0x2e) {
    const fraction = at + 1;
    at = behindDigits(bytes, fraction, end);
    if (at === fraction) return -1;
  }
  return bytes[at] === 0x65 || bytes[at] === 0x45 ? -1 : at;
}

function startsWith(bytes: Uint8Array, start: number, end: number, word: string): number {
  if (start + word.length > end) return -1;
  for (let index = 0; index < word.length; index++) if (bytes[start + index] !== word.charCodeAt(index)) return -1;
  return start + word.length;
}

function behindDigits(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at]! >= 0x30 && bytes[at]! <= 0x39) at++;
  return at;
}
