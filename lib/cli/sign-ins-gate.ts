import { quoted } from "../config/describe-value";
import { expectedName } from "../config/suggest";
import { type ChapterName, chapterNames } from "../sign-ins/chapter";
import type { SignInReport } from "../sign-ins/sign-in-report";
import { type ExitCode, exitCodes } from "./exit-codes";
import { kebabCase } from "./kebab-case";
import { UserError } from "./user-error";

/** Every word that `--fail-on` takes. */
export const signInsGateWords: readonly string[] = [...chapterNames.map(kebabCase), "all", "none"];

/**
 * The chapters that fail a run.
 *
 * @param written words, also several in one by commas; absent: none, since a report is no test
 * @throws UserError for a word that is none, and for `none` beside others
 */
export function signInsGate(written: readonly string[] = ["none"]): ReadonlySet<ChapterName> {
  const words = written.flatMap((each) => each.split(",")).map((word) => word.trim().toLowerCase());
  for (const word of words.filter((each) => !signInsGateWords.includes(each))) {
    throw new UserError(
      `--fail-on: unknown name ${quoted(word)}; expected ${expectedName(word, signInsGateWords, "a chapter")}`,
    );
  }
  if (words.includes("none") && words.length > 1) {
    throw new UserError("--fail-on none beside other names; expected none alone");
  }
  return new Set(chapterNames.filter((name) => words.includes("all") || words.includes(kebabCase(name))));
}

/** 1 where a chapter of the gate has something to act on; else 3 where one of them lacks what would tell; else 0. */
export function signInsExitCode({ chapters }: SignInReport, gate: ReadonlySet<ChapterName>): ExitCode {
  const asked = chapters.filter(({ name }) => gate.has(name));
  if (asked.some(({ state }) => state === "act")) return exitCodes.findings;
  return asked.some(({ state }) => state === "cannotTell") ? exitCodes.couldNotDecide : exitCodes.clean;
}
