import { createHmac } from "node:crypto";

/** What a text identifies: the same text has another pseudonym as another kind. */
export type PseudonymKind = "user" | "account" | "name" | "address" | "device";

/** So many pseudonyms of one kind are kept, instead of being worked out anew at each sign-in. */
const mostKept = 100_000;

/**
 * Pseudonyms by a keyed hash (HMAC-SHA-256, 64 bits of it): the same key gives the same pseudonym, on every run and in
 * every command; without the key nobody can tell by trying whose it is.
 *
 * @see https://www.rfc-editor.org/rfc/rfc2104
 */
export class Pseudonyms {
  readonly #key: string;
  readonly #known = new Map<PseudonymKind, Map<string, string>>();

  constructor(key: string) {
    this.#key = key;
  }

  /** Letters' case is not told apart, as in ids, user principal names and addresses. */
  of(kind: PseudonymKind, text: string): string {
    const known = this.#of(kind);
    const before = known.get(text);
    if (before !== undefined) return before;
    const hash = createHmac("sha256", this.#key).update(`${kind}:${text.toLowerCase()}`).digest("hex");
    const pseudonym = `${kind}-${hash.slice(0, 16)}`;
    if (known.size >= mostKept) known.clear();
    known.set(text, pseudonym);
    return pseudonym;
  }

  #of(kind: PseudonymKind): Map<string, string> {
    const known = this.#known.get(kind) ?? new Map<string, string>();
    this.#known.set(kind, known);
    return known;
  }
}
