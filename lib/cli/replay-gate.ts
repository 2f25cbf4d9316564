import { quoted } from "../config/describe-value";
import { expectedName } from "../config/suggest";
import { type ChangeKind, changeKinds } from "../replay/change";
import type { ReplayReport } from "../replay/replay-report";
import { type ExitCode, exitCodes } from "./exit-codes";
import { kebabCase } from "./kebab-case";
import { UserError } from "./user-error";

const gatedKinds = changeKinds.filter((kind) => kind !== "unchanged");
type GatedName = ChangeKind | "disagreement";

/** Every word that `--fail-on` takes. */
export const replayGateWords: readonly string[] = [...gatedKinds.map(kebabCase), "disagreement", "none"];

/** How many sign-ins of a kind, or results that disagree, are still accepted. */
export type ReplayGate = ReadonlyMap<GatedName, number>;

/**
 * @param written words, each with `=NUMBER` for how many are accepted, also several in one by commas; absent: none
 * @throws UserError for a word that is none, a number that is none, and for `none` beside others
 */
export function replayGate(written: readonly string[] = ["none"]): ReplayGate {
  const words = written.flatMap((each) => each.split(",")).map((word) => word.trim().toLowerCase());
  if (words.includes("none") && words.length > 1) {
    throw new UserError("--fail-on none beside other names; expected none alone");
  }
  return new Map(words.filter((word) => word !== "none").map(limitFrom));
}

function limitFrom(word: string): readonly [GatedName, number] {
  const [name = "", number, ...rest] = word.split("=");
  const names: readonly GatedName[] = [...gatedKinds, "disagreement"];
  const found = names.find((each) => kebabCase(each) === name);
  if (!found) {
    const expected = expectedName(name, replayGateWords, "a change");
    throw new UserError(`--fail-on: unknown name ${quoted(name)}; expected ${expected}`);
  }
  if (number === undefined) return [found, 0];
  if (rest.length === 0 && /^\d{1,12}$/.test(number)) return [found, Number(number)];
  throw new UserError(`--fail-on ${word}: not a number of sign-ins; expected ${name}=10, say`);
}

/** 1 where more is found than is accepted; else 3 where what is not known might be more, or nothing was judged; else 0. */
export function replayExitCode({ changes, calibration }: ReplayReport, gate: ReplayGate): ExitCode {
  const { results, status } = calibration;
  const foundOf = (name: GatedName): number => {
    if (name === "disagreement") return results.disagree + status.disagree;
    return changes.find(({ kind }) => kind === name)!.signIns;
  };
  const asked = [...gate];
  if (asked.some(([name, limit]) => foundOf(name) > limit)) return exitCodes.findings;
  if (asked.length > 0 && changes.every(({ signIns }) => signIns === 0)) return exitCodes.couldNotDecide;
  const tellsNothing = results.agree + results.disagree + status.agree + status.disagree === 0;
  const mightBeMore = asked.some(([name, limit]) => {
    if (name === "undecided") return false;
    return name === "disagreement" ? tellsNothing : foundOf(name) + foundOf("undecided") > limit;
  });
  return mightBeMore ? exitCodes.couldNotDecide : exitCodes.clean;
}
