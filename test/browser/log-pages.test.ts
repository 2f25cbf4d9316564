import type { Browser } from "playwright-core";
import { replayHtml } from "../../lib/report/replay-html";
import { signInsHtml } from "../../lib/report/sign-ins-html";
import { fullReplay, replaySaying } from "../report/sample-replays";
import { fullReport, reportSaying } from "../report/sample-sign-ins";
import { desktop, describeInBrowser, openPage, phone, startBrowser } from "../support/browser";
import { lowContrasts, widerThanPage } from "../support/page-looks";

jest.setTimeout(120_000);

const longWords = "Contractors".repeat(30);
const replayed = async () => replayHtml(await fullReplay());
const reported = async () => signInsHtml(await fullReport());

describeInBrowser("the pages that logs are reported on, in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
  afterAll(() => browser.close());

  const looks = [
    { name: "a full replay", markup: replayed },
    { name: "a replay with long words", markup: () => Promise.resolve(replayHtml(replaySaying(longWords))) },
    { name: "a full report", markup: reported },
    { name: "a report with long words", markup: () => Promise.resolve(signInsHtml(reportSaying(longWords))) },
  ].flatMap((look) => [desktop, phone].map((viewport) => ({ ...look, viewport })));

  test.each(looks)("$name can be read at $viewport.width, light and dark", async ({ markup, viewport }) => {
    const { page, wrongs } = await openPage(browser, await markup(), { viewport });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(lowContrasts)).toEqual([]);
    }
    expect(await page.evaluate(widerThanPage)).toEqual([]);
    expect(wrongs).toEqual([]);
  });

  test.each([
    ["a replay", replayed],
    ["a report", reported],
  ])("the bars of the chart of %s are there to be seen", async (_, markup) => {
    const { page } = await openPage(browser, await markup(), { viewport: desktop });
    const heights = await page
      .locator(".chart rect")
      .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().height));
    expect(heights.length).toBeGreaterThan(2);
    expect(Math.max(...heights)).toBeGreaterThan(50);
  });

  test("each answer of a report leads to its chapter", async () => {
    const { page } = await openPage(browser, await reported(), { viewport: desktop });
    const links = await page.locator(".answers a").all();
    for (const link of links) {
      await link.click();
      expect(await page.locator(`${await link.getAttribute("href")}:target`).isVisible()).toBe(true);
    }
    expect(links).toHaveLength(13);
  });

  test("on paper the answers of a report stand on top", async () => {
    const { page } = await openPage(browser, await reported(), { viewport: desktop });
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".answers").isVisible()).toBe(true);
  });
});
