/** The same everywhere, so that a pipeline can tell "there is a hole" from "the file has a typo". */
export const exitCodes = {
  clean: 0,
  findings: 1,
  badInput: 2,
  couldNotDecide: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
