import * as fc from "fast-check";
import { nothingChangesMarker, reviewMarker } from "../../lib/report/review-marker";
import { reviewMarkdown } from "../../lib/report/review-markdown";
import type { ReviewFinding } from "../../lib/review/review";
import { hostileText } from "../support/hostile-text";
import {
  acceptance,
  contractors,
  finding,
  fleetOf,
  legacy,
  report,
  reportSaying,
  tenant,
  weaken,
} from "./sample-reviews";

const githubLimit = 65_536;
const bytes = (text: string) => Buffer.byteLength(text);
/** What the reader sees, without what keeps Markdown from reading it. */
const unescaped = (text: string) => text.replaceAll(/\\(?=[!-/:-@[-`{-~])/g, "");
/** Rows of tables, heads and rules included. */
const rowsOf = (text: string) => text.split("\n").filter((line) => line.startsWith("|"));
const cellsOf = (row: string) => row.replaceAll(/\\./g, "").split("|").length;

describe("one tenant", () => {
  const accepted = { ...contractors, severity: "note", accepted: acceptance } as const;
  const drift = [finding("changedByHand", "warning", 'policy "X" was disabled')];
  const markdown = reviewMarkdown(
    report([
      tenant("contoso", { findings: [...weaken, accepted], drift, noise: 14, assumptions: ["a"], doubts: ["d"] }),
    ]),
  );
  const lines = unescaped(markdown).split("\n");

  test("begins with the verdict and ends with the marker", () => {
    expect(lines[0]).toMatch(/^\*\*Opens sign-ins: any user in group Contractors, or from Head office, /);
    expect(lines.slice(-2)).toEqual([reviewMarker(), ""]);
  });

  test("says what was compared and what of it is noise", () => {
    expect(lines[2]).toBe("cdktf.out of main → cdktf.out; 14 differences on paper mean nothing");
  });

  test("has a row for each finding, those by hand apart, without a column of tenants", () => {
    expect(rowsOf(lines.join("\n")).map((row) => row.split(" | ").slice(0, 2))).toEqual([
      ["| #", "Severity"],
      ["| -:", "-"],
      ["| 1", "🔴 error"],
      ["| 2", "🔴 error"],
      ["| 3", "🔴 error"],
      ["| 4", "🟠 warning"],
      ["| #", "Severity"],
      ["| -:", "-"],
      ["| 5", "🟠 warning"],
      ["| #", "Severity"],
      ["| -:", "-"],
      ["| 6", "🔵 note"],
    ]);
    expect(markdown).not.toContain("Tenants");
  });

  test("says in a few words what changes and because of what, and all of it in the details", () => {
    const row = "administrators (Global Administrator) are no longer asked for phishing-resistant MFA";
    const because = "because &quot;Require MFA for all users&quot; now excludes group Contractors";

    expect(lines).toContain(`| 4 | 🟠 warning | **Weakened**: ${row}<br>${because} |`);
    expect(lines).toContain(`**4** ${weaken[3]!.message}`);
  });

  test("folds what stands behind them", () => {
    expect(lines).toEqual(
      expect.arrayContaining([
        "<details><summary>Details</summary>",
        "- before: blocked by &quot;Block legacy authentication&quot;",
        "<details><summary>Accepted (1)</summary>",
        "- accepted: by ciso until 2030-01-31: pilot",
        "<details><summary>Not decided</summary>",
        "- d",
        "<details><summary>Taken for granted</summary>",
        "- a",
      ]),
    );
    expect(markdown.match(/<details>/g)).toHaveLength(4);
    expect(markdown.match(/<\/details>/g)).toHaveLength(4);
  });
});

test("keeps in a row that a change is declared", () => {
  const message = `${contractors.message} (declared exclusion kiosks until 2027-01-31 by ciso: no people)`;
  const [, , row] = rowsOf(
    unescaped(reviewMarkdown(report([tenant("contoso", { findings: [{ ...contractors, message }] })]))),
  );

  expect(row).toContain("now gets in without MFA (declared exclusion kiosks until 2027-01-31 by ciso: no people)<br>");
});

test("a change of nothing is its verdict, its noise and the marker", () => {
  expect(reviewMarkdown(report([tenant("contoso", { noise: 1 })], { compared: "plan" }))).toBe(
    `**Nothing changes for any sign\\-in\\.**\n\nplan\\; 1 difference on paper means nothing\n\n${nothingChangesMarker}\n${reviewMarker()}\n`,
  );
});

describe("many tenants", () => {
  const markdown = reviewMarkdown(fleetOf(200));

  test("are one row a finding, and one list, in less than 20 KB", () => {
    expect(rowsOf(markdown)).toHaveLength(2 + weaken.length);
    expect(rowsOf(markdown)[2]).toMatch(/ \| all 200 \|$/);
    const listed = unescaped(markdown).match(/customer-\d{3}/g)!;
    expect(listed.toSorted()).toEqual(
      Array.from({ length: 200 }, (_, at) => `customer-${String(at + 1).padStart(3, "0")}`),
    );
    expect(bytes(markdown)).toBeLessThan(20_000);
  });

  test("are named where there is one, and counted where there are several", () => {
    const all = report([
      tenant("a", { findings: [contractors, legacy] }),
      tenant("b", { findings: [contractors] }),
      tenant("c"),
    ]);
    expect(rowsOf(reviewMarkdown(all)).map((row) => row.split(" | ").at(-1))).toEqual([
      "Tenants |",
      "- |",
      "2 |",
      "a |",
    ]);
  });
});

describe("a change of everything", () => {
  const number = 3000;
  const findings = Array.from({ length: number }, (_, at) =>
    finding("destroyed", "warning", `policy ${at} is destroyed`),
  );
  const all = report([tenant("contoso", { findings })]);

  test("fits what GitHub takes, by whole rows, and says how much is left", () => {
    const markdown = reviewMarkdown(all);
    const shown = rowsOf(markdown).length - 2;

    expect(bytes(markdown)).toBeLessThanOrEqual(githubLimit);
    expect(bytes(markdown)).toBeGreaterThan(githubLimit * 0.9);
    expect(rowsOf(markdown).every((row) => row.endsWith("is destroyed |") || /#|-:/.test(row))).toBe(true);
    expect(markdown).toContain(`_${number - shown} more findings did not fit; the run's artifact has all._`);
    expect(markdown).toContain(`_${number} more details did not fit; the run's artifact has all._`);
  });

  test("fits a smaller room", () => {
    for (const limit of [16_384, 20_000, 40_001]) {
      expect(bytes(reviewMarkdown(all, { limit }))).toBeLessThanOrEqual(limit);
    }
  });

  test("of many tenants with long names fits", () => {
    const text = "名\u202e|<".repeat(500);
    const tenants = Array.from({ length: 400 }, (_, at) => tenant(`${at}${text}`, { findings: [contractors] }));
    expect(bytes(reviewMarkdown(report(tenants)))).toBeLessThanOrEqual(githubLimit);
  });
});

test("says for machines that nothing changes where that is so, and nowhere else", () => {
  const says = (findings: readonly ReviewFinding[]) =>
    reviewMarkdown(report([tenant("contoso", { findings })])).includes(nothingChangesMarker);

  expect(says([{ ...contractors, severity: "note", accepted: acceptance }])).toBe(true);
  expect(says([finding("undecided", "note", "known before")])).toBe(true);
  expect(says([finding("undecided", "warning", "not known")])).toBe(false);
  expect(says([finding("strengthened", "note", "more is asked")])).toBe(false);
});

test("the same report gives the same comment", () => {
  expect(reviewMarkdown(fleetOf(3))).toBe(reviewMarkdown(fleetOf(3)));
});

test("no text of a tenant breaks a row, opens a tag or a link, mentions anybody, or ends the comment", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const markdown = reviewMarkdown(reportSaying(text));
      const plain = markdown.replaceAll(/\\[!-/:-@[-`{-~]/g, "");

      expect(new Set(rowsOf(markdown).map(cellsOf))).toEqual(new Set([6]));
      expect(plain.match(/<[^>]*>/g)!.every((tag) => /^<(\/?details|\/?summary|br|!-- [\w:-]+ --)>$/.test(tag))).toBe(
        true,
      );
      expect(plain.match(/<details>/g)!.length).toBe(plain.match(/<\/details>/g)!.length);
      expect(plain).not.toMatch(/[`[\]~]|@(?!\u2060)|#(?!\u2060| \||39;|96;)/);
      expect(plain).not.toMatch(/[^\P{Cc}\n]|[\p{Cs}\u202e\u2028]/u);
      expect(markdown.endsWith(`\n\n${reviewMarker()}\n`)).toBe(true);
      expect(markdown.indexOf("<!--")).toBe(markdown.lastIndexOf("<!--"));
    }),
  );
});

test("nothing is cut inside an entity, whatever its length", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 380, max: 420 }),
      fc.constantFrom("&", "\ud83d\ude00", "<", "\u0000"),
      (length, character) => {
        const markdown = reviewMarkdown(reportSaying(`${"x".repeat(length)}${character.repeat(40)}`));
        expect(markdown.match(/&(?!(?:amp|lt|gt|quot|#39|#96);)/g)).toBeNull();
        expect(markdown.match(/u\\\{d83d/g)).toBeNull();
      },
    ),
  );
});
