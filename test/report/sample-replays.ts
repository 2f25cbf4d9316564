import type { ReplayReport, ReplayRow } from "../../lib/replay/replay-report";
import { changeKinds } from "../../lib/replay/change";
import { findings } from "../support/sign-in-log/planted";
import { policyOf, policySetOf, reportOfReplay } from "../support/replaying";
import { readLog } from "../support/sign-in-tally";

const block = { operator: "OR", builtInControls: ["block"] } as const;
const legacy = policyOf("legacy", {
  displayName: "No legacy clients",
  conditions: { clientAppTypes: ["exchangeActiveSync", "other"] },
  grantControls: block,
});

/** A replay in which every table has a row. */
export async function fullReplay(): Promise<ReplayReport> {
  const inForce = policySetOf([policyOf("mfa", { displayName: "MFA for all users" }), legacy, policyOf("old")]);
  const { signIns } = await readLog({ ordinary: 30, plant: findings, days: 2, policySet: inForce });
  const base = policySetOf([
    inForce.policies[0]!,
    { ...legacy, conditions: { ...legacy.conditions, clientAppTypes: ["other"] } },
    policyOf("unseen"),
  ]);
  const linux = policyOf("linux", {
    displayName: "No Linux",
    conditions: { platforms: { includePlatforms: ["linux"] } },
    grantControls: block,
  });
  const groups = policyOf("somebody", { conditions: { users: { includeGroups: ["a group"] } }, grantControls: block });
  const report = reportOfReplay(signIns, { base, head: policySetOf([linux, legacy, groups]) });
  const source = { name: "log.jsonl", formats: ["Microsoft Graph, JSON lines"], signIns: 1, duplicates: 2, damaged: 3 };
  return {
    ...report,
    coverage: { ...report.coverage, leftOut: 5, interruptions: 6, sources: [{ ...source, others: { AuditLogs: 4 } }] },
    doubts: ["something is not known"],
  };
}

export const noReplay: ReplayReport = reportOfReplay([], { head: policySetOf([]) });

/** The report with one text in every place that a log or a tenant fills. */
export function replaySaying(text: string): ReplayReport {
  const named = { id: text, name: text };
  const example = { id: text, time: 0, user: text, application: text, client: text, country: text };
  const changes = changeKinds.map(() => 1);
  const row: ReplayRow = { user: named, application: named, policy: named, changes, signIns: 7, example };
  const control = { kind: "termsOfUse", id: text } as const;
  const because = [{ policy: named, asks: { control, policy: text } }];
  return {
    base: text,
    head: text,
    world: "enforced",
    coverage: {
      ...noReplay.coverage,
      sources: [{ name: text, formats: [text], signIns: 1, duplicates: 0, damaged: 0, others: { [text]: 1 } }],
    },
    calibration: {
      ...noReplay.calibration,
      subject: text,
      told: 3,
      results: { agree: 1, disagree: 1, unknown: 1 },
      policies: [{ policy: named, agree: 1, disagree: 1, unknown: 1, notCompared: 1 }],
      disagreements: [{ policy: named, logged: "success", ours: "doesNotMatch", nearest: text, signIns: 1, example }],
      statusDisagreements: [{ logged: "success", ours: "notApplied", signIns: 1, example }],
      notInSet: [{ name: text, signIns: 1 }],
      notInLog: [named],
    },
    changes: changeKinds.map((kind) => ({ kind, signIns: 1, users: 1 })),
    compared: [{ kind: "opened", surely: 1, possibly: 1, example }],
    reasons: [{ kind: "newlyChallenged", because, signIns: 1, example }],
    policies: [row],
    applications: [row],
    users: [row],
    undecided: [{ open: "users", policy: named, signIns: 1, example }],
    days: [{ day: "2026-11-01", counts: changes }],
    doubts: [text],
  };
}
