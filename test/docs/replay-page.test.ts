import { readFileSync } from "node:fs";
import { join } from "node:path";
import { kebabCase } from "../../lib/cli/kebab-case";
import { replayGateWords } from "../../lib/cli/replay-gate";
import { changeKinds } from "../../lib/replay/change";
import { repository } from "../support/pipelines";
import { runCli } from "../support/run-cli";

const page = readFileSync(join(repository, "docs/replay.md"), "utf8");

test("the page says what each change is, and the gate takes each but the one that is none", () => {
  const [, section = ""] = page.split("## What becomes of a sign-in\n");
  const named = [...section.split("\n## ")[0]!.matchAll(/^\| `([\w-]+)`/gm)].map(([, name]) => name!);
  expect(named).toEqual(changeKinds.map(kebabCase));
  expect(replayGateWords).toEqual([...named.filter((name) => name !== "unchanged"), "disagreement", "none"]);
});

test("the page and the help know the same flags", async () => {
  const { stdout } = await runCli(["replay", "--help"]);
  const flagsIn = (text: string) => new Set([...text.matchAll(/(?<![\w-])--[a-z][a-z-]+/g)].map(([flag]) => flag));
  const help = flagsIn(stdout);
  help.delete("--help");
  expect([...flagsIn(page)].toSorted()).toEqual([...help].toSorted());
});
