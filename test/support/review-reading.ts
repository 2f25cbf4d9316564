import { type ReviewInputs, reviewInputs } from "../../lib/cli/review-inputs";
import type { ReviewOptions } from "../../lib/cli/review-options";
import { plain } from "../../lib/report/style";

export interface ReviewReading extends ReviewInputs {
  readonly stderr: string;
}

/** What a review is made from, as the command reads it. */
export function readReview(options: Partial<ReviewOptions>): ReviewReading {
  let stderr = "";
  const inputs = reviewInputs(
    { folder: "tenants", ...options },
    {
      environment: {},
      today: "2026-11-22",
      now: () => new Date("2026-11-22T12:00:00Z"),
      stdin: () => new Uint8Array(),
      stdinChunks: async function* () {},
      stdout: () => undefined,
      stderr: (text) => (stderr += text),
      interactive: false,
      style: plain,
    },
  );
  return { ...inputs, stderr };
}
