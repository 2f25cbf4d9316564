import type { ChangeKind } from "./comparison";
import type { Demand } from "./demand";
import { blockDemand, discretionDemand, mfaDemand } from "./demands";
import type { DifferenceAt } from "./difference-at";
import type { Throughout } from "./throughout";

/** What happens to the sign-ins of a region now, to complete "any user, signing in to any resource, …". */
export function outcomeWords(
  kind: ChangeKind,
  { lost, gained }: DifferenceAt,
  demands: readonly Demand[],
  throughout: Throughout,
): string {
  const isBlock = (list: readonly Demand[]) => list.some(({ key }) => key === blockDemand.key);
  const isAsked = (demand: Demand) => throughout.isAsked("after", demand);
  if (kind === "opened") {
    const unless = isAsked(discretionDemand) ? ", unless Microsoft finds it necessary" : "";
    return `${isBlock(lost) ? "is no longer blocked, and gets in without MFA" : "now gets in without MFA"}${unless}`;
  }
  // The strongest authentication that is still asked for.
  const strong = demands.find((demand) => demand.words === "phishing-resistant MFA" && isAsked(demand));
  const remaining = strong?.words ?? mfaDemand.words;
  if (kind === "newlyUnblocked") {
    return `is no longer ${isBlock(lost) ? "blocked" : "kept out"} (${remaining} is asked)`;
  }
  if (kind === "weakened") {
    return `is no longer asked for ${listed(lost)}${strong || isAsked(mfaDemand) ? ` (${remaining} is)` : ""}`;
  }
  if (kind === "strengthened") return `is now asked for ${listed(gained)}`;
  if (isBlock(gained)) return "is now blocked";
  return gained.length > 0 ? `is now kept out: it cannot give ${listed(gained)}` : "is now kept out";
}

function listed(demands: readonly Demand[]): string {
  const words = [...new Set(demands.map((demand) => demand.words))];
  if (words.length === 0) return "less";
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(", ")} and ${words.at(-1)!}`;
}
