import type { SignInStepAt } from "../sign-in-step";
import type { PartReading } from "./held-part";
import type { Part } from "./part";

/** What a thread is given when it starts: plain data, and memory that all share. */
export interface ThreadWork {
  readonly parts: readonly Part[];
  readonly reading: PartReading;
  readonly step: SignInStepAt<unknown, unknown>;
  readonly board: SharedArrayBuffer;
  readonly ids: SharedArrayBuffer;
}
