import type { AcceptedFinding } from "../../model/accepted-finding";
import type { ReviewRule } from "../rule";

/** What the tenant file newly lives with: a change like any other, which somebody has to see. */
export const acceptancesAdded: ReviewRule = ({ before, after }) => {
  if (!before.tenant || !after.tenant) return [];
  const known = new Map(before.tenant.accepted.map((one) => [keyOf(one), one]));
  return after.tenant.accepted.flatMap((acceptance) => {
    const earlier = known.get(keyOf(acceptance));
    if (earlier && earlier.expires >= acceptance.expires) return [];
    const { finding, policy, expires, approver, reason } = acceptance;
    const where = policy === undefined ? "" : ` of policy ${policy}`;
    const how = earlier ? `until ${expires} instead of ${earlier.expires}` : `until ${expires}`;
    return [
      {
        category: "acceptanceAdded",
        severity: "warning",
        ...(policy !== undefined && { policy }),
        message: `the finding ${finding}${where} is accepted ${how} by ${approver}: ${reason}`,
        remedy: "check that the reason holds, and that the last day is near enough for somebody to remember",
      },
    ];
  });
};

function keyOf({ finding, policy }: AcceptedFinding): string {
  return `${finding} ${policy ?? ""}`;
}
