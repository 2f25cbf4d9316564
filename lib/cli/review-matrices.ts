import type { Principals } from "../model/principals";
import { prove } from "../prove/prove";
import type { HeatMap, HeatMapCell } from "../report/heat-map";
import { splitHeatMap } from "../report/heat-map";
import type { ReviewReport } from "../report/review-report";
import type { ReviewedSide, ReviewInput } from "../review/review-input";
import { heatMapFor } from "./heat-map-for";

type Matrices = NonNullable<ReviewReport["matrices"]>;

/** The map of one side; `without` whom else. */
type MapOf = (side: ReviewedSide, without?: Principals) => HeatMap;

/**
 * Whether MFA is asked for on either side of each tenant. Tenants whose policies and declarations are the same share
 * one map. A tenant that comes or goes has none.
 */
export function reviewMatrices(inputs: readonly ReviewInput[]): Matrices {
  const known = new Map<string, HeatMap>();
  return new Map(
    inputs.flatMap(({ subject, before, after, directory, today }) => {
      if (!before || !after) return [];
      const mapOf: MapOf = (side, without) => {
        const key = JSON.stringify([side.policySet, side.declared, side.options, without]);
        const found = known.get(key) ?? heatMapOf(side, { today, ...(directory && { directory }) }, without);
        known.set(key, found);
        return found;
      };
      return [[subject, { before: mapOf(before), after: openForMoreOrFewer(before, after, mapOf) }] as const];
    }),
  );
}

function heatMapOf(
  { policySet, declared, options }: ReviewedSide,
  others: Pick<ReviewInput, "directory" | "today">,
  without: Principals | undefined,
): HeatMap {
  const proofs = prove({ policySet, declared, options, ...others }, heatMapFor(declared, without ? [without] : []));
  return splitHeatMap(proofs).heatMap!;
}

/**
 * The later map. Of cells that are open on both sides it says whether they are so for more people, or for fewer: most
 * often somebody is left out by a policy on purpose, and nobody has declared it. Without those whom one side leaves out
 * the answers tell.
 */
function openForMoreOrFewer(before: ReviewedSide, after: ReviewedSide, mapOf: MapOf): HeatMap {
  const [old, now] = [mapOf(before), mapOf(after)];
  const isOpen = (map: HeatMap, row: number, column: number) => map.cells[row]![column]!.answer === "fails";
  const areBoth = (row: number, column: number) => isOpen(old, row, column) && isOpen(now, row, column);
  if (!now.cells.some((cells, row) => cells.some((_, column) => areBoth(row, column)))) return now;
  const [leftOutBefore, leftOutAfter] = [leftOutBy(before), leftOutBy(after)];
  const more = { old: mapOf(before, leftOutBefore), now: mapOf(after, leftOutBefore) };
  const fewer = { old: mapOf(before, leftOutAfter), now: mapOf(after, leftOutAfter) };
  const cell = (one: HeatMapCell, row: number, column: number): HeatMapCell => {
    if (!areBoth(row, column)) return one;
    if (!isOpen(more.old, row, column) && isOpen(more.now, row, column)) {
      return { ...more.now.cells[row]![column]!, openFor: "more" };
    }
    return isOpen(fewer.old, row, column) && !isOpen(fewer.now, row, column) ? { ...one, openFor: "fewer" } : one;
  };
  return { ...now, cells: now.cells.map((cells, row) => cells.map((one, column) => cell(one, row, column))) };
}

/** Whom policies leave out that are enforced. */
function leftOutBy({ policySet }: ReviewedSide): Principals {
  const users = policySet.policies.filter(({ state }) => state === "enabled").map(({ conditions }) => conditions.users);
  return {
    users: users.flatMap(({ excludeUsers = [] }) => excludeUsers.filter((id) => id !== "GuestsOrExternalUsers")),
    groups: users.flatMap(({ excludeGroups = [] }) => excludeGroups),
    roles: users.flatMap(({ excludeRoles = [] }) => excludeRoles),
  };
}
