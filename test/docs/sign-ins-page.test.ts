import { readFileSync } from "node:fs";
import { join } from "node:path";
import { kebabCase } from "../../lib/cli/kebab-case";
import { chapterNames } from "../../lib/sign-ins/chapter";
import { mfaOutcomes } from "../../lib/sign-ins/mfa-outcome";
import { repository } from "../support/pipelines";
import { runCli } from "../support/run-cli";

const page = readFileSync(join(repository, "docs/sign-ins-report.md"), "utf8");

function firstCells(heading: string): readonly string[] {
  const [, section = ""] = page.split(`## ${heading}\n`);
  return [...section.split("\n## ")[0]!.matchAll(/^\| `([\w-]+)`/gm)].map(([, name]) => name!);
}

test("the page says what each chapter asks, and what each count is", () => {
  expect(firstCells("The chapters")).toEqual(chapterNames.map(kebabCase));
  expect(firstCells("With or without MFA").toSorted()).toEqual(mfaOutcomes.toSorted());
});

test("what the page shows of a report is what the command prints, in this order", async () => {
  const [, command = "", shown = ""] = /^```console\n\$ npx partner-security (.*)\n([^]*?)^```$/m.exec(page)!;
  const { code, stdout } = await runCli(command.split(" "));
  expect(code).toBe(0);
  const parts = shown.split(/^…$/m).map((part) => part.trim());
  const places = parts.filter((part) => part !== "").map((part) => stdout.indexOf(part));
  expect(places).toHaveLength(4);
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test("the page and the help know the same flags", async () => {
  const { stdout } = await runCli(["sign-ins", "report", "--help"]);
  const flagsIn = (text: string) => new Set([...text.matchAll(/(?<![\w-])--[a-z][a-z-]+/g)].map(([flag]) => flag));
  const help = flagsIn(stdout);
  help.delete("--help");
  expect([...flagsIn(page)].toSorted()).toEqual([...help].toSorted());
});

describe("the table of the requirements in the README", () => {
  const readme = readFileSync(join(repository, "README.md"), "utf8");
  const [, section = ""] = readme.split("## Microsoft's requirements, section by section\n");
  const rows = section
    .split("\n## ")[0]!
    .split("\n")
    .filter((line) => line.startsWith("| "));

  test("has a row for every section of Microsoft's page", () => {
    expect(rows.slice(2).length).toBeGreaterThanOrEqual(12);
  });

  test.each(
    [
      ...section
        .split("\n## ")[0]!
        .matchAll(/`(sign-ins report|mfa check-token|mfa check-api|sam consent|prove|review|synth)`/g),
    ].map(([, name]) => name!),
  )("%s is a command", async (name) => {
    const { code, stdout } = await runCli([...name.split(" "), "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`partner-security ${name}`);
  });
});
