/** The same everywhere, so that a pipeline can tell "there is a hole" from "the file has a typo". */
export const exitCodes = {
  clean: 0,
  findings: 1,
  badInput: 2,
  couldNotDecide: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Below the help of commands that give all of them their usual meaning. */
export const exitCodeHelp = "\nExit codes: 0 clean, 1 findings, 2 bad input or usage, 3 could not decide.";
