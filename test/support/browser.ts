/// <reference lib="dom" />
import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const chromiumPath = ["/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => existsSync(path));

/** `describe`, where a Chromium is installed; elsewhere its tests are skipped, which is said. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (chromiumPath !== undefined) return describe(name, tests);
  process.stderr.write(`skipped, since there is no Chromium (Debian: apt-get install chromium): ${name}\n`);
  return describe.skip(name, tests);
}

/** A headless Chromium that calls nobody. */
export function startBrowser(): Promise<Browser> {
  const quiet = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"];
  return chromium.launch({
    ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
    args: ["--no-sandbox", "--disable-sync", ...quiet],
  });
}

/** A page that was opened, and what it did that a page must not do. */
export interface OpenedPage {
  readonly page: Page;
  /** Requests it made (all are aborted), messages of its console, errors and dialogs of its scripts. */
  readonly wrongs: readonly string[];
}

export async function openPage(browser: Browser, markup: string, options?: BrowserContextOptions): Promise<OpenedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const wrongs: string[] = [];
  await page.route("**/*", (route) => {
    wrongs.push(`request of ${route.request().url()}`);
    return route.abort();
  });
  page.on("console", (message) => wrongs.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => wrongs.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    wrongs.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.setContent(markup);
  return { page, wrongs };
}

export const desktop = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };
