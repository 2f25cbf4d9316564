import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import * as fc from "fast-check";
import { proofJson } from "../../lib/report/proof-json";
import { proofSarif } from "../../lib/report/proof-sarif";
import { whatIfRequest } from "../../lib/report/what-if-request";
import { acceptance, failing, proof, report, reportSaying, witness } from "./sample-proofs";

const schema = JSON.parse(readFileSync(join(__dirname, "../../schema/proof-report.schema.json"), "utf8")) as object;
const validate = new Ajv({ formats: { date: true } }).compile(schema);

describe("proofJson", () => {
  test.each([
    ["failing", report({})],
    ["accepted", report({ accepted: [acceptance], file: "plan.json" })],
    ["with every text", reportSaying("\u0000<b>")],
  ])("a report that is %s follows the published schema", (_, one) => {
    expect(validate(JSON.parse(proofJson([one, report({})])))).toBe(true);
  });

  test("the schema refuses an answer that is none", () => {
    const json = JSON.parse(proofJson([report({})]).replace('"fails"', '"maybe"')) as unknown;
    expect(validate(json)).toBe(false);
  });

  test("keeps the answer beside the acceptance, and gives policies by id or address", () => {
    const nearest = { ...witness.nearest!, policy: { reference: "azuread_conditional_access_policy.mfa.object_id" } };
    const proofs = [{ ...failing, witnesses: [{ ...witness, nearest }] }];
    expect(JSON.parse(proofJson([report({ proofs, accepted: [acceptance] })]))).toMatchObject({
      reports: [
        {
          proofs: [
            {
              answer: "fails",
              accepted: acceptance,
              witnesses: [{ nearest: { policy: "azuread_conditional_access_policy.mfa.object_id" } }],
            },
          ],
        },
      ],
    });
  });
});

test("JSON and SARIF say which world the answers are about", () => {
  const once = report({ proofs: [{ ...failing, onceEnforced: true }] });
  const worlds = (json: string) => (JSON.parse(json) as { reports: object[] }).reports;

  expect(worlds(proofJson([once, report({})]))).toMatchObject([
    { proofs: [{ onceEnforced: true }] },
    { proofs: [{ onceEnforced: false }, { onceEnforced: false }] },
  ]);
  expect(proofSarif([once])).toContain('"text": "contoso: once report-only policies are enforced: any user');
  expect(proofSarif([report({})])).not.toContain("report-only policies are enforced");
});

describe("whatIfRequest", () => {
  test("is the body that Graph takes", () => {
    expect(whatIfRequest(witness.signIn)).toEqual({
      signInIdentity: {
        "@odata.type": "#microsoft.graph.userSignIn",
        userId: "u",
        externalUserType: "internalGuest",
      },
      signInContext: {
        "@odata.type": "#microsoft.graph.applicationContext",
        includeApplications: ["fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd"],
      },
      signInConditions: {
        clientAppType: "browser",
        devicePlatform: "linux",
        ipAddress: "203.0.113.9",
        deviceInfo: { model: "X", isCompliant: false, trustType: "AzureAD" },
        authenticationFlow: { transferMethod: "none" },
      },
      appliedPoliciesOnly: false,
    });
  });

  test.each([
    [{ kind: "userAction", userAction: "urn:user:registerdevice" }, { userAction: "registerOrJoinDevices" }],
    [{ kind: "authenticationContext", value: "c1" }, { authenticationContextValue: "c1" }],
  ] as const)("knows the target %j", (target, context) => {
    expect(whatIfRequest({ ...witness.signIn, target })).toMatchObject({ signInContext: context });
  });

  test("leaves out a platform that Graph does not know", () => {
    const { signInConditions } = whatIfRequest({ ...witness.signIn, devicePlatform: "unknown" }) as {
      signInConditions: object;
    };
    expect(signInConditions).not.toHaveProperty("devicePlatform");
  });

  test("knows workload identities", () => {
    const signIn = { ...witness.signIn, identity: { kind: "servicePrincipal", id: "s" } } as const;
    expect(whatIfRequest(signIn)).toMatchObject({ signInIdentity: { servicePrincipalId: "s" } });
  });
});

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string; readonly markdown: string };
  readonly locations: readonly { readonly physicalLocation: object }[];
  readonly suppressions?: readonly object[];
}

function sarif(...reports: Parameters<typeof proofSarif>[0]): { rules: readonly { id: string }[]; results: Result[] } {
  const log = JSON.parse(proofSarif(reports)) as {
    version: string;
    runs: [{ tool: { driver: { rules: { id: string }[] } }; results: Result[] }];
  };
  expect(log.version).toBe("2.1.0");
  const [{ tool, results }] = log.runs;
  return { rules: tool.driver.rules, results };
}

describe("proofSarif", () => {
  test("makes a result of each finding and none of what holds, with rules for all", () => {
    const { rules, results } = sarif(report({}));
    expect(rules.map(({ id }) => id)).toEqual(["proof-mfa", "proof-legacy"]);
    expect(results.map(({ ruleId, ruleIndex, level }) => [ruleId, ruleIndex, level])).toEqual([
      ["proof-mfa", 0, "error"],
    ]);
    expect(results[0]!.message.text).toContain("gets in without MFA");
    expect(results[0]!.locations).toEqual([]);
  });

  test("points to the nearest policy where its place is known, else to the file", () => {
    const places = new Map([["p1", { file: "tenants/my contoso.yaml", line: 12, column: 3 }]]);
    expect(sarif(report({ places, file: "plan.json" })).results[0]!.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: "tenants/my%20contoso.yaml" },
          region: { startLine: 12, startColumn: 3 },
        },
      },
    ]);
    expect(sarif(report({ file: "out\\plan.json" })).results[0]!.locations).toEqual([
      { physicalLocation: { artifactLocation: { uri: "out/plan.json" } } },
    ]);
  });

  test.each([
    ["cannotDecide", "warning"],
    ["compliant", "note"],
  ] as const)("%s is a %s", (answer, level) => {
    const { results } = sarif(report({ proofs: [proof({ answer, because: ["reason"] })] }));
    expect(results).toEqual([expect.objectContaining({ level })]);
    expect(results[0]!.message.text).toContain("reason");
  });

  test("suppresses what is accepted, with who and why", () => {
    const [result] = sarif(report({ accepted: [acceptance] })).results;
    expect(result!.level).toBe("note");
    expect(result!.suppressions).toEqual([{ kind: "external", justification: "pilot (ciso, until 2030-01-31)" }]);
  });

  test("lets no text of the tenant make links, placeholders or markup", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (noise) => {
        const { results } = sarif(reportSaying(`[x](http://e) {0} <img src=x>\n| ${noise}`));
        for (const { message } of results) {
          expect(message.text).not.toMatch(/(?<!\\)\[|(?<!\{)\{0\}(?!\})|\n/);
          expect(message.markdown).not.toMatch(/[<\n]|(?<!\\)\||(?<!\\)\[/);
        }
      }),
    );
  });
});
