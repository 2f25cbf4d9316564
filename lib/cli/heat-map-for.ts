import type { Principals } from "../model/principals";
import type { CustomQuestion, Declarations } from "../prove/proof";
import { heatMapQuestions } from "../report/heat-map";

/**
 * The heat map's questions about a tenant: break-glass accounts and declared exclusions are left out of it.
 *
 * @param others who is left out too
 */
export function heatMapFor(
  { breakGlass, exclusions = [] }: Declarations,
  others: readonly Principals[] = [],
): readonly CustomQuestion[] {
  const { accounts: users, group } = breakGlass ?? {};
  return heatMapQuestions([
    ...(users ? [{ users, ...(group !== undefined && { groups: [group] }) }] : []),
    ...exclusions.map(({ who }) => who),
    ...others,
  ]);
}
