import { replayHtml } from "../../lib/report/replay-html";
import { replayMarkdown } from "../../lib/report/replay-markdown";
import { replayText } from "../../lib/report/replay-text";
import { percentWords } from "../../lib/report/replay-words";
import { testHostileTexts } from "../support/hostile-pages";
import { fullReplay, noReplay, replaySaying } from "./sample-replays";

testHostileTexts({
  text: (text) => replayText(replaySaying(text)),
  markdown: (text) => replayMarkdown(replaySaying(text)),
  page: (text) => replayHtml(replaySaying(text)),
});

test("the page asks for nothing outside, has no script, and tells by a table what it draws", async () => {
  const report = await fullReplay();
  const page = replayHtml(report);
  expect(page).toContain(`default-src 'none'`);
  expect(page).not.toMatch(/<script|<link|<img|@import|\bsrc=|url\(|https?:\/\/(?!www\.w3\.org)/);
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(page).toMatch(/<svg[^>]* role="img" aria-labelledby="day-chart-title day-chart-desc">/);
  expect(page).toMatch(new RegExp(`<th scope="row">${report.days[0]!.day}</th>\\s*<td class="number">\\d+</td>`));
});

test.each([
  ["text", replayText],
  ["Markdown", replayMarkdown],
  ["the page", replayHtml],
])("%s says first how far the replay can be believed", async (_, render) => {
  const shown = render(await fullReplay()).replaceAll("\\", "");
  const places = ["Calibration: ", "What changes", "What is not known"].map((part) => shown.indexOf(part));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test("a replay without sign-ins says so", () => {
  expect(replayText(noReplay)).toContain("No sign-in reached a policy.");
  expect(replayText(noReplay)).toContain("nothing shows how far this can be believed");
  expect(replayMarkdown(noReplay)).toContain("What would have happened");
  expect(replayHtml(noReplay)).toContain("No sign-in reached a policy.");
});

test("what is not whole is never 100 %", () => {
  expect(percentWords(999_999, 1_000_000)).toBe("99.99 %");
  expect(percentWords(5, 5)).toBe("100 %");
});
