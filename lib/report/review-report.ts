import type { FleetReview } from "../review/fleet-review";
import type { HeatMap } from "./heat-map";
import type { SourcePlace } from "./proof-report";

/** A review with what renderers need besides. Plain data: no clock, so that an unchanged change renders unchanged. */
export interface ReviewReport {
  readonly fleet: FleetReview;
  /** What was compared, in words: `cdktf.out of main → cdktf.out`, `plan.json`. */
  readonly compared: string;
  /** Where single tenants were read, by subject. */
  readonly sources: ReadonlyMap<string, ReviewedSource>;
  /** The sign-ins that findings are counted in; absent: none were given. */
  readonly log?: ReviewedLog;
  /** Whether MFA is asked for, by class of user and target, by subject; only where it was asked for. */
  readonly matrices?: ReadonlyMap<string, { readonly before: HeatMap; readonly after: HeatMap }>;
}

/** What a log held. */
export interface ReviewedLog {
  readonly signIns: number;
  /** To tenants that are not reviewed, or that the log does not tell. */
  readonly ofOthers: number;
  /** Records that could not be read. */
  readonly damaged: number;
  /** YYYY-MM-DD in UTC, of all sign-ins; absent where there are none. */
  readonly from?: string;
  readonly to?: string;
  /** What makes the counts less than whole, one line each. */
  readonly doubts: readonly string[];
}

export interface ReviewedSource {
  readonly file?: string;
  /** Place of single policies, by `idKey` of their id. */
  readonly places?: ReadonlyMap<string, SourcePlace>;
}
