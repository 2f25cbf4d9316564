import { closeSync, openSync, writeSync } from "node:fs";
import { applications } from "../lib/microsoft/applications";
import type { Directory } from "../lib/model/directory";
import { knownPrincipals } from "../lib/replay/known-principals";
import type { CountedReplay } from "../lib/replay/replay-counter";
import { generatedLog } from "../test/support/sign-in-log/generated-log";
import type { GraphRecord } from "../test/support/sign-in-log/graph-record";
import { Seeded } from "../test/support/sign-in-log/seeded";
import { breakGlass, exclusions, persona, personaPolicySet, personas } from "./persona-policies";

/** Sign-ins that differ in what they say; more of them differ in ids, times and addresses alone. */
const distinct = 4_000;
/** Of each, as many as records of about 2 KB have room for. */
const mostApplied = 1;

/** What a log of generated sign-ins is replayed against: 100 policies and a directory of 2,000 users. */
export interface GeneratedReplay {
  readonly replay: CountedReplay;
  /** Writes JSON lines as Graph beta has them. */
  write(file: string, signIns: number): void;
}

export function generatedReplay(): GeneratedReplay {
  const policySet = personaPolicySet(100);
  const groups = personas.map(persona);
  // Resources of the log that no table of Microsoft's groups has.
  const ownApplications = [applications.azureResourceManager.id, applications.partnerCenter.id];
  const evaluation = { ownApplications };
  const log = generatedLog({ users: 2_000, ordinary: distinct, days: 30, policySet, groups, evaluation });
  const directory: Directory = {
    ...log.directory,
    groups: [...groups, breakGlass, ...personas.map(exclusions)].map((id) => ({ id })),
  };
  const records = log.records.map((record) => ({
    ...withoutEmpty(record),
    appliedConditionalAccessPolicies: record.appliedConditionalAccessPolicies
      .filter(({ result }) => result !== "notApplied" && result !== "reportOnlyNotApplied")
      .slice(0, mostApplied),
  }));
  return {
    replay: {
      head: { policySet, options: evaluation },
      world: "enforced",
      principals: knownPrincipals([policySet], directory, undefined),
      assumeNoRisk: true,
      filter: {},
    },
    write: (file, signIns) => writeLog(file, records, signIns),
  };
}

/** Members of which nothing is told are no small part of a record. */
function withoutEmpty(record: GraphRecord): GraphRecord {
  const isTold = (value: unknown) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(record).filter(([, value]) => isTold(value))) as GraphRecord;
}

function writeLog(file: string, records: readonly object[], signIns: number): void {
  const random = new Seeded(7);
  const handle = openSync(file, "w");
  let lines: string[] = [];
  for (let made = 0; made < signIns; made++) {
    const record = records[made % records.length]!;
    const id = random.guid();
    const time = Date.parse("2026-11-01T00:00:00Z") + Math.floor((made / signIns) * 30 * 86_400_000);
    const createdDateTime = new Date(time).toISOString();
    // In the same network: what policies decide stays true.
    const ipAddress = `203.0.113.${1 + random.below(250)}`;
    lines.push(JSON.stringify({ ...record, id, correlationId: random.guid(), createdDateTime, ipAddress }));
    if (lines.length < 2_000 && made + 1 < signIns) continue;
    writeSync(handle, `${lines.join("\n")}\n`);
    lines = [];
  }
  closeSync(handle);
}
