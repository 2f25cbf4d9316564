import { fleetReview } from "../../review/fleet-review";
import type { TenantReview } from "../../review/review";
import type { ReviewInput } from "../../review/review-input";
import { reviewTenant } from "../../review/review-tenant";
import { sharedAnswers } from "../../review/shared-answers";
import type { CliContext } from "../context";
import type { ExitCode } from "../exit-codes";
import { gateExitCode, gateFrom } from "../review-gate";
import { reviewInputs } from "../review-inputs";
import { countedReviews } from "../review-log";
import { reviewMatrices } from "../review-matrices";
import type { ReviewOptions } from "../review-options";
import { reviewOutputs, writeReview } from "../review-outputs";

/** Says what a change does to sign-ins, and what else about it has to be looked at, for each tenant it concerns. */
export async function review(options: ReviewOptions, context: CliContext): Promise<ExitCode> {
  const gate = gateFrom(options.failOn);
  const outputs = reviewOutputs(options);
  const { compared, inputs, sources, tenantIds } = reviewInputs(options, context);
  const tenants = reviewed(inputs, context).map((result, at) => ({
    input: inputs[at]!,
    review: result,
    ...tenantIds[at],
  }));
  const counted = options.signIns && (await countedReviews(tenants, options, context));
  const fleet = fleetReview(counted?.reviews ?? tenants.map((tenant) => tenant.review));
  const matrices = outputs.has("html") ? reviewMatrices(inputs) : undefined;
  const more = { ...(counted && { log: counted.log }), ...(matrices && { matrices }) };
  writeReview({ fleet, compared, sources, ...more }, outputs, gate, context);
  return gateExitCode(fleet, gate);
}

function reviewed(inputs: readonly ReviewInput[], { interactive, stderr }: CliContext): readonly TenantReview[] {
  const ask = sharedAnswers();
  return inputs.map((input, index) => {
    if (interactive) stderr(`\rreviewing ${index + 1} of ${inputs.length} tenants`);
    const result = reviewTenant(input, ask);
    if (interactive && index + 1 === inputs.length) stderr("\r\u001b[K");
    return result;
  });
}
