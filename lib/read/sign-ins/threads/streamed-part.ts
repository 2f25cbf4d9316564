import type { SignInEvent } from "../../../model/sign-in-event";
import type { FinishedPart, HeldPart } from "./held-part";
import type { NotedReading } from "./noted-reading";

/** Sign-ins that are held until the part's turn; each takes about a kilobyte. */
const mostHeld = 2000;

/** A part that is read as a stream: a whole file, or all that is left of one. */
export class StreamedPart implements HeldPart {
  readonly #reading: NotedReading;
  readonly #steps: AsyncGenerator<void>;
  #ended = false;
  #failure: unknown;

  /** @param steps read into the reading; after each there may be sign-ins to take */
  constructor(reading: NotedReading, steps: AsyncGenerator<void>) {
    this.#reading = reading;
    this.#steps = steps;
  }

  async readAhead(): Promise<void> {
    while (!this.#ended && this.#reading.into.waiting < mostHeld) await this.#step();
  }

  async finish(take: (signIns: readonly SignInEvent[]) => void): Promise<FinishedPart> {
    const { into } = this.#reading;
    while (!this.#ended) {
      take(into.takeBatch());
      await this.#step();
    }
    const signIns = into.takeBatch();
    return { report: this.#reading.report(0, this.#failure), signIns };
  }

  async #step(): Promise<void> {
    try {
      this.#ended = (await this.#steps.next()).done === true;
    } catch (error) {
      this.#ended = true;
      this.#failure = error;
    }
  }
}
