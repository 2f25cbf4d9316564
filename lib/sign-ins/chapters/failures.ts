import { signInResults } from "../../microsoft/sign-in-results";
import type { Chapter, Ground } from "../chapter";
import { mostFirst } from "../ground";
import { noCode } from "../tally-sign-in";

/** Why sign-ins did not succeed, or not at once. */
export function failuresChapter({ tally }: Ground): Chapter {
  const rows = [...tally.results].map(([code, { signIns, last, reason }]) => {
    const known = signInResults[code];
    const meaning = known?.meaning ?? reason.name ?? "the log gives no reason";
    const said =
      code === noCode ? "the log does not say how it ended" : `${code} ${known?.kind ?? "failed"}: ${meaning}`;
    return { detail: said, succeeded: 0, failed: signIns, last };
  });
  const all = rows.reduce((sum, { failed }) => sum + failed, 0);
  const unsaid = tally.results.get(noCode)?.signIns ?? 0;
  return {
    name: "failures",
    title: "What did not succeed, or not at once",
    state: rows.length > 0 ? "shown" : "none",
    says:
      rows.length === 0
        ? "Every sign-in of a user in the log succeeded."
        : `Sign-ins of users that did not succeed, or not at once: ${all}.`,
    tables:
      rows.length === 0
        ? []
        : [
            {
              title: "Reasons",
              rows: mostFirst(
                rows,
                ({ failed }) => failed,
                ({ detail }) => detail,
              ),
            },
          ],
    remedies: [],
    doubts: unsaid > 0 ? [`${unsaid} sign-ins of users do not say how they ended`] : [],
  };
}
