import type { SignInSourceSummary } from "../read/sign-ins/sign-in-log";
import type { ReplayTally } from "../replay/replay-tally";
import type { CliContext } from "./context";
import { type ReplayStepOptions, signInStep } from "./replay-step";
import { signInLog } from "./sign-in-source";
import type { SignInSourceOptions } from "./sign-in-source-options";

/** Sign-ins between two lines of progress. */
const betweenLines = 50_000;

/** Replays the sign-ins that flags ask for, and says progress on standard error. */
export async function countReplay(
  options: SignInSourceOptions,
  stepOptions: ReplayStepOptions,
  context: CliContext,
): Promise<{ readonly tally: ReplayTally; readonly summaries: readonly SignInSourceSummary[] }> {
  const { interactive, stderr } = context;
  const log = signInLog(options, context);
  const { begin, count } = signInStep(stepOptions);
  const tally = begin();
  let read = 0;
  let said = 0;
  for await (const batch of log) {
    for (const signIn of batch) count(tally, signIn);
    read += batch.length;
    if (!interactive || read - said < betweenLines) continue;
    said = read;
    stderr(`\rread ${read} sign-ins`);
  }
  if (said > 0) stderr("\r\u001b[K");
  return { tally, summaries: log.summaries };
}
