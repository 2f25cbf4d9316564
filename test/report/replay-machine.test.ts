import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import * as fc from "fast-check";
import { changeKinds as comparedKinds } from "../../lib/compare/comparison";
import { replayCsv } from "../../lib/report/replay-csv";
import { replayJson } from "../../lib/report/replay-json";
import { appliedPolicyResults } from "../../lib/model/sign-in-event";
import { changeKinds } from "../../lib/replay/change";
import { openReasons } from "../../lib/replay/open-reason";
import { hostileText } from "../support/hostile-text";
import { fullReplay, noReplay, replaySaying } from "./sample-replays";

const schema = JSON.parse(readFileSync(join(__dirname, "../../schema/replay-report.schema.json"), "utf8")) as object;
const validate = new Ajv({ formats: { date: true, "date-time": true } }).compile(schema);

function errorsOf(json: string) {
  validate(JSON.parse(json));
  return validate.errors;
}

describe("replayJson", () => {
  test("follows the published schema, full, empty and with any text", async () => {
    expect(errorsOf(replayJson(await fullReplay()))).toBeNull();
    expect(errorsOf(replayJson(noReplay))).toBeNull();
    fc.assert(fc.property(hostileText, (text) => expect(errorsOf(replayJson(replaySaying(text)))).toBeNull()));
  });

  test("the schema names every kind and reason, and refuses others", async () => {
    const json = replayJson(await fullReplay());
    for (const names of [changeKinds, comparedKinds, openReasons, appliedPolicyResults]) {
      expect(JSON.stringify(schema)).toContain(`"enum":${JSON.stringify(names)}`);
    }
    expect(errorsOf(json.replace('"kind": "newlyBlocked"', '"kind": "magic"'))).not.toBeNull();
  });

  test("tables have rows in the sample, so that the schema is tried on each", async () => {
    const json = JSON.parse(replayJson(await fullReplay())) as Record<string, readonly unknown[]> & {
      readonly calibration: Readonly<Record<string, readonly unknown[]>>;
    };
    const tables = ["compared", "reasons", "policies", "applications", "users", "undecided", "days"];
    expect(tables.filter((table) => json[table]!.length === 0)).toEqual([]);
    const ofCalibration = ["policies", "disagreements", "notInSet", "notInLog"];
    expect(ofCalibration.filter((table) => json.calibration[table]!.length === 0)).toEqual([]);
  });
});

/** RFC 4180, as strict as a spreadsheet is. */
function cellsOf(csv: string): readonly (readonly string[])[] {
  const rows = csv.split("\r\n").slice(0, -1);
  return rows.map((row) =>
    [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))(?=,|$)/g)].map(
      ([, quoted, plain = ""]) => quoted?.replaceAll('""', '"') ?? plain,
    ),
  );
}

describe("replayCsv", () => {
  test("has all columns in every row, whatever the texts, and none that a spreadsheet would run", () => {
    fc.assert(
      fc.property(hostileText, fc.constantFrom("", "=", "+", "-", "@", "\t=", " @"), (text, begin) => {
        const [head, ...rows] = cellsOf(replayCsv(replaySaying(begin + text)));
        for (const row of rows) {
          expect(row).toHaveLength(head!.length);
          expect(row.filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
        }
      }),
    );
  });

  test("has a row for every row of every table", async () => {
    const { calibration, changes, compared, ...rows } = await fullReplay();
    const { policies, disagreements, statusDisagreements, notInSet, notInLog } = calibration;
    const tables = [policies, disagreements, statusDisagreements, notInSet, notInLog, changes, compared];
    const others = [rows.reasons, rows.policies, rows.applications, rows.users, rows.undecided];
    const total = [...tables, ...others].reduce((sum, table) => sum + table.length, 0);
    expect(cellsOf(replayCsv(await fullReplay()))).toHaveLength(total + 1);
  });
});
