import { signInsHtml } from "../../lib/report/sign-ins-html";
import { signInsMarkdown } from "../../lib/report/sign-ins-markdown";
import { signInsText } from "../../lib/report/sign-ins-text";
import { testHostileTexts } from "../support/hostile-pages";
import { fullReport, noReport, reportSaying } from "./sample-sign-ins";

testHostileTexts({
  text: (text) => signInsText(reportSaying(text)),
  markdown: (text) => signInsMarkdown(reportSaying(text)),
  page: (text) => signInsHtml(reportSaying(text)),
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
