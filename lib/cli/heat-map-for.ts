import type { CustomQuestion, Declarations } from "../prove/proof";
import { heatMapQuestions } from "../report/heat-map";

/** The heat map's questions about a tenant: break-glass accounts and declared exclusions are left out of it. */
export function heatMapFor({ breakGlass, exclusions = [] }: Declarations): readonly CustomQuestion[] {
  const { accounts: users, group } = breakGlass ?? {};
  return heatMapQuestions([
    ...(users ? [{ users, ...(group !== undefined && { groups: [group] }) }] : []),
    ...exclusions.map(({ who }) => who),
  ]);
}
