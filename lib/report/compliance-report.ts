import type { ApplicationAdoption, PrincipalWithoutMfa } from "../partner-center/adoption";
import type { ComplianceVerdict } from "../partner-center/compliance-verdict";

/** What Partner Center said of a token and, where it was asked, of the partner's requests. */
export interface ComplianceReport {
  readonly baseUrl: string;
  readonly verdict: ComplianceVerdict;
  readonly requestId?: string;
  readonly adoption?: {
    /** Absent where the answer could not be read. */
    readonly applications?: readonly ApplicationAdoption[];
    readonly principals?: readonly PrincipalWithoutMfa[];
    /** Why something is absent. */
    readonly doubts: readonly string[];
  };
}

/** Days of applications on which not every request had MFA. */
export function withoutMfa(applications: readonly ApplicationAdoption[]): readonly ApplicationAdoption[] {
  return applications.filter(({ withMfa, total }) => withMfa < total);
}
