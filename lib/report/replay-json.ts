import { changeKinds } from "../replay/change";
import type { Example } from "../replay/example";
import type { ReplayCoverage, ReplayReport, ReplayRow } from "../replay/replay-report";
import { requirementWords } from "./requirement-words";
import { sourceObject } from "./sign-ins-json";

/** Raised when a member changes its meaning or goes; members may be added without. */
const formatVersion = 1;

/** For machines, in the form that `schema/replay-report.schema.json` describes. */
export function replayJson(report: ReplayReport): string {
  const { head, base, world, coverage, calibration, changes, compared, days, doubts } = report;
  const { reasons, policies, applications, users, undecided } = report;
  const { disagreements, statusDisagreements, ...agreement } = calibration;
  const json = {
    formatVersion,
    head,
    comparedWith: base ?? "whatHappened",
    world,
    calibration: {
      ...agreement,
      disagreements: disagreements.map(withExample),
      statusDisagreements: statusDisagreements.map(withExample),
    },
    coverage: coverageObject(coverage),
    changes: Object.fromEntries(changes.map(({ kind, signIns, users: number }) => [kind, { signIns, users: number }])),
    compared: compared.map(withExample),
    reasons: reasons.map(rowObject),
    policies: policies.map(rowObject),
    applications: applications.map(rowObject),
    users: users.map(rowObject),
    undecided: undecided.map(rowObject),
    days: days.map(({ day, counts }) => ({ day, ...named(counts) })),
    doubts,
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

function coverageObject({ span, kinds, passedBy, sources, ...rest }: ReplayCoverage): object {
  return {
    ...rest,
    ...(span && { from: iso(span.first), to: iso(span.last) }),
    kinds: Object.fromEntries(kinds),
    notJudged: Object.fromEntries(passedBy),
    sources: sources.map(sourceObject),
  };
}

function rowObject({ because, changes, example, ...row }: ReplayRow): object {
  return {
    ...row,
    ...(because && {
      because: because.map(({ policy, asks }) => ({
        policy,
        asks: typeof asks === "string" ? asks : (requirementWords(asks) ?? "nothing"),
      })),
    }),
    ...(changes && { changes: named(changes) }),
    example: exampleObject(example),
  };
}

function withExample({ example, ...row }: { readonly example: Example }): object {
  return { ...row, example: exampleObject(example) };
}

function exampleObject({ time, ...example }: Example): object {
  return { ...example, time: iso(time) };
}

function named(counts: readonly number[]): Readonly<Record<string, number>> {
  return Object.fromEntries(changeKinds.map((kind, place) => [kind, counts[place] ?? 0]));
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
