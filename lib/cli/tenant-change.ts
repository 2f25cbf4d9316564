import type { Directory } from "../model/directory";
import type { TerraformResource } from "../model/terraform";
import type { ResourceAction } from "../review/review-input";
import type { CliContext } from "./context";
import type { PolicyPart } from "./policy-parts";
import type { ReviewOptions } from "./review-options";
import { UserError } from "./user-error";

/** One tenant before and after, as its source has it. */
export interface TenantChange {
  readonly subject: string;
  /** Absent: the tenant comes. */
  readonly before?: ChangedSide;
  /** Absent: the tenant goes. */
  readonly after?: ChangedSide;
  /** From plans only: as the last apply left it. */
  readonly recorded?: ChangedSide;
  readonly actions?: readonly ResourceAction[];
  readonly noise: number;
}

export interface ChangedSide {
  readonly part: PolicyPart;
  readonly resources: readonly TerraformResource[];
}

/** Everything that one run reviews. */
export interface TenantChanges {
  /** What was compared, in words. */
  readonly compared: string;
  readonly changes: readonly TenantChange[];
}

/** What reading changes depends on besides the source. */
export interface ChangeReading {
  readonly options: ReviewOptions;
  readonly directory: Directory | undefined;
  readonly context: CliContext;
}

/** @throws UserError where both sides say of which tenant they are, and it is not the same */
export function requireSameTenant(subject: string, before: string | undefined, after: string | undefined): void {
  if (before === undefined || after === undefined || before === after) return;
  throw new UserError(`${subject}: tenant ${before} before and ${after} after; expected one tenant on both sides`);
}

/** `1 of 3 stacks changed`. */
export function changedOf(changed: number, all: number, what: "stack" | "tenant"): string {
  return `${changed} of ${all} ${what}${all === 1 ? "" : "s"} changed`;
}
