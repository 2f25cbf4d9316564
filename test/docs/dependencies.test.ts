import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../support/pipelines";

interface Package {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const { dependencies, devDependencies } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as Package;

/** Rows of a page's table below a heading: package and version. */
function documented(heading: string): Record<string, string> {
  const page = readFileSync(join(repository, "docs/dependencies.md"), "utf8");
  const [, section = ""] = page.split(`## ${heading}\n`);
  const rows = section.split("\n## ")[0]!.matchAll(/^\| `([^`]+)` +\| ([^ |]+)/gm);
  return Object.fromEntries([...rows].map(([, name, version]) => [name!, version!]));
}

test.each([
  ["At run time", dependencies],
  ["For development", devDependencies],
])("%s: the page lists what package.json pins", (heading, pinned) => {
  const versions = Object.entries(pinned).map(([name, version]) => [name, version.replace(/^npm:.*@/, "")]);

  expect(documented(heading)).toEqual(Object.fromEntries(versions));
});

test.each(Object.entries({ ...dependencies, ...devDependencies }))("%s is pinned exactly", (_, version) => {
  expect(version).toMatch(/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+$/);
});
