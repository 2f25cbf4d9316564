import type { ReviewRule, RuleFinding } from "../rule";

/** What keeps the review from being whole. A doubt that was there before is a note: the change has not brought it. */
export const undecided: ReviewRule = ({ before, after, steps }) => {
  const known = new Set(before.policySet.doubts);
  const doubts = after.policySet.doubts.map((doubt): RuleFinding => {
    const severity = known.has(doubt) ? "note" : "warning";
    return finding(severity, `not all of it could be read: ${doubt}`, "review that part by hand");
  });
  const gone = [...known]
    .filter((doubt) => !after.policySet.doubts.includes(doubt))
    .map((doubt) => finding("note", `not all of what was before could be read: ${doubt}`, "review that part by hand"));
  const reasons = new Set(
    steps.flatMap(({ comparison: { complete, because, changes } }) => [
      ...(complete ? [] : because),
      ...changes
        .flatMap((change) => [change, ...change.besides])
        .flatMap((region) => (region.certainty === "possibly" ? region.because : [])),
    ]),
  );
  const open = [...reasons].map((because) =>
    finding("warning", `could not decide all sign-ins: ${because}`, "tell what is not known, or review it by hand"),
  );
  return [...open, ...doubts, ...gone];
};

function finding(severity: RuleFinding["severity"], message: string, remedy: string): RuleFinding {
  return { category: "undecided", severity, message, remedy };
}
