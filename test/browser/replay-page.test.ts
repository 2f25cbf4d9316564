import type { Browser } from "playwright-core";
import { replayHtml } from "../../lib/report/replay-html";
import { fullReplay, replaySaying } from "../report/sample-replays";
import { desktop, describeInBrowser, openPage, phone, startBrowser } from "../support/browser";
import { lowContrasts, widerThanPage } from "../support/page-looks";

jest.setTimeout(120_000);

describeInBrowser("the page of a replay, in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
  afterAll(() => browser.close());

  const looks = [
    { name: "a full replay", markup: async () => replayHtml(await fullReplay()) },
    { name: "long words", markup: () => Promise.resolve(replayHtml(replaySaying("Contractors".repeat(30)))) },
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

  test("the bars of the chart are there to be seen", async () => {
    const { page } = await openPage(browser, replayHtml(await fullReplay()), { viewport: desktop });
    const heights = await page
      .locator(".chart rect")
      .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().height));
    expect(heights.length).toBeGreaterThan(2);
    expect(Math.max(...heights)).toBeGreaterThan(50);
  });
});
