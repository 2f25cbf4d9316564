import * as fc from "fast-check";
import type { Browser, Page } from "playwright-core";
import { proofHtml } from "../../lib/report/proof-html";
import { reviewHtml } from "../../lib/report/review-html";
import { desktop, describeInBrowser, openPage, phone, startBrowser } from "../support/browser";
import { numberOfRuns } from "../support/number-of-runs";
import { blankness, lowContrasts, sizeOf, widerThanPage } from "../support/page-looks";
import { reviewSaying } from "../report/review-html-hostile";
import { everySort, fleetOf, heatMap } from "../report/review-html-samples";
import { report } from "../report/sample-proofs";

jest.setTimeout(120_000);

describeInBrowser("HTML pages, in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
  afterAll(() => browser.close());

  const one = reviewHtml(everySort);
  const fleet = reviewHtml(fleetOf(20));
  const proofs = proofHtml([report({ doubts: ["no locations"], heatMap: heatMap(["serviceProvider"]) })]);
  const longWords = reviewHtml(reviewSaying("Contractors".repeat(30)));

  const looks = [
    { name: "one tenant", markup: one },
    { name: "a fleet", markup: fleet },
    { name: "long words", markup: longWords },
    { name: "proofs", markup: proofs },
  ].flatMap((look) => [desktop, phone].map((viewport) => ({ ...look, viewport })));

  test.each(looks)("$name can be read at $viewport.width, light and dark", async ({ markup, viewport }) => {
    const { page, wrongs } = await openPage(browser, markup, { viewport });
    const screenshot = await page.screenshot();
    const backs = new Set<string>();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      backs.add(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
      expect(await page.evaluate(lowContrasts)).toEqual([]);
    }

    expect(backs.size).toBe(2);
    expect(await page.evaluate(widerThanPage)).toEqual([]);
    expect(sizeOf(screenshot)).toEqual(viewport);
    expect(blankness(screenshot)).toBeLessThan(0.99);
    expect(wrongs).toEqual([]);
  });

  describe("a review by keyboard", () => {
    let page: Page;
    beforeEach(async () => {
      ({ page } = await openPage(browser, one, { viewport: desktop }));
    });

    test("every stop shows that it has the focus, and the first one skips to the findings", async () => {
      const stops = await page.locator("a, button:not([popover] button), summary, input, .scroll").count();
      const shown: { readonly name: string; readonly outline: string }[] = [];
      for (let stop = 0; stop < stops; stop++) {
        await page.keyboard.press("Tab");
        shown.push(
          await page.evaluate(() => {
            const at = document.activeElement!;
            const lit = at.matches("label input") ? at.parentElement! : at;
            return { name: at.textContent.trim(), outline: getComputedStyle(lit).outlineStyle };
          }),
        );
      }

      expect(shown[0]!.name).toBe("Skip to the findings");
      expect(shown.filter(({ outline }) => outline !== "solid")).toEqual([]);
    });

    test("every cell of the matrix opens what it stands for, and closes again", async () => {
      const cells = await page.locator(".matrix button").all();
      for (const cell of cells) {
        const card = page.locator(`[id="${await cell.getAttribute("popovertarget")}"]`);
        await cell.focus();
        await page.keyboard.press("Enter");
        expect(await card.isVisible()).toBe(true);
        expect(await card.innerText()).toMatch(/on linux gets in without MFA/);
        await page.keyboard.press("Escape");
        expect(await card.isVisible()).toBe(false);
        expect(await cell.evaluate((element) => element === document.activeElement)).toBe(true);
      }
      expect(cells).toHaveLength(14);
    });

    test("every fold opens", async () => {
      const folds = await page.locator("details").all();
      for (const fold of folds) {
        await fold.locator("summary").focus();
        await page.keyboard.press("Enter");
        expect(await fold.locator("summary + *").isVisible()).toBe(true);
      }
      expect(folds).toHaveLength(5);
    });

    test("findings of a severity can be hidden", async () => {
      const errors = page.locator("article.finding-error");
      await page.locator("#show-error").focus();
      await page.keyboard.press("Space");
      expect(await errors.first().isVisible()).toBe(false);
      expect(await page.locator("article.finding-warning").first().isVisible()).toBe(true);
      await page.keyboard.press("Space");
      expect(await errors.first().isVisible()).toBe(true);
    });
  });

  test("on paper everything of a review is open", async () => {
    const { page } = await openPage(browser, one, { viewport: desktop });
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => new Promise(requestAnimationFrame));
    const closed = await page.evaluate(() =>
      [...document.querySelectorAll("summary + *, [popover] dd")]
        .filter((element) => !element.checkVisibility({ contentVisibilityAuto: true }) || element.clientHeight === 0)
        .map((element) => element.textContent.trim()),
    );

    expect(closed).toEqual([]);
    expect(await page.locator(".close").first().isVisible()).toBe(false);
  });

  test("whatever a tenant's texts are, a review shows them as texts", async () => {
    const { page, wrongs } = await openPage(browser, "");
    const elements = async (text: string): Promise<readonly string[]> => {
      await page.setContent(reviewHtml(reviewSaying(text.padEnd(1000, "x"))));
      return page.evaluate(() =>
        [...document.querySelectorAll("*")].map(
          (element) => `${element.tagName} ${element.getAttributeNames().join(" ")}`,
        ),
      );
    };
    const plain = await elements("");
    const evil = fc.shuffledSubarray([
      "</style><script>alert(1)</script>",
      "<img src=x onerror=alert(1)>",
      `" autofocus onfocus="alert(1)`,
      "' style='background:url(https://example.com)",
      "</title></summary></td></table><svg onload=alert(1)>",
      "<!--",
      "]]><iframe srcdoc='<script>alert(1)</script>'>",
      "&lt;script&gt;alert(1)&lt;/script&gt;",
      "\u202e<base href=//example.com>",
      "\0<meta http-equiv=refresh content=0>",
    ]);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), evil, fc.string(), async (noise, attacks, more) => {
        expect(await elements([noise, ...attacks, more].join(" "))).toEqual(plain);
      }),
      { numRuns: numberOfRuns({ ci: 10, nightly: 1000 }) },
    );

    expect(wrongs).toEqual([]);
  });
});
