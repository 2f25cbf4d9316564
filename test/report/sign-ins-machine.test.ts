import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import * as fc from "fast-check";
import { escapeCsv } from "../../lib/report/escape";
import { signInsCsv } from "../../lib/report/sign-ins-csv";
import { signInsJson } from "../../lib/report/sign-ins-json";
import { chapterNames } from "../../lib/sign-ins/chapter";
import { mfaOutcomes } from "../../lib/sign-ins/mfa-outcome";
import { dayOutcomes } from "../../lib/sign-ins/tally";
import { hostileText } from "../support/hostile-text";
import { fullReport, noReport, reportSaying } from "./sample-sign-ins";

interface Schema {
  readonly definitions: {
    readonly chapter: { readonly properties: { readonly name: { readonly enum: readonly string[] } } };
    readonly row: { readonly properties: { readonly mfa: { readonly required: readonly string[] } } };
  };
  readonly properties: { readonly days: { readonly items: { readonly required: readonly string[] } } };
}

const schema = JSON.parse(readFileSync(join(__dirname, "../../schema/sign-ins-report.schema.json"), "utf8")) as Schema;
const validate = new Ajv({ formats: { date: true, "date-time": true } }).compile(schema);

function errorsOf(json: string) {
  validate(JSON.parse(json));
  return validate.errors;
}

describe("signInsJson", () => {
  test("follows the published schema, full, empty and with any text", async () => {
    expect(errorsOf(signInsJson(await fullReport()))).toBeNull();
    expect(errorsOf(signInsJson(noReport))).toBeNull();
    fc.assert(fc.property(hostileText, (text) => expect(errorsOf(signInsJson(reportSaying(text)))).toBeNull()));
  });

  test("the schema names every chapter and count, and refuses others", async () => {
    expect(schema.definitions.chapter.properties.name.enum).toEqual(chapterNames);
    expect(schema.definitions.row.properties.mfa.required).toEqual(mfaOutcomes);
    expect(schema.properties.days.items.required).toEqual(["day", ...dayOutcomes]);
    expect(errorsOf(signInsJson(await fullReport()).replaceAll('"automation"', '"magic"'))).not.toBeNull();
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

describe("signInsCsv", () => {
  test("has all columns in every row, whatever the texts, and none that a spreadsheet would run", () => {
    fc.assert(
      fc.property(hostileText, fc.constantFrom("", "=", "+", "-", "@", "\t=", " @"), (text, begin) => {
        const [head, ...rows] = cellsOf(signInsCsv(reportSaying(begin + text)));
        expect(rows).toHaveLength(chapterNames.length);
        for (const row of rows) {
          expect(row).toHaveLength(head!.length);
          expect(row.filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
        }
      }),
    );
  });

  test("has a row for every piece of evidence", async () => {
    const report = await fullReport();
    const evidence = report.chapters.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows));
    expect(cellsOf(signInsCsv(report))).toHaveLength(evidence.length + 1);
  });

  test.each([
    ["=1+1", "'=1+1"],
    ['say "hi"', '"say ""hi"""'],
    ["a,b", '"a,b"'],
    ["user@contoso.com", "user@contoso.com"],
  ])("%j becomes the cell %j", (text, cell) => {
    expect(escapeCsv(text)).toBe(cell);
  });
});
