import type { Browser } from "playwright-core";
import { signInsHtml } from "../../lib/report/sign-ins-html";
import { fullReport, reportSaying } from "../report/sample-sign-ins";
import { desktop, describeInBrowser, openPage, phone, startBrowser } from "../support/browser";
import { lowContrasts, widerThanPage } from "../support/page-looks";

jest.setTimeout(120_000);

describeInBrowser("the page of a report on sign-ins, in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
  afterAll(() => browser.close());

  const looks = [
    { name: "a full report", markup: async () => signInsHtml(await fullReport()) },
    { name: "long words", markup: () => Promise.resolve(signInsHtml(reportSaying("Contractors".repeat(30)))) },
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

  test("each answer leads to its chapter, and the bars of the chart are there to be seen", async () => {
    const { page } = await openPage(browser, signInsHtml(await fullReport()), { viewport: desktop });
    const links = await page.locator(".answers a").all();
    for (const link of links) {
      await link.click();
      expect(await page.locator(`${await link.getAttribute("href")}:target`).isVisible()).toBe(true);
    }
    expect(links).toHaveLength(13);
    const heights = await page
      .locator(".chart rect")
      .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().height));
    expect(heights.length).toBeGreaterThan(2);
    expect(Math.max(...heights)).toBeGreaterThan(50);
  });

  test("on paper the answers stand on top", async () => {
    const { page } = await openPage(browser, signInsHtml(await fullReport()), { viewport: desktop });
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".answers").isVisible()).toBe(true);
  });
});
