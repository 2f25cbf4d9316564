import * as fc from "fast-check";
import { escapeHtml, escapeMarkdown, escapeTerminal } from "../../lib/report/escape";
import { replayHtml } from "../../lib/report/replay-html";
import { replayMarkdown } from "../../lib/report/replay-markdown";
import { replayText } from "../../lib/report/replay-text";
import { percentWords } from "../../lib/report/replay-words";
import { hostileText } from "../support/hostile-text";
import { fullReplay, noReplay, replaySaying } from "./sample-replays";

/** What is left of the text of a format when one text is taken out as that format escapes it: nothing of the tenant. */
function rest(rendered: string, escaped: string): string {
  return rendered.replaceAll(escaped, "□");
}

test("text shows texts of a log only as a terminal can bear them", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const shown = replayText(replaySaying(`${text}x`));
      expect(shown).toContain(escapeTerminal(text).slice(0, 40));
      // eslint-disable-next-line no-control-regex
      expect(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(shown)).toBe(false);
    }),
  );
});

test("Markdown keeps its structure whatever a log says", () => {
  const lines = (text: string) => rest(replayMarkdown(replaySaying(text)), escapeMarkdown(text));
  const plain = lines("Megan");
  fc.assert(
    fc.property(hostileText, (text) => {
      fc.pre(text.trim() === text && text.length > 2 && !plain.includes(escapeMarkdown(text)));
      expect(lines(text)).toBe(plain);
    }),
  );
});

test("the page keeps its structure whatever a log says", () => {
  const markup = (text: string) => rest(replayHtml(replaySaying(text)), escapeHtml(text));
  const plain = markup("Megan Bowen");
  fc.assert(
    fc.property(hostileText, (text) => {
      fc.pre(text.length > 4 && !plain.includes(escapeHtml(text)));
      expect(markup(text)).toBe(plain);
    }),
  );
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
