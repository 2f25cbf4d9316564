import type { ComplianceReport } from "./compliance-report";
import { jsonText } from "./json-text";

/** Raised when a member changes its meaning or goes; members may be added without. */
const formatVersion = 1;

/** For machines. A list that is null could not be read; `adoption` is null where it was not asked for. */
export function complianceJson({ baseUrl, verdict, requestId, adoption }: ComplianceReport): string {
  const json = {
    formatVersion,
    baseUrl,
    mfa: verdict.mfa,
    because: verdict.because,
    requestId: requestId ?? null,
    adoption: adoption
      ? {
          applications: adoption.applications ?? null,
          principalsWithoutMfa: adoption.principals ?? null,
          doubts: adoption.doubts,
        }
      : null,
  };
  return jsonText(json);
}
