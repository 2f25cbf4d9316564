import * as fc from "fast-check";
import type { Proof } from "../../lib/prove/proof";
import { prove } from "../../lib/prove/prove";
import { heatMapQuestions, splitHeatMap } from "../../lib/report/heat-map";
import { proofHtml } from "../../lib/report/proof-html";
import { acceptance, failing, proof, report, reportSaying } from "./sample-proofs";

describe("proofHtml", () => {
  test("shows answers, findings, exceptions and doubts", () => {
    const page = proofHtml([
      report({ doubts: ["no locations"] }),
      report({ subject: "fabrikam", accepted: [acceptance] }),
    ]);
    for (const text of [
      "<h2>contoso</h2>",
      "<h2>fabrikam</h2>",
      '<span class="badge fails"><svg aria-hidden="true"><use href="#octagon" /></svg>fails</span>',
      '<span class="badge accepted"><svg aria-hidden="true"><use href="#circle" /></svg>accepted</span>',
      "Accepted by ciso until 2030-01-31: pilot",
      "<li>no locations</li>",
      "Nearest policy <strong>MFA for all</strong>: excludes platform linux",
      "<li>break-glass accounts</li>",
      "If report-only policies were enforced: holds.",
      '<details class="card" open>',
    ]) {
      expect(page).toContain(text);
    }
  });

  test("says when the answers are about the day on which report-only policies are enforced", () => {
    const sentence = "Once its report-only policies are enforced:";
    expect(proofHtml([report({ proofs: [proof({ onceEnforced: true })] })])).toContain(sentence);
    expect(proofHtml([report({})])).not.toContain(sentence);
  });

  test("loads nothing and runs nothing", () => {
    const page = proofHtml([report({})]);
    expect(page).not.toMatch(/<script|<link|<img|\ssrc=|@import|url\(|https?:/);
    expect(page).toContain(`content="default-src 'none'`);
    expect(page).toContain("prefers-color-scheme: dark");
  });

  test("opens and closes the same tags whatever the tenant's texts are", () => {
    const tags = (text: string): readonly string[] => proofHtml([reportSaying(text)]).match(/<\/?[a-z][^\s>]*/gi) ?? [];
    const plain = tags("x");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (noise) => {
        expect(tags(`"><script>alert(1)</script>'<img onerror=x> ${noise}`)).toEqual(plain);
      }),
    );
  });
});

describe("the heat map", () => {
  const declared = [{ groups: ["bbbbbbbb-0000-4000-8000-000000000001"] }];

  test("tells where MFA is asked for, and leaves out what is declared", () => {
    const policy = {
      id: "aaaaaaaa-0000-4000-8000-000000000001",
      displayName: "MFA for members",
      state: "enabled",
      conditions: {
        users: {
          includeUsers: ["All"],
          excludeGroups: ["bbbbbbbb-0000-4000-8000-000000000001"],
          excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: ["b2bCollaborationGuest"] },
        },
        applications: { includeApplications: ["All"] },
        clientAppTypes: ["all"],
      },
      grantControls: { operator: "OR", builtInControls: ["mfa"] },
    } as const;
    const policySet = {
      policies: [policy],
      namedLocationsComplete: true,
      namedLocations: [],
      authenticationStrengths: [],
      securityDefaults: "off",
      doubts: [],
    } as const;
    const { proofs, heatMap } = splitHeatMap(prove({ policySet }, ["mfa", ...heatMapQuestions(declared)]));
    expect(proofs.map(({ question }) => question)).toEqual(["mfa"]);
    const row = (name: string): readonly string[] =>
      heatMap!.cells[heatMap!.rows.indexOf(name)]!.map(({ answer }) => answer);
    expect(row("other members")).toEqual(heatMap!.columns.map(() => "holds"));
    expect(row("b2bCollaborationGuest")).toEqual(heatMap!.columns.map(() => "fails"));
    const page = proofHtml([report({ heatMap: heatMap! })]);
    expect(page).toContain('<th scope="row">other members</th>');
    expect(page).toMatch(/class="fails same" popovertarget="heat-map-1-4-1">Open</);
    expect(page).toMatch(/id="heat-map-1-4-1"[^]*?B2B collaboration guest[^]*?gets in without MFA/);
  });

  test("is not there when it was not asked for", () => {
    const all: readonly Proof[] = [failing, proof({ question: "legacy" })];
    expect(splitHeatMap(all)).toEqual({ proofs: all });
    expect(proofHtml([report({})])).not.toContain("Where MFA is asked for");
  });
});
