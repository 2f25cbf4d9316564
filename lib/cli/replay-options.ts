import type { PseudonymFlags } from "./pseudonymise";
import type { PolicySourceOptions } from "./policy-source-options";
import type { ReplayOutputOptions } from "./replay-outputs";
import type { SignInSourceOptions } from "./sign-in-source-options";
import type { ReplayFilterOptions } from "./replay-filter-options";

/** What `replay` is asked. */
export interface ReplayOptions
  extends PolicySourceOptions, SignInSourceOptions, ReplayFilterOptions, ReplayOutputOptions, PseudonymFlags {
  readonly base?: string;
  readonly since?: string;
  readonly tenantId?: string;
  readonly reportOnly?: boolean;
  readonly assumeNoRisk?: boolean;
  readonly failOn?: readonly string[];
}
