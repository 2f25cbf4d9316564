import * as fc from "fast-check";
import { proofSummary } from "../../lib/report/proof-report";
import { proofText } from "../../lib/report/proof-text";
import { acceptance, failing, proof, report, reportSaying, witness } from "./sample-proofs";

describe("proofText", () => {
  test("answers each question in a line, with what stands behind it", () => {
    expect(proofText(report({ doubts: ["the export has no locations"] }))).toMatchInlineSnapshot(`
      "contoso
        fails  mfa     no user gets in without MFA
            1. any user in group g signing in to any resource, platform: linux, gets in without MFA
               nearest policy "MFA for all": excludes platform linux
               and 2 more regions for the same reason
               for example user u (internalGuest, in g), Microsoft Partner Center, clientAppType browser, devicePlatform linux, ipAddress 203.0.113.9, transferMethod none, a registered device, not compliant, trustType AzureAD
            if report-only policies were enforced: holds
            except break-glass accounts
            assuming two device filters are independent
        holds  legacy  legacy clients never get in
        doubt  the export has no locations"
    `);
  });

  test("says when the answers are about the day on which report-only policies are enforced", () => {
    const text = proofText(report({ proofs: [proof({ onceEnforced: true })] }));
    expect(text.split("\n")[0]).toBe("contoso, once its report-only policies are enforced");
  });

  test("an accepted answer says by whom, why and until when", () => {
    const text = proofText(report({ accepted: [acceptance] }));
    expect(text).toContain("accepted  mfa");
    expect(text).toContain("accepted by ciso until 2030-01-31: pilot");
  });

  test("an acceptance does not hide that a question holds", () => {
    expect(proofText(report({ accepted: [{ ...acceptance, finding: "proof-legacy" }] }))).toMatch(/holds +legacy/);
  });

  test("shows five findings and says that there are more", () => {
    const many = { ...failing, witnesses: Array.from({ length: 8 }, () => witness), complete: false };
    const text = proofText(report({ proofs: [many] }));
    expect(text.match(/nearest policy/g)).toHaveLength(5);
    expect(text).toContain("and 3 more findings of this kind");
    expect(text).toContain("there may be more than these");
  });

  test("names policies, reasons and questions of one's own", () => {
    const dead = proof({
      question: "noDeadPolicy",
      answer: "fails",
      policies: [{ policy: "p", displayName: "Old", why: "can never apply" }],
    });
    const open = proof({ question: "kiosk", answer: "cannotDecide", because: ["out of budget"] });
    const text = proofText(report({ proofs: [dead, open] }));
    expect(text).toContain('"Old" can never apply');
    expect(text).toMatch(/cannot decide +kiosk *\n +out of budget/);
  });

  test("says once what every answer assumes", () => {
    const proofs = ["mfa", "legacy"].map((question) =>
      proof({ question, assumptions: ["shared", `own of ${question}`] }),
    );
    const text = proofText(report({ proofs }));
    expect(text.match(/assum.*shared/g)).toEqual(["assumes shared"]);
    expect(text).toContain("assuming own of mfa");
  });

  test("colours answers only where asked", () => {
    const text = proofText(report({}), (name, part) => `<${name}:${part}>`);
    expect(text).toContain("<bold:contoso>");
    expect(text).toMatch(/<red:fails +>/);
    expect(text).toMatch(/<green:holds +>/);
  });

  test("lets no text of the tenant act on the terminal or make lines of its own", () => {
    const lines = (text: string): number => proofText(reportSaying(text)).split("\n").length;
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (noise) => {
        expect(proofText(reportSaying(`\u001b[2J\r\n\u202e${noise}`)).replaceAll("\n", "")).not.toMatch(
          /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u,
        );
        expect(lines(`\n${noise}`)).toBe(lines("x"));
      }),
    );
  });
});

test("proofSummary says how each question is answered, and how often it fails", () => {
  expect(proofSummary(report({}))).toBe("mfa fails (1), legacy holds");
  expect(proofSummary(report({ accepted: [acceptance] }))).toBe("mfa accepted (1), legacy holds");
});
