import type { ChangeKind } from "./comparison";
import type { Demand } from "./demand";
import { blockDemand, discretionDemand, mfaDemand } from "./demands";
import type { DifferenceAt } from "./difference-at";
import { isAsked, type Judged } from "./judged";

/** What happens to a sign-in now, to complete "any user, signing in to any resource, …". */
export function outcomeWords(
  kind: ChangeKind,
  { lost, gained }: DifferenceAt,
  after: Judged,
  demands: readonly Demand[],
): string {
  if (kind === "opened") {
    const wasBlocked = lost.some(({ key }) => key === blockDemand.key);
    const unless = isAsked(after, discretionDemand, "surely") ? ", unless Microsoft finds it necessary" : "";
    return `${wasBlocked ? "is no longer blocked, and gets in without MFA" : "now gets in without MFA"}${unless}`;
  }
  if (kind === "newlyUnblocked") return `is no longer blocked (${remaining(after, demands)} is asked)`;
  if (kind === "weakened") {
    const asked = isAsked(after, mfaDemand, "surely") ? ` (${remaining(after, demands)} is)` : "";
    return `is no longer asked for ${list(lost)}${asked}`;
  }
  if (kind === "strengthened") return `is now asked for ${list(gained)}`;
  const isBlock = gained.length === 0 || gained.some(({ key }) => key === blockDemand.key);
  return isBlock ? "is now blocked" : `is now kept out: it cannot give ${list(gained)}`;
}

/** The strongest authentication that is still asked for. */
function remaining(after: Judged, demands: readonly Demand[]): string {
  const asked = demands.filter((demand) => isAsked(after, demand, "surely")).map(({ words }) => words);
  return asked.find((words) => words === "phishing-resistant MFA") ?? mfaDemand.words;
}

function list(demands: readonly Demand[]): string {
  const words = [...new Set(demands.map((demand) => demand.words))];
  if (words.length === 0) return "less";
  return words.length === 1 ? words[0]! : `${words.slice(0, -1).join(", ")} and ${words.at(-1)!}`;
}
