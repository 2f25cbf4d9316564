import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import * as fc from "fast-check";
import { changeKinds } from "../../lib/compare/comparison";
import { reviewJson } from "../../lib/report/review-json";
import { reviewSarif } from "../../lib/report/review-sarif";
import { reviewVerdict } from "../../lib/report/review-verdict";
import { reviewCategories } from "../../lib/review/review";
import { hostileText } from "../support/hostile-text";
import {
  acceptance,
  change,
  changed,
  contractors,
  finding,
  fleetOf,
  legacy,
  mfaPolicy,
  report,
  reportSaying,
  tenant,
  weaken,
} from "./sample-reviews";
import { counts } from "../support/reviewing";

interface Schema {
  readonly definitions: {
    readonly category: { readonly enum: readonly string[] };
    readonly change: { readonly properties: { readonly kind: { readonly enum: readonly string[] } } };
  };
}

const schema = JSON.parse(readFileSync(join(__dirname, "../../schema/review-report.schema.json"), "utf8")) as Schema;
const validate = new Ajv({ formats: { date: true }, allowUnionTypes: true }).compile(schema);
const accepted = { ...contractors, severity: "note", accepted: acceptance } as const;
const drift = [finding("destroyed", "warning", "by hand", { policy: "mfa_all", path: "x", reference: "https://e" })];

describe("reviewJson", () => {
  test.each([
    ["of nothing", report([tenant("contoso")])],
    [
      "of a change",
      report([tenant("contoso", { findings: [...weaken, { ...accepted, signIns: counts(3, 2) }], drift })]),
    ],
    ["of many tenants", fleetOf(3)],
    ["with every text", reportSaying("\u0000<b>")],
  ])("%s follows the published schema", (_, one) => {
    validate(JSON.parse(reviewJson(one)));
    expect(validate.errors).toBeNull();
  });

  test("the schema knows every category and kind, and refuses others", () => {
    expect(schema.definitions.category.enum).toEqual(reviewCategories);
    expect(schema.definitions.change.properties.kind.enum).toEqual(changeKinds);
    const json = reviewJson(fleetOf(1)).replaceAll('"opened"', '"broken"');
    expect(validate(JSON.parse(json))).toBe(false);
  });

  test("has the verdict, the tenants of each finding, and both sides of a change", () => {
    const all = report([tenant("a", { findings: [legacy], noise: 3 }), tenant("b", { findings: [legacy] })]);
    expect(JSON.parse(reviewJson(all))).toMatchObject({
      formatVersion: 1,
      verdict: reviewVerdict(all),
      findings: [
        {
          id: "review-opened",
          tenants: ["a", "b"],
          change: {
            reportOnly: false,
            before: { verdict: "blocked", by: ["p-legacy"] },
            after: { verdict: "granted", requires: null },
            whatIf: { signInConditions: { clientAppType: "other" } },
          },
        },
      ],
      tenants: [{ subject: "a", file: "tenants/a.yaml", noise: 3, findings: [{ category: "opened" }] }, { noise: 0 }],
    });
    expect(JSON.parse(reviewJson(fleetOf(1)))).toMatchObject({
      findings: [{ change: { before: { requires: "MFA" }, policies: [{ policy: mfaPolicy.reference }] } }, {}, {}, {}],
    });
  });

  test("gives every text back as it was", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const { findings } = JSON.parse(reviewJson(reportSaying(text))) as { findings: { message: string }[] };
        expect(findings.every(({ message }) => message === text)).toBe(true);
      }),
    );
  });
});

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string; readonly markdown: string };
  readonly locations: readonly object[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly object[];
}

function sarif(of: Parameters<typeof reviewSarif>[0]): {
  readonly rules: { id: string }[];
  readonly results: Result[];
} {
  const log = JSON.parse(reviewSarif(of)) as {
    version: string;
    runs: [{ tool: { driver: { rules: { id: string }[] } }; results: Result[] }];
  };
  expect(log.version).toBe("2.1.0");
  return { rules: log.runs[0].tool.driver.rules, results: log.runs[0].results };
}

const at = (uri: string, region?: object) => ({
  physicalLocation: { artifactLocation: { uri }, ...(region && { region }) },
});

describe("reviewSarif", () => {
  test("has a rule for each kind of finding and a level by severity", () => {
    const { rules, results } = sarif(report([tenant("contoso", { findings: [...weaken, accepted], drift })]));

    expect(rules.map(({ id }) => id)).toEqual(["review-opened", "review-weakened", "review-destroyed"]);
    expect(results.map(({ level }) => level)).toEqual(["error", "error", "error", "warning", "note", "warning"]);
    expect(results.map(({ ruleId, ruleIndex }) => rules[ruleIndex]!.id === ruleId)).not.toContain(false);
  });

  test("notifies of what it rests on, and of what was not decided, with the tenants where it is not all", () => {
    const log = JSON.parse(
      reviewSarif(
        report([tenant("a", { assumptions: ["one {x}"] }), tenant("b", { assumptions: ["one {x}"], doubts: ["two"] })]),
      ),
    ) as { runs: [{ invocations: [{ toolExecutionNotifications: unknown }] }] };
    expect(log.runs[0].invocations[0].toolExecutionNotifications).toEqual([
      { level: "note", message: { text: "assuming: one {{x}}" } },
      { level: "warning", message: { text: "b: doubt: two" } },
    ]);
    expect(reviewSarif(report([tenant("a")]))).not.toContain("invocations");
  });

  test("points at the line of the policy behind it in each tenant's file, else at the file, else nowhere", () => {
    const unknown = changed("opened", "error", { policies: [{ ...change().policies[0]!, policy: "elsewhere" }] });
    const { results } = sarif(fleetOf(2, [contractors, unknown, drift[0]!]));

    expect(results.map(({ locations }) => locations)).toEqual([
      [at("tenants/customer-001.yaml", { startLine: 12, startColumn: 3 })],
      [at("tenants/customer-002.yaml", { startLine: 12, startColumn: 3 })],
      [at("tenants/customer-001.yaml")],
      [at("tenants/customer-002.yaml")],
      [at("tenants/customer-001.yaml", { startLine: 12, startColumn: 3 })],
      [at("tenants/customer-002.yaml", { startLine: 12, startColumn: 3 })],
    ]);
    expect(
      sarif({ ...fleetOf(2, [contractors]), sources: new Map() }).results.map(({ locations }) => locations),
    ).toEqual([[]]);
  });

  test("shows what tenants have from one base file once", () => {
    const place = { file: "tenants/base/all.yaml", line: 7 };
    const source = { places: new Map([[`\${${mfaPolicy.reference}}`, place]]) };
    const fleet = fleetOf(200, [contractors]);
    const { results } = sarif({
      ...fleet,
      sources: new Map(fleet.fleet.tenants.map(({ subject }) => [subject, source])),
    });

    expect(results.map(({ locations }) => locations)).toEqual([[at("tenants/base/all.yaml", { startLine: 7 })]]);
    expect(results[0]!.message.text).toMatch(/^customer-001, customer-002, customer-003 and 197 more: any user/);
  });

  test("keeps its fingerprints where lines move and tenants join, and tells findings apart", () => {
    const prints = (one: Parameters<typeof reviewSarif>[0]) =>
      sarif(one).results.map(({ partialFingerprints }) => partialFingerprints["statement/v1"]);
    const moved = { ...fleetOf(2), sources: new Map([["customer-001", { file: "tenants/customer-001.yaml" }]]) };

    expect(new Set(prints(fleetOf(2))).size).toBe(8);
    expect(prints(fleetOf(3))).toEqual(expect.arrayContaining(prints(fleetOf(2))));
    expect(prints(fleetOf(2))).toEqual(expect.arrayContaining(prints(moved).filter((each) => each?.includes("001"))));
  });

  test("suppresses what is accepted, with who and why, and says what was done by hand", () => {
    const { results } = sarif(report([tenant("contoso", { findings: [accepted], drift })]));

    expect(results[0]!.suppressions).toEqual([{ kind: "external", justification: "pilot (ciso, until 2030-01-31)" }]);
    expect(results[1]!.message.text).toBe("contoso: changed by hand: by hand: remedy: take it back");
  });

  test("lets no text of the tenant make links, placeholders, markup or a bad URI", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const { message, locations } of sarif(reportSaying(text)).results) {
          expect(message.text.replaceAll(/\\[[\]\\]|\{\{|\}\}/g, "").match(/[[\]{}\n\u202e]/g)).toBeNull();
          expect(message.markdown.match(/[<\n`]|(?<!\\)\|/g)).toBeNull();
          expect(JSON.stringify(locations).match(/[ <>\\^|]|\{\{/g)).toBeNull();
        }
      }),
    );
  });
});
