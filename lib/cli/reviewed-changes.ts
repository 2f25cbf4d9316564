import { exportChanges } from "./export-changes";
import { planChanges } from "./plan-changes";
import { policyKindAt } from "./policy-kind";
import { chosenReviewSource } from "./review-options";
import { revisionChanges } from "./revision-changes";
import { synthChanges } from "./synth-changes";
import type { ChangeReading, TenantChanges } from "./tenant-change";
import { UserError } from "./user-error";

/** Reads what the flags ask to review. */
export function reviewedChanges(reading: ChangeReading): TenantChanges {
  const source = chosenReviewSource(reading.options);
  switch (source.kind) {
    case "plans":
      return planChanges(source.files, reading);
    case "revisions":
      return revisionChanges(source, reading);
    case "pair":
      return pairChanges(source.before, source.after, reading);
  }
}

const kindWords = {
  synth: "what cdktf synth wrote",
  export: "a Graph export",
} as const;

function pairChanges(before: string, after: string, reading: ChangeReading): TenantChanges {
  const [was, is] = [kindOf(before), kindOf(after)];
  if (was !== is) {
    throw new UserError(
      `--before ${before} is ${kindWords[was]}, --after ${after} is ${kindWords[is]}; expected two of one kind`,
    );
  }
  if (was === "synth") return synthChanges(before, after, reading);
  if (reading.options.tenant)
    throw new UserError("--tenant beside Graph exports; expected exports of one tenant alone");
  return exportChanges(before, after, reading);
}

/** @throws UserError for a plan, which has both sides in it */
function kindOf(path: string): keyof typeof kindWords {
  const kind = policyKindAt(path);
  if (kind === "plan") throw new UserError(`${path}: a Terraform plan or state; expected it after --plan`);
  return kind;
}
