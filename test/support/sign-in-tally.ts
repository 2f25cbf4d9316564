import type { SignInEvent } from "../../lib/model/sign-in-event";
import { newTally, type Tally } from "../../lib/sign-ins/tally";
import { tallySignIn } from "../../lib/sign-ins/tally-sign-in";
import { generatedLog, type GeneratedLog, type LogRequest } from "./sign-in-log/generated-log";
import { type LogFormat, written } from "./sign-in-log/log-formats";
import { readAll } from "./sign-in-log/read-all";

export function tallyOf(signIns: readonly SignInEvent[], breakGlass: readonly string[] = []): Tally {
  const tally = newTally();
  const watched = { breakGlass: new Set(breakGlass) };
  for (const signIn of signIns) tallySignIn(tally, signIn, watched);
  return tally;
}

/** A generated log, read in as a command would read it. */
export async function readLog(
  request: LogRequest,
  format: LogFormat = "jsonLines",
): Promise<{ readonly log: GeneratedLog; readonly signIns: readonly SignInEvent[] }> {
  const log = generatedLog(request);
  const { signIns } = await readAll([written(log.records, format)]);
  return { log, signIns };
}
