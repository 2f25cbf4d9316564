import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { repository } from "../support/pipelines";

const pages = ["docs", "docs/decisions", "."].flatMap((folder) =>
  readdirSync(join(repository, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
);

test.each(pages)("%s links to files that exist", (page) => {
  const links = readFileSync(join(repository, page), "utf8").matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g);
  const targets = [...links].map(([, target]) => join(dirname(page), target!));

  expect(targets.filter((target) => !existsSync(join(repository, target)))).toEqual([]);
});
