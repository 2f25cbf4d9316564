import { z } from "zod";
import {
  acceptableFindings,
  type AcceptableFinding,
  isReviewFinding,
} from "../../model/accepted-finding";
import { date, displayName, key, keyed, prose } from "./primitives";

const acceptance = z.strictObject({
  reason: prose.describe("Why the tenant lives with the finding."),
  approver: displayName.describe("Who approved it."),
  expires: date.describe("Last day on which the acceptance holds, as YYYY-MM-DD. An expired one is an error."),
});

const policy = key.describe("Key of the policy that alone is responsible for what a review finds.");
const ofReview = acceptance.extend({ policy });
const ofReviews = z.union([ofReview, z.array(ofReview).min(1, "one acceptance or more").describe("One for each policy.")]);

/**
 * Entries of the section `accepted`. The loader checks the ids itself, so that a wrong one hides nothing else, and with
 * them whether a policy, and so a list of several, belongs there.
 */
const anyAcceptance = acceptance.extend({ policy: policy.optional() });
export const acceptances = keyed(z.union([anyAcceptance, z.array(anyAcceptance).min(1, "one acceptance or more")]));

/** Section `accepted`, for editors, which complete the ids. */
export const acceptedSchema = z
  .strictObject(
    Object.fromEntries(
      acceptableFindings.map((finding) => [finding, (isReviewFinding(finding) ? ofReviews : acceptance).optional()]),
    ) as Record<AcceptableFinding, z.ZodOptional<typeof acceptance | typeof ofReviews>>,
  )
  .optional()
  .describe("Findings that the tenant lives with for a time, by the rule's id. Each is listed in every report.");

export type AcceptanceEntry = z.infer<typeof anyAcceptance>;
