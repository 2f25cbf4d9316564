import { readFileSync } from "node:fs";
import { join } from "node:path";
import { kebabCase } from "../../lib/cli/kebab-case";
import { reviewCategories } from "../../lib/review/review";
import { repository } from "../support/pipelines";
import { runCli } from "../support/run-cli";

const page = readFileSync(join(repository, "docs", "review.md"), "utf8");

test("the page says what each category is, in their order", () => {
  const table = /## What it finds\n([^]*?)\n## /.exec(page)![1]!;

  expect([...table.matchAll(/^\| `([a-z-]+)`/gm)].map(([, name]) => name)).toEqual(reviewCategories.map(kebabCase));
});

test("the page and the help know the same flags", async () => {
  const { stdout } = await runCli(["review", "--help"]);
  const flagsIn = (text: string) => new Set([...text.matchAll(/(?<![\w-])--[a-z][a-z-]+/g)].map(([flag]) => flag));
  const help = flagsIn(stdout);
  help.delete("--help");

  expect([...flagsIn(page)].toSorted()).toEqual([...help].toSorted());
});
