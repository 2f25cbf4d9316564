import { securityDefaultsId } from "../model/decision";
import type { PolicyEffect } from "./effect";
import { endsIn } from "./ends";
import type { Evidence } from "./evidence";
import { type OpenPart, openPart } from "./open-part";

/** Whether it is not known what a policy does, or whether its control was satisfied. */
export function isUnclear({ ends, isOpen }: PolicyEffect): boolean {
  return isOpen || endsIn(ends).length > 1;
}

/** What would have to be known; undefined where that is not the same for all sign-ins to which the policy does this. */
export function knownOpenParts(effect: PolicyEffect, { mfa }: Evidence): readonly OpenPart[] | undefined {
  if (!isUnclear(effect)) return [];
  const { policy, isOpen, asksMfa } = effect;
  if (!isOpen) return [openPart(mfa === "unknown" && asksMfa !== "no" ? "mfaShown" : "otherControls", policy)];
  return policy === securityDefaultsId ? [openPart("securityDefaults", policy)] : undefined;
}
