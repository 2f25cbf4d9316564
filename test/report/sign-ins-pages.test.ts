import * as fc from "fast-check";
import { escapeHtml, escapeMarkdown, escapeTerminal } from "../../lib/report/escape";
import { signInsHtml } from "../../lib/report/sign-ins-html";
import { signInsMarkdown } from "../../lib/report/sign-ins-markdown";
import { signInsText } from "../../lib/report/sign-ins-text";
import { hostileText } from "../support/hostile-text";
import { fullReport, noReport, reportSaying } from "./sample-sign-ins";

/** What is left of the text of a format when one text is taken out as that format escapes it: nothing of the tenant. */
function rest(rendered: string, escaped: string): string {
  return rendered.replaceAll(escaped, "□");
}

test("text shows texts of a log only as a terminal can bear them", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const shown = signInsText(reportSaying(`${text}x`));
      expect(shown).toContain(escapeTerminal(text).slice(0, 40));
      // eslint-disable-next-line no-control-regex
      expect(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(shown)).toBe(false);
    }),
  );
});

test("Markdown keeps its structure whatever a log says", () => {
  const lines = (text: string) => rest(signInsMarkdown(reportSaying(text)), escapeMarkdown(text));
  const plain = lines("Megan");
  fc.assert(
    fc.property(hostileText, (text) => {
      fc.pre(text.trim() === text && text.length > 2 && !plain.includes(escapeMarkdown(text)));
      expect(lines(text)).toBe(plain);
    }),
  );
});

test("the page keeps its structure whatever a log says", () => {
  const markup = (text: string) => rest(signInsHtml(reportSaying(text)), escapeHtml(text));
  const plain = markup("Megan Bowen");
  fc.assert(
    fc.property(hostileText, (text) => {
      fc.pre(text.length > 4 && !plain.includes(escapeHtml(text)));
      expect(markup(text)).toBe(plain);
    }),
  );
});

test("the page asks for nothing outside and has no script", async () => {
  const page = signInsHtml(await fullReport());
  expect(page).toContain(`default-src 'none'`);
  expect(page).not.toMatch(/<script|<link|<img|@import|\bsrc=|url\(|https?:\/\/(?!www\.w3\.org)/);
});

test("the chart tells by title, description and table what it draws", async () => {
  const report = await fullReport();
  const page = signInsHtml(report);
  expect(page).toMatch(/<svg[^>]* role="img" aria-labelledby="day-chart-title day-chart-desc">/);
  const [, withoutMfa] = report.days[0]!.counts;
  expect(page).toContain(`<title>${report.days[0]!.day}: ${withoutMfa} without MFA</title>`);
  expect(page).toMatch(new RegExp(`<th scope="row">${report.days[0]!.day}</th>\\s*<td class="number">\\d+</td>`));
});

test("a log without sign-ins makes pages that say so", () => {
  expect(signInsText(noReport)).toContain("The log holds no successful sign-in of a user.");
  expect(signInsMarkdown(noReport)).toContain("cannot tell");
  expect(signInsHtml(noReport)).toContain("no interactive sign-ins");
});

test("rows that do not fit are counted", async () => {
  const report = await fullReport();
  const [mfa] = report.chapters;
  const [users] = mfa!.tables;
  const many = { ...users!, rows: Array.from({ length: 250 }, () => users!.rows[0]!) };
  const long = { ...report, chapters: [{ ...mfa!, tables: [many] }] };
  expect(signInsText(long)).toContain("… and 240 more (--csv or --json has all)");
  expect(signInsMarkdown(long)).toContain("… and 230 more");
  expect(signInsHtml(long)).toContain("… and 50 more");
});
