import { ByteCache, type ViewedBytes } from "./byte-cache";

/** Where a piece of a line is kept, and what came next. All in one object: each further one may be far in memory. */
export interface Piece<Next> {
  /** Of its bytes in the cache; nothing where the beginning of a line is meant. */
  readonly from: number;
  readonly length: number;
  /** Of the cache, from when the place is. */
  readonly generation: number;
  /** What came next last, and what else did. */
  next: Next | undefined;
  others: Next[] | undefined;
}

/** More different pieces than this are found by their hash sooner than one by one. */
const mostOthers = 3;
/** Of what came next for somebody in particular; a power of two. */
const contexts = 1 << 15;

/**
 * Guesses what comes next in a line: after a piece nearly always one of those that came after it before. A right guess
 * takes one comparison of bytes, and nothing of the piece is looked at.
 */
export class SaidBefore<Said extends Piece<Said>> {
  readonly #cache = new ByteCache<Said>();
  readonly #begin: (piece: Piece<Said>) => Said;
  #generation = 0;
  #beginning: Said;
  /** By whom a line is about, and the piece before. */
  #inContext: (Said | undefined)[] = [];

  /** @param begin makes what stands before the first piece of every line */
  constructor(begin: (piece: Piece<Said>) => Said) {
    this.#begin = begin;
    this.#beginning = begin(newPiece(0, 0, 0));
  }

  get beginning(): Said {
    return this.#beginning;
  }

  /** The piece that stands there, if it came after this one before. */
  next(before: Said, view: DataView, start: number, end: number): Said | undefined {
    const { next, generation } = before;
    if (next === undefined || generation !== this.#generation) return undefined;
    return this.#cache.holds(next.from, next.length, view, start, end)
      ? next
      : this.#other(before, next, view, start, end);
  }

  #other(before: Said, next: Said, view: DataView, start: number, end: number): Said | undefined {
    const others = before.others;
    if (others === undefined) return undefined;
    for (let index = 0; index < others.length; index++) {
      const piece = others[index]!;
      if (!this.#cache.holds(piece.from, piece.length, view, start, end)) continue;
      others[index] = next;
      before.next = piece;
      return piece;
    }
    return undefined;
  }

  /** The same, for what goes with somebody rather than with what stands before it. */
  nextOf(whom: Said, topic: number, view: DataView, start: number, end: number): Said | undefined {
    const piece = this.#inContext[contextOf(whom, topic)];
    return piece !== undefined && this.#cache.holds(piece.from, piece.length, view, start, end) ? piece : undefined;
  }

  /** Any piece of these bytes. */
  find(line: ViewedBytes, start: number, end: number): Said | undefined {
    return this.#cache.find(line, start, end);
  }

  /** The first piece of its bytes. @param make what it is */
  add(line: ViewedBytes, start: number, end: number, make: (piece: Piece<Said>) => Said): Said {
    return this.#cache.add(line, start, end, (from, generation) => {
      if (generation !== this.#generation) this.#forget(generation);
      return make(newPiece(from, end - start, generation));
    });
  }

  learn(before: Said, piece: Said): void {
    const { next } = before;
    before.next = piece;
    if (next === undefined) return;
    before.others ??= [];
    if (before.others.length < mostOthers) before.others.push(next);
    else before.others[mostOthers - 1] = next;
  }

  learnOf(whom: Said, topic: number, piece: Said): void {
    this.#inContext[contextOf(whom, topic)] = piece;
  }

  /** Bytes lie at other places now: nothing may lead to those from before. */
  #forget(generation: number): void {
    this.#generation = generation;
    this.#beginning = this.#begin(newPiece(0, 0, generation));
    this.#inContext = [];
  }
}

function newPiece<Said>(from: number, length: number, generation: number): Piece<Said> {
  return { from, length, generation, next: undefined, others: undefined };
}

function contextOf(whom: { readonly from: number }, topic: number): number {
  return ((whom.from >>> 2) * 61 + topic) & (contexts - 1);
}
