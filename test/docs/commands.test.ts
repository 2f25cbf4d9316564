import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../support/pipelines";
import { runCli } from "../support/run-cli";

const pages = ["docs/what-if.md", "docs/prove.md", "docs/mfa-evidence.md", "docs/review.md", "docs/replay.md"];
const exampleFile = "docs/examples/device-code.yaml";

/** What a page shows: a command of ours, with what it prints. */
interface Shown {
  readonly page: string;
  readonly command: string;
  readonly output: string;
}

function shownIn(page: string): readonly Shown[] {
  const text = readFileSync(join(repository, page), "utf8").replaceAll(/ \\\n +/g, " ");
  return [...text.matchAll(/^```console\n\$ npx partner-security (.*)\n([^]*?)^```$/gm)].map(
    ([, command = "", output = ""]) => ({ page, command, output }),
  );
}

/** Arguments as a shell splits them, with double quotes only. */
function words(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
}

const shown = pages.flatMap(shownIn);

test("each page shows commands", () => {
  expect(new Set(shown.map(({ page }) => page))).toEqual(new Set(pages));
});

test.each(shown)("$page: $command prints what the page shows", async ({ command, output }) => {
  const { stdout } = await runCli(words(command));

  expect(stdout.replaceAll(/ +$/gm, "")).toBe(output);
});

test("the question on the page is the example's", () => {
  const [, page] = /^```yml\n([^]*?)^```$/m.exec(readFileSync(join(repository, "docs/prove.md"), "utf8"))!;

  expect(readFileSync(join(repository, exampleFile), "utf8")).toBe(page);
});
