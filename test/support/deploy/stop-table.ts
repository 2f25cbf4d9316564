import { type Danger, worse } from "./safety";
import type { Stop, Survey } from "./survey";

/** What is left where a deployment stops at a write, in the words of the table. */
const words: Readonly<Record<Danger, string>> = {
  nothing: "as safe",
  pastABlock: "past a block",
  lessProtected: "less protected",
  noMfa: "no MFA",
  breakGlassInPolicies: "BREAK-GLASS IN POLICIES",
  everybodyLockedOut: "EVERYBODY LOCKED OUT",
  breakGlassLockedOut: "BREAK-GLASS LOCKED OUT",
};

/**
 * A row for each write, a column for each deployment, in the order of the pipelines: the worst state that a tenant is left
 * in when that write fails, in whichever way, and what the next deployment then has to deal with.
 */
export function stopTable(surveys: readonly Survey[]): readonly (readonly string[])[] {
  const rows = Math.max(...surveys.map(({ scene }) => scene.writes.length));
  return [
    ["k", ...surveys.map(({ scene }) => scene.scenario.name)],
    ...Array.from({ length: rows }, (_, row) => [
      String(row + 1),
      ...surveys.map((survey) => (survey.scene.writes[row] ? cell(stopsAt(survey, row + 1)) : "")),
    ]),
  ];
}

export function markdownTable([header = [], ...rows]: readonly (readonly string[])[]): string {
  const all = [header, header.map(() => "---"), ...rows];
  return `${all.map((row) => `| ${row.join(" | ")} |`).join("\n")}\n`;
}

/** The failures of the first order, which is the one that a write's number belongs to. */
export function stopsAt({ stops, scene }: Survey, at: number): readonly Stop[] {
  return stops.slice(0, scene.writes.length * 4).filter(({ fault }) => fault.at === at);
}

function cell(stops: readonly Stop[]): string {
  const { danger } = stops.map(({ left }) => left).reduce(worse);
  const doubles = stops.some(({ orphans }) => orphans.length > 0);
  const imports = stops.some(({ recovery }) => recovery.imported.length > 0);
  return [words[danger], ...(doubles ? ["twice"] : []), ...(imports ? ["import"] : [])].join(", ");
}
