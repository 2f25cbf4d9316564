import * as fc from "fast-check";
import type { SignInChange } from "../../lib/compare/comparison";
import { reviewHtml } from "../../lib/report/review-html";
import { change, everySort, expiring, finding, fleetOf, heatMap, reviewReport, tenant } from "./review-html-samples";
import { reviewSaying } from "./review-html-hostile";

const page = reviewHtml(everySort);

/** Text of an element that an id names, tags left out. */
function textOf(markup: string, id: string): string {
  const from = markup.indexOf(`id="${id}"`);
  const [, tag = ""] = /<(\w+)[^<]*$/.exec(markup.slice(0, from))!;
  return markup
    .slice(markup.indexOf(">", from) + 1, markup.indexOf(`</${tag}>`, from))
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .replaceAll("&quot;", '"');
}

describe("a finding", () => {
  test("says what happens, before and after, because of what, and what to do", () => {
    const shown = textOf(page, "change-1");
    for (const text of [
      "Error Opened 412 users Any user in group Contractors signing in to any resource now gets in without MFA",
      "Before Granted with MFA",
      "After Granted, nothing is asked for browser session never persistent",
      "No longer asked MFA",
      '"Require MFA for all users" now excludes group Contractors tenants/contoso.yaml:12',
      "2 more regions of sign-ins for the same reason, 1 of them possibly (depends on which places are trusted)",
      "Besides any user, signing in to Office 365 possibly: any user, in group Interns, signing in to any resource, country: DE",
      "What to do Take group Contractors out",
      "Conditions platform: linux",
      "Microsoft Partner Center",
      "devicePlatform linux",
      "country DE",
      "an unregistered device",
    ]) {
      expect(shown).toContain(text);
    }
  });

  test("whose message describes a region at length is called by what becomes of it, and why", () => {
    const message = `any user, ${"not in group Somewhere, ".repeat(8)} now gets in without MFA`;
    const shown = (overrides: Partial<SignInChange>): string => {
      const long = finding({ message, change: change({ ...overrides, plainWords: message }) });
      return textOf(reviewHtml(reviewReport([tenant("a", { findings: [long] })])), "change-1-title");
    };
    const why = '"Require MFA for all users" now excludes group Contractors';

    expect(shown({})).toBe(`Let in without MFA: ${why}`);
    const policy = { policy: "p", displayName: "P", why: "is removed" };
    expect(shown({ policies: [policy, policy, policy] })).toBe(
      'Let in without MFA: "P" is removed, "P" is removed, and 1 more',
    );
    expect(shown({ before: { verdict: "blocked", by: [] } })).toBe(`No longer blocked, and let in without MFA: ${why}`);
    expect(shown({ kind: "weakened", lost: ["a compliant device"] })).toBe(
      `No longer asked for a compliant device: ${why}`,
    );
    expect(shown({ kind: "strengthened", gained: ["MFA"], policies: [] })).toBe("Now asked for MFA");
  });

  test("names the policy that blocked, and counts real sign-ins", () => {
    expect(textOf(page, "change-2")).toContain('Blocked by "Block legacy authentication"');
    expect(textOf(page, "change-2")).toContain("1 user 37 sign-ins of 4 people in the log (2026-10-01 to 2026-10-31)");
  });

  test("without a change of sign-ins has its place and rule", () => {
    const shown = textOf(page, "change-3");
    expect(shown).toContain("Policy mfa-all-users");
    expect(shown).toContain("Where tenants/contoso.yaml:41");
    expect(page).toContain(`<a href="${expiring.reference}"`);
    expect(shown).not.toContain("Before");
  });

  test("says what it depends on, and that only reporting policies make it", () => {
    const shown = textOf(page, "change-4");
    expect(shown).toContain("Note Strengthened possibly only once report-only policies are enforced");
    expect(shown).toContain("Depends on the members of group Partners are not known");
  });

  test("that somebody accepted stands apart, with who did until when", () => {
    expect(textOf(page, "changes")).not.toContain("kiosk");
    expect(textOf(page, "accepted-1")).toContain("by ciso@contoso.example until 2027-01-31: no person behind it");
  });

  test("does not link to what is no page", () => {
    const markup = reviewHtml(
      reviewReport([tenant("a", { findings: [finding({ reference: "javascript:alert(1)" })] })]),
    );
    expect(markup).not.toContain("javascript:");
  });

  test("takes what a policy is called from the change, and its id where the change is silent", () => {
    const blocked = change({ after: { verdict: "blocked", by: ["p-unchanged"] }, policies: [] });
    const markup = reviewHtml(reviewReport([tenant("a", { findings: [finding({ change: blocked })] })]));
    expect(textOf(markup, "change-1")).toContain('After Blocked by "p-unchanged"');
  });
});

describe("the page of one tenant", () => {
  test("has the drift, what it rests on and the noise, and says nothing of tenants", () => {
    expect(textOf(page, "drift")).toContain("Somebody disabled the policy");
    const basis = textOf(page, "basis");
    expect(basis).toContain("Not decided The search was given up after 100000 steps");
    expect(basis).toContain("Not certain about the input The plan does not tell the members of group Contractors");
    expect(basis).toContain('2 assumptions "All users" covers B2B direct connect users');
    expect(basis).toContain("14 differences on paper mean nothing");
    expect(page).not.toMatch(/\d tenants?|Which tenants|id="tenants"/);
  });

  test("counts findings by severity, accepted ones aside", () => {
    expect(page).toMatch(
      /id="show-error"[^]*?3 errors[^]*id="show-warning"[^]*?1 warning[^]*id="show-note"[^]*?1 note/,
    );
  });

  test("is short where nothing changes", () => {
    const quiet = reviewHtml(reviewReport([tenant("contoso", { noise: 3 })], { matrices: new Map() }));
    expect(quiet).toContain("<h1>Nothing changes for any sign-in.</h1>");
    expect(quiet).not.toMatch(/<article|<fieldset|<nav/);
    expect(textOf(quiet, "basis")).toContain("3 differences on paper mean nothing");
  });
});

describe("the page of a fleet", () => {
  const fleet = reviewHtml(fleetOf(200));

  test("has a finding once, with the tenants that share it, and each tenant by itself", () => {
    expect(fleet.match(/<article/g)).toHaveLength(4);
    expect(textOf(fleet, "change-1")).toContain("Error Opened 412 users 199 of 200 tenants Any user");
    expect(textOf(fleet, "change-1")).toContain("tenants/contoso.yaml:12 and 198 other files");
    expect(textOf(fleet, "change-1")).toContain("Which tenants contoso customer-001 customer-002");
    expect(textOf(fleet, "change-3")).toContain("Warning Exclusion expires contoso The exclusion");
    expect(textOf(fleet, "tenant-1")).toContain("contoso 3 findings, 1 by hand");
    expect(textOf(fleet, "tenant-2")).toContain("customer-001 2 findings");
    expect(textOf(fleet, "tenants")).toContain("Nothing changes in 1 tenant: northwind");
    expect(textOf(fleet, "basis")).toContain("Two (contoso)");
  });

  test("folds the matrix of tenants whose answers stay the same", () => {
    const same = heatMap(["administrators"]);
    const mixed = reviewHtml(
      reviewReport([tenant("a"), tenant("b")], {
        matrices: new Map([
          ["a", { before: same, after: same }],
          ["b", { before: same, after: heatMap([]) }],
        ]),
      }),
    );
    expect(textOf(mixed, "matrix")).toMatch(/Where MFA is asked for b .*The same before and after in a /);
    expect(mixed).toMatch(/class="holds changed"[^>]*><svg aria-hidden="true"><use href="#up" /);
  });

  test("says of a cell that is open before and after whether it is so for more, or for fewer", () => {
    const open = heatMap(["administrators"]);
    const shown = (openFor: "more" | "fewer") => {
      const after = { ...open, cells: open.cells.map((row) => row.map((cell) => ({ ...cell, openFor }))) };
      return reviewHtml(reviewReport([tenant("a")], { matrices: new Map([["a", { before: open, after }]]) }));
    };
    expect(shown("more")).toMatch(
      /class="fails changed"[^>]*><svg aria-hidden="true"><use href="#down" \/><\/svg>Open for more/,
    );
    expect(shown("fewer")).toMatch(/<use href="#up" \/><\/svg>Open for fewer/);
    expect(textOf(shown("more"), "matrix")).toContain("or for fewer: than before the change");
    expect(textOf(shown("more"), "matrix")).not.toContain("The same before and after");
  });

  test("has one matrix for tenants with the same answers", () => {
    expect(fleet.match(/<table/g)).toHaveLength(1);
    expect(textOf(fleet, "matrix")).toContain("All tenants alike");
  });

  test("stays usable for 200 tenants", () => {
    expect(Buffer.byteLength(fleet)).toBeLessThan(400_000);
  });
});

describe("the matrix", () => {
  const cells = (row: string) => {
    const from = page.indexOf(`<th scope="row">${row}</th>`);
    return page.slice(from, page.indexOf("</tr>", from)).replaceAll(/\s+/g, " ");
  };

  test("marks what changed by a shape and both words", () => {
    expect(cells("other members")).toMatch(/class="fails changed"[^]*href="#down"[^]*<s>MFA<\/s> Open/);
    expect(cells("service provider")).toMatch(/class="fails same"[^>]*>Open/);
    expect(cells("administrators")).toMatch(/<span class="holds same">MFA<\/span>/);
  });

  test("opens a sign-in for each cell that has one", () => {
    expect(page.match(/popovertargetaction="hide"/g)).toHaveLength(14);
    expect(textOf(page, "matrix-1-2-1")).toContain("other members × Partner Center");
    expect(page).toMatch(/id="matrix-1-2-1"[^]*?After[^]*?other members on linux gets in without MFA/);
  });
});

describe("the markup", () => {
  test.each([
    ["one tenant", page],
    ["a fleet", reviewHtml(fleetOf(5))],
  ])("of %s loads nothing and runs nothing", (_, markup) => {
    expect(markup).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|\son\w+=|\sstyle=|@import|url\(/);
    expect(markup).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'`);
  });

  test.each([
    ["one tenant", page],
    ["a fleet", reviewHtml(fleetOf(5))],
  ])("of %s has headings in order, ids once, links that lead somewhere and headers with scope", (_, markup) => {
    const levels = [...markup.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    const ids = [...markup.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
    const targets = [...markup.matchAll(/(?:href="#|popovertarget="|aria-labelledby=")([^"]*)"/g)].map(([, id]) => id!);

    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
    expect(markup).not.toMatch(/<th(?![^>]*scope=)[\s>]/);
  });

  test("has the same tags whatever the tenant's texts are", () => {
    const tags = (text: string): readonly string[] =>
      reviewHtml(reviewSaying(text.padEnd(1000, "x"))).match(/<\/?[a-z][^\s>]*/gi) ?? [];
    const plain = tags("");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (noise) => {
        expect(tags(`"><script>alert(1)</script>'<img onerror=x> ${noise}`)).toEqual(plain);
      }),
      { numRuns: 50 },
    );
  });

  test("is the same for the same review", () => {
    expect(reviewHtml(fleetOf(7))).toBe(reviewHtml(fleetOf(7)));
  });
});
