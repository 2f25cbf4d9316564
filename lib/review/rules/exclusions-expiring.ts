import type { ReviewRule } from "../rule";

const soonDays = 30;
const millisecondsADay = 86_400_000;

/** Declared exclusions that end soon, or have: whoever needs them has to be found before they are locked out. */
export const exclusionsExpiring: ReviewRule = ({ after, today }) => {
  const soon = new Date(Date.parse(`${today}T00:00:00Z`) + soonDays * millisecondsADay).toISOString().slice(0, 10);
  return (after.tenant?.exclusions ?? [])
    .filter(({ expires }) => expires <= soon)
    .map(({ key, expires, approver }) => {
      const expired = expires < today;
      return {
        category: "exclusionExpiring",
        severity: expired ? "warning" : "note",
        message: `the declared exclusion ${key} ${expired ? `expired on ${expires}` : `ends on ${expires}`}`,
        remedy: `remove it, or have ${approver} approve it again with a new date`,
      };
    });
};
