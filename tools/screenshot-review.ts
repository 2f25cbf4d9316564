import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { processContext } from "../lib/cli/context";
import { main } from "../lib/cli/program";
import { desktop, openPage, phone, startBrowser } from "../test/support/browser";
import { weakening } from "./example-weakening";

const root = join(__dirname, "..");
const images = join(root, "docs", "images");

/** What the pictures show: how large the window is, and which part of the page is at its top. */
const pictures = [
  { name: "review.png", viewport: desktop, colorScheme: "light" },
  { name: "review-matrix.png", viewport: { ...desktop, height: 620 }, colorScheme: "light", part: "#matrix" },
  { name: "review-phone.png", viewport: phone, colorScheme: "dark" },
] as const;

/** Reviews a change of the example tenants for the worse, and takes pictures of the page: `npm run screenshots`. */
async function takePictures(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "review-"));
  try {
    changedTenants(folder);
    const markup = await reviewPage(folder);
    const browser = await startBrowser();
    for (const { name, viewport, colorScheme, ...rest } of pictures) {
      const { page } = await openPage(browser, markup, { viewport, colorScheme });
      if ("part" in rest) await page.locator(rest.part).evaluate((element) => element.scrollIntoView());
      await page.screenshot({ path: join(images, name) });
    }
    await browser.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The example tenants in a repository of their own, with the weakening not yet committed. */
function changedTenants(folder: string): void {
  const git = (...args: readonly string[]) => execFileSync("git", ["-C", folder, ...args]);
  cpSync(join(root, "tenants"), join(folder, "tenants"), { recursive: true });
  git("init", "--quiet", "--initial-branch", "main");
  git("add", "tenants");
  git("-c", "user.name=example", "-c", "user.email=example@example.com", "commit", "--quiet", "-m", "Before");
  for (const { file, from, to } of weakening) {
    const path = join(folder, "tenants", file);
    const text = readFileSync(path, "utf8");
    if (!text.includes(from)) throw new Error(`${file}: ${JSON.stringify(from)} is not there any more`);
    writeFileSync(path, text.replace(from, to));
  }
}

async function reviewPage(folder: string): Promise<string> {
  process.chdir(folder);
  const context = { ...processContext(), today: "2026-11-22", stdout: () => undefined };
  await main(["review", "--since", "main", "--html", "review.html"], context);
  process.chdir(root);
  return readFileSync(join(folder, "review.html"), "utf8");
}

void takePictures();
