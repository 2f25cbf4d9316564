import { ByteCache, type ViewedBytes } from "./byte-cache";

/** A piece of a line that was said before: a member with its value and what ends it, or the beginning of one. */
export interface Piece<Told> {
  /** In the cache; negative: at the beginning of a line. */
  readonly entry: number;
  /** Of the cache, from when the entry is. */
  readonly generation: number;
  readonly length: number;
  readonly told: Told;
  /** What came next, the likeliest first. */
  readonly followers: Piece<Told>[];
}

/** More different pieces than this are found by their hash sooner than one by one. */
const mostFollowers = 4;
/** Of what came next for somebody in particular; a power of two. */
const contexts = 1 << 15;

/**
 * Guesses what comes next in a line: after a piece nearly always one of those that came after it before. A right guess
 * takes one comparison of bytes, and nothing of the piece is looked at.
 */
export class SaidBefore<Told> {
  readonly #cache = new ByteCache<Piece<Told>>();
  #generation = 0;
  #beginning: Piece<Told>;
  readonly #nothing: Told;
  /** By whom a line is about, and the piece before. */
  #inContext: (Piece<Told> | undefined)[] = [];

  /** @param nothing what the beginning of a line tells */
  constructor(nothing: Told) {
    this.#nothing = nothing;
    this.#beginning = this.#begin();
  }

  /** What stands before the first piece of every line. */
  get beginning(): Piece<Told> {
    return this.#beginning;
  }

  /** The piece that stands there, if it came after this one before. */
  next(before: Piece<Told>, view: DataView, start: number): Piece<Told> | undefined {
    const { followers, generation } = before;
    if (generation !== this.#generation) return undefined;
    for (let index = 0; index < followers.length; index++) {
      const piece = followers[index]!;
      if (!this.#cache.holds(piece.entry, view, start)) continue;
      if (index > 0) {
        followers[index] = followers[index - 1]!;
        followers[index - 1] = piece;
      }
      return piece;
    }
    return undefined;
  }

  /** The same, for what goes with somebody rather than with what stands before it. */
  nextOf(whom: Piece<Told>, topic: number, view: DataView, start: number): Piece<Told> | undefined {
    const piece = this.#inContext[contextOf(whom, topic)];
    return piece !== undefined && this.#cache.holds(piece.entry, view, start) ? piece : undefined;
  }

  /** Any piece of these bytes. @param make what it tells, for the first of them */
  piece(line: ViewedBytes, start: number, end: number, make: () => Told): Piece<Told> {
    const found = this.#cache.find(line, start, end);
    if (found) return found;
    const told = make();
    const length = end - start;
    return this.#cache.add(line, start, end, (entry, generation) => {
      if (generation !== this.#generation) this.#forget(generation);
      return { entry, generation, length, told, followers: [] };
    });
  }

  learn(before: Piece<Told>, piece: Piece<Told>): void {
    const { followers } = before;
    // The last but the newest gives way: the first are guessed most.
    if (followers.length < mostFollowers) followers.push(piece);
    else followers[mostFollowers - 1] = piece;
  }

  learnOf(whom: Piece<Told>, topic: number, piece: Piece<Told>): void {
    this.#inContext[contextOf(whom, topic)] = piece;
  }

  #begin(): Piece<Told> {
    return { entry: -1, generation: this.#generation, length: 0, told: this.#nothing, followers: [] };
  }

  /** Entries have other numbers now: nothing may lead to those from before. */
  #forget(generation: number): void {
    this.#generation = generation;
    this.#beginning = this.#begin();
    this.#inContext = [];
  }
}

function contextOf(whom: { readonly entry: number }, topic: number): number {
  return (whom.entry * 61 + topic) & (contexts - 1);
}
