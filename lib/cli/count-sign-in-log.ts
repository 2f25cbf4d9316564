import { availableParallelism } from "node:os";
import { InputError } from "../read/input-error";
import { type CountedSignIns, countSignIns } from "../read/sign-ins/count-sign-ins";
import type { SignInSourceSummary } from "../read/sign-ins/sign-in-log";
import type { SignInSource } from "../read/sign-ins/sign-in-source";
import type { SignInStepAt, SignInStepHere } from "../read/sign-ins/sign-in-step";
import { escapeTerminal } from "../report/escape";
import { count } from "../report/style";
import type { CliContext } from "./context";
import type { PseudonymFlags } from "./pseudonymise";
import { signInSources } from "./sign-in-source";
import type { SignInSourceOptions } from "./sign-in-source-options";
import { UserError } from "./user-error";

/** Damaged records that are named one by one; the others are counted. */
const mostNamed = 20;
/** More threads than this wait for each other and for the disk. */
const usualThreads = 4;
const mostThreads = 64;
/** Sign-ins between two lines of progress. */
const step = 50_000;

/**
 * Counts the sign-ins that flags ask for. Progress, what is damaged, and at the end what each file held, is said on
 * standard error, without a word of the log where people are not to be named.
 *
 * @throws UserError for flags that name no log or are wrong; what `countSignIns` throws
 */
export async function countSignInLog<Options, Tally>(
  options: SignInSourceOptions & Pick<PseudonymFlags, "pseudonymise">,
  counted: SignInStepAt<Options, Tally> | SignInStepHere<Tally>,
  context: CliContext,
): Promise<CountedSignIns<Tally>> {
  const { strict, dateOrder, pseudonymise = false } = options;
  const threads = threadsFrom(options.threads);
  const sources = signInSources(options, context);
  const progress = progressOn(context);
  const say = (line: string) => {
    progress.clear();
    context.stderr(`${escapeTerminal(line)}\n`);
  };
  try {
    const log = await countSignIns(sources, counted, {
      threads,
      strict: strict === true,
      ...(dateOrder && { dateOrder: dateOrder === "day-first" ? "dayFirst" : "monthFirst" }),
      mostTold: mostNamed,
      onDamaged: ({ place, because }) => say(`${place}: ${pseudonymise ? notQuoted : because}`),
      onProgress: progress.add,
    });
    const damaged = log.summaries.reduce((sum, summary) => sum + summary.damaged, 0);
    if (damaged > mostNamed) say(`… and ${damaged - mostNamed} more damaged records`);
    for (const summary of log.summaries) say(summaryLine(summary));
    return log;
  } catch (error) {
    throw pseudonymise && error instanceof InputError ? withoutQuote(error, sources) : error;
  } finally {
    progress.clear();
  }
}

const notQuoted =
  "cannot be read, and is not quoted beside pseudonyms; expected a sign-in (without --pseudonymise more is said)";

/** The place is kept, and what was found there is not. */
function withoutQuote({ message }: InputError, sources: readonly SignInSource[]): InputError {
  const [name = "a log"] = sources
    .map((source) => source.name)
    .filter((each) => message.startsWith(each))
    .toSorted((a, b) => b.length - a.length);
  const [place = ""] = /^(?::\d+|, byte \d+)/.exec(message.slice(name.length)) ?? [];
  return InputError.saying(`${name}${place}: ${notQuoted}`);
}

/** @throws UserError for what is no number of threads */
function threadsFrom(written: string | undefined): number {
  if (written === undefined) return Math.min(availableParallelism(), usualThreads);
  const threads = /^\d{1,2}$/.test(written) ? Number(written) : 0;
  if (threads >= 1 && threads <= mostThreads) return threads;
  throw new UserError(
    `--threads ${written}: not a number of threads; expected a whole number from 1 to ${mostThreads}`,
  );
}

function progressOn({ interactive, stderr }: CliContext) {
  let read = 0;
  let said = 0;
  let shown = false;
  return {
    add: (signIns: number) => {
      read += signIns;
      if (!interactive || read - said < step) return;
      said = read;
      shown = true;
      stderr(`\rread ${read} sign-ins`);
    },
    clear: () => {
      if (shown) stderr("\r\u001b[K");
      shown = false;
    },
  };
}

function summaryLine({ name, formats, signIns, duplicates, damaged, others }: SignInSourceSummary): string {
  const parts = [
    count(signIns, "sign-in"),
    ...(duplicates > 0 ? [`${duplicates} left out that came before`] : []),
    ...(damaged > 0 ? [`${damaged} damaged`] : []),
    ...Object.entries(others).map(([category, count]) => `${count} of ${category} left out`),
  ];
  const found = formats.length > 0 ? `${formats.join(" and ")}: ` : "";
  return `${name}: ${found}${parts.join(", ")}`;
}
