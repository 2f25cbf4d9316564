import type { CalibrationReport } from "../replay/calibration-report";
import type { ReplayReport } from "../replay/replay-report";
import {
  agreementColumns,
  changeColumns,
  comparedColumns,
  disagreementColumns,
  nameColumns,
  rowColumns,
  statusColumns,
  unknownPolicyColumns,
} from "./replay-columns";
import { percentWords } from "./replay-words";
import { count } from "./style";
import { type Table, tableOf } from "./table";

/** A part of the report, for every format: calibration first, since it says how far the rest can be believed. */
export interface ReplaySection {
  readonly id: "calibration" | "changes" | "undecided";
  readonly title: string;
  readonly mood: "good" | "bad" | "doubtful";
  /** Without anything of the tenant's own. */
  readonly says: readonly string[];
  readonly tables: readonly Table[];
}

/** @param mostRows of each table */
export function replaySections(report: ReplayReport, mostRows: number): readonly ReplaySection[] {
  return [
    calibrationSection(report.calibration, mostRows),
    changesSection(report, mostRows),
    ...undecidedSection(report, mostRows),
  ];
}

function calibrationSection(calibration: CalibrationReport, mostRows: number): ReplaySection {
  const { results, status, told, notTold, policies, disagreements, statusDisagreements } = calibration;
  const { notInSet, notInLog, byName } = calibration;
  const compared = results.agree + results.disagree;
  const all = status.agree + status.disagree;
  const notCompared = policies.reduce((sum, policy) => sum + policy.notCompared, 0);
  const isTold = compared > 0 || all > 0;
  const disagrees = results.disagree > 0 || status.disagree > 0;
  const title =
    compared > 0
      ? `Calibration: ${percentWords(results.agree, compared)} of ${count(compared, "result")} of policies agree with the log`
      : all > 0
        ? `Calibration: ${percentWords(status.agree, all)} of ${count(all, "status", "statuses")} agree with the log`
        : "Calibration: the log tells of no policy, so that nothing shows how far this can be believed";
  return {
    id: "calibration",
    title,
    mood: disagrees ? "bad" : isTold ? "good" : "doubtful",
    says: [
      ...(told > 0
        ? [
            `Which policies applied: ${results.agree} agree, ${results.disagree} disagree, ${results.unknown} are not known to the replay, over ${count(told, "sign-in")}.`,
          ]
        : []),
      ...(notTold > 0 ? [`${count(notTold, "sign-in")} of which the log does not say which policies applied.`] : []),
      ...(all + status.unknown > 0
        ? [
            `Whether any policy applied: ${status.agree} agree, ${status.disagree} disagree, ${status.unknown} are not known to the replay.`,
          ]
        : []),
      ...(notCompared > 0
        ? [
            `${count(notCompared, "result")} are not compared: the policy is switched off in the set, or was then, or the log hides what it did.`,
          ]
        : []),
      ...(byName > 0
        ? [`${count(byName, "policy", "policies")} of the set have no id yet and are found in the log by their names.`]
        : []),
    ],
    tables: [
      tableOf("Where log and replay disagree", disagreements, disagreementColumns, mostRows),
      tableOf("Where they disagree whether any policy applied", statusDisagreements, statusColumns, mostRows),
      tableOf("By policy", policies, agreementColumns, mostRows),
      tableOf("Policies of the log that the set lacks", notInSet, unknownPolicyColumns, mostRows),
      tableOf("Policies of the set that the log never names", notInLog, nameColumns, mostRows),
    ],
  };
}

function changesSection(report: ReplayReport, mostRows: number): ReplaySection {
  const { base, changes, compared, reasons, policies, applications, users } = report;
  const shown = changes.filter(({ signIns }) => signIns > 0);
  return {
    id: "changes",
    title: base === undefined ? "What would have happened" : "What changes",
    mood: shown.some(({ kind }) => kind !== "unchanged") ? "doubtful" : "good",
    says: shown.length === 0 ? ["No sign-in reached a policy."] : [],
    tables: [
      tableOf("Sign-ins", shown, changeColumns, changes.length),
      tableOf("Of the kinds that a review tells of", compared, comparedColumns, mostRows),
      tableOf("Why", reasons, rowColumns, mostRows),
      tableOf("By policy", policies, rowColumns, mostRows),
      tableOf("By application", applications, rowColumns, mostRows),
      tableOf("By user", users, rowColumns, mostRows),
    ],
  };
}

function undecidedSection({ undecided, changes }: ReplayReport, mostRows: number): readonly ReplaySection[] {
  const open = changes.find(({ kind }) => kind === "undecided")!;
  if (open.signIns === 0) return [];
  return [
    {
      id: "undecided",
      title: "What is not known",
      mood: "doubtful",
      says: [
        `${count(open.signIns, "sign-in")} could not be decided. A sign-in may stand in several rows: each row is something that would have to be known.`,
      ],
      tables: [tableOf("What would have to be known", undecided, rowColumns, mostRows)],
    },
  ];
}
