/**
 * How many random runs a property gets: few while mutants are tested, since thousands repeat them; all that an issue of
 * correctness deserves at night.
 */
export function numberOfRuns({ ci, nightly }: { readonly ci: number; readonly nightly: number }): number {
  if (process.env["MUTATION"] === "1") return Math.min(ci, 60);
  return process.env["NIGHTLY"] === "1" ? nightly : ci;
}
