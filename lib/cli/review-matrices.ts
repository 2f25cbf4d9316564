import { prove } from "../prove/prove";
import type { HeatMap } from "../report/heat-map";
import { splitHeatMap } from "../report/heat-map";
import type { ReviewReport } from "../report/review-report";
import type { ReviewedSide, ReviewInput } from "../review/review-input";
import { heatMapFor } from "./heat-map-for";

type Matrices = NonNullable<ReviewReport["matrices"]>;

/**
 * Whether MFA is asked for on either side of each tenant. Tenants whose policies and declarations are the same share
 * one map. A tenant that comes or goes has none.
 */
export function reviewMatrices(inputs: readonly ReviewInput[]): Matrices {
  const known = new Map<string, HeatMap>();
  return new Map(
    inputs.flatMap(({ subject, before, after, directory, today }) => {
      if (!before || !after) return [];
      const map = (side: ReviewedSide): HeatMap => {
        const key = JSON.stringify([side.policySet, side.declared, side.options]);
        const found = known.get(key) ?? heatMapOf(side, { today, ...(directory && { directory }) });
        known.set(key, found);
        return found;
      };
      return [[subject, { before: map(before), after: map(after) }] as const];
    }),
  );
}

function heatMapOf(
  { policySet, declared, options }: ReviewedSide,
  others: Pick<ReviewInput, "directory" | "today">,
): HeatMap {
  const proofs = prove({ policySet, declared, options, ...others }, heatMapFor(declared));
  return splitHeatMap(proofs).heatMap!;
}
