import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { weakening } from "../../tools/example-weakening";
import { repository } from "../support/pipelines";

test.each(weakening)("the change that is pictured can still be made in $file", ({ file, from }) => {
  expect(readFileSync(join(repository, "tenants", file), "utf8")).toContain(from);
});

test("the pictures are small", () => {
  const folder = join(repository, "docs/images");
  const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);

  expect(Math.max(...sizes)).toBeLessThan(200_000);
});
