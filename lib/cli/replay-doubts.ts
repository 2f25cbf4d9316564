import type { ConditionalAccessPolicy } from "../model/policy";
import type { CountedReplay } from "../replay/replay-counter";
import type { ReplayTally } from "../replay/replay-tally";
import { count } from "../report/style";
import type { ReplaySides } from "./replay-sides";

/** What makes the answers of a replay less than whole, one line each. */
export function replayDoubts(
  { head, base }: ReplaySides,
  counted: CountedReplay,
  tally: ReplayTally,
): readonly string[] {
  const policies = [...head.policySet.policies, ...(base?.policySet.policies ?? [])];
  const { world, assumeNoRisk, tenantId } = counted;
  const reportOnly = policies.filter(({ state }) => state === "enabledForReportingButNotEnforced").length;
  const tenants = [...tally.tenants.keys()].filter((id) => id !== "").length;
  return [
    ...new Set([...head.doubts, ...(base?.doubts ?? [])]),
    ...(head.directory === undefined && policies.some(namesMembers)
      ? ["who is in groups and holds roles that policies name is not known: --directory tells"]
      : []),
    ...(securityDefaultsMatter(head, base, tally)
      ? [
          "whether security defaults are on is not known, and no policy that is enforced says so: --security-defaults tells",
        ]
      : []),
    ...(policies.some(asksForRisk)
      ? [
          assumeNoRisk
            ? "risk that the log does not tell, of users above all, is taken for none, as asked"
            : "no log tells the risk of users and insiders that policies ask about: --assume-no-risk takes it for none",
        ]
      : []),
    ...(world === "enforced" && reportOnly > 0
      ? [
          `${count(reportOnly, "policy", "policies")} in report-only are not counted: --report-only counts them as enforced`,
        ]
      : []),
    ...(tenantId === undefined && tenants > 1
      ? [`the log tells of sign-ins to ${tenants} tenants, and nothing tells which is the policies': --tenant-id does`]
      : []),
  ];
}

function securityDefaultsMatter(
  head: ReplaySides["head"],
  base: ReplaySides["base"],
  { open, unfinished }: ReplayTally,
): boolean {
  const isUnknown = [head, base].some((side) => side?.policySet.securityDefaults === "unknown");
  const parts = [...[...unfinished.waiting.values()].flatMap((counted) => counted.open), ...open.values()];
  return isUnknown && parts.some(({ reason }) => reason === "securityDefaults");
}

function namesMembers({ conditions: { users } }: ConditionalAccessPolicy): boolean {
  const { includeGroups = [], excludeGroups = [], includeRoles = [], excludeRoles = [] } = users;
  return [...includeGroups, ...excludeGroups, ...includeRoles, ...excludeRoles].length > 0;
}

function asksForRisk({ conditions }: ConditionalAccessPolicy): boolean {
  const { userRiskLevels = [], servicePrincipalRiskLevels = [], insiderRiskLevels } = conditions;
  return userRiskLevels.length > 0 || servicePrincipalRiskLevels.length > 0 || insiderRiskLevels !== undefined;
}
