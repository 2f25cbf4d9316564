import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { kindWords } from "../../lib/cli/collection-flags";
import { signInLogPermissions } from "../../lib/microsoft/sign-in-log-api";
import { repository } from "../support/pipelines";
import { runCli } from "../support/run-cli";

const page = readFileSync(join(repository, "docs/sign-ins-collect.md"), "utf8");
const ofReport = ["--sign-ins", "--pseudonymise", "--markdown"];

function flagsIn(text: string): Set<string> {
  return new Set([...text.matchAll(/(?<![\w-])--[a-z][a-z-]+/g)].map(([flag]) => flag));
}

test("the page and the help know the same flags", async () => {
  const { stdout } = await runCli(["sign-ins", "collect", "--help"]);
  const [help, shown] = [flagsIn(stdout), flagsIn(page)];
  for (const flag of [...ofReport, "--silent"]) shown.delete(flag);
  help.delete("--help");

  expect([...shown].toSorted()).toEqual([...help].toSorted());
});

test("the flags of the report are flags of the report", async () => {
  const { stdout } = await runCli(["sign-ins", "report", "--help"]);
  for (const flag of ofReport) expect(flagsIn(stdout)).toContain(flag);
});

test("the page names the kinds and the permissions", () => {
  for (const word of [...Object.values(kindWords).map((kind) => `\`${kind}\``), ...signInLogPermissions]) {
    expect(page).toContain(word);
  }
});

test("the pipelines sign in by federation, and collect a day each", () => {
  const examples = [...page.matchAll(/^```yml\n([^]*?)^```$/gm)].map(([, text]) => text!);
  expect(examples).toHaveLength(2);
  const [gitHub, azureDevOps] = examples.map((text) => parse(text) as Readonly<Record<string, object>>);

  expect(gitHub).toMatchObject({ jobs: { "sign-ins": { permissions: { "id-token": "write" } } } });
  expect(azureDevOps).toMatchObject({ steps: [{}, { env: { SYSTEM_ACCESSTOKEN: "$(System.AccessToken)" } }] });
  for (const text of examples) expect(text).toContain('--from "$(date -u -d yesterday +%F)" --to "$(date -u +%F)"');
});
