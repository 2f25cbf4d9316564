import { readSignIns } from "./read-sign-ins";
import type { SignInReading, SignInSourceSummary } from "./sign-in-log";
import type { SignInSource } from "./sign-in-source";
import { loadStep, type SignInStepAt, type SignInStepHere } from "./sign-in-step";
import { countInThreads } from "./threads/count-in-threads";
import { partsOf } from "./threads/part";

export interface SignInCounting extends Omit<SignInReading, "onDamaged"> {
  /** 1: all is read by the thread that calls. */
  readonly threads: number;
  /** Told of the first damaged records, in the order of the log. How many there are the summaries say. */
  readonly onDamaged: NonNullable<SignInReading["onDamaged"]>;
  /** At most so many are told. */
  readonly mostTold: number;
  /** Told of how many sign-ins were read since the last call. */
  readonly onProgress?: (signIns: number) => void;
  /** Bytes of logs below which threads are not worth their start. */
  readonly worthThreads?: number;
}

export interface CountedSignIns<Tally> {
  readonly tally: Tally;
  /** One for each source. */
  readonly summaries: readonly SignInSourceSummary[];
}

/** A thread takes about half a second of a processor until it is started and warm; one reads as much in a second. */
const worthThreads = 1 << 28;

/**
 * Counts all sign-ins of some sources, each once, in several threads where that is worth it. Tally, summaries and messages
 * are the same with any number of threads.
 *
 * @throws what `readSignIns` throws, and what the step does
 */
export async function countSignIns<Options, Tally>(
  sources: readonly SignInSource[],
  step: SignInStepAt<Options, Tally> | SignInStepHere<Tally>,
  counting: SignInCounting,
): Promise<CountedSignIns<Tally>> {
  const { threads, strict = false, dateOrder, mostTold } = counting;
  let told = 0;
  const onDamaged: SignInCounting["onDamaged"] = (damaged) => {
    if (told++ < mostTold) counting.onDamaged(damaged);
  };
  const onProgress = counting.onProgress ?? (() => undefined);
  const divided = "module" in step && threads > 1 ? await partsOf(sources) : undefined;
  if ("module" in step && divided && divided.bytes >= (counting.worthThreads ?? worthThreads)) {
    const reading = { strict, dateOrder, mostNotes: mostTold };
    return countInThreads({ parts: divided.parts, threads, step, reading, onDamaged, onProgress });
  }
  const { begin, count } = "module" in step ? loadStep(step) : step;
  const tally = begin();
  const log = readSignIns(sources, { strict, onDamaged, ...(dateOrder && { dateOrder }) });
  for await (const batch of log) {
    for (const signIn of batch) count(tally, signIn);
    onProgress(batch.length);
  }
  return { tally, summaries: log.summaries };
}
