import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { maps, repository, yamlFile } from "../support/pipelines";
import { runCli } from "../support/run-cli";

const page = readFileSync(join(repository, "docs/review-in-pull-requests.md"), "utf8");

function blocks(language: string): readonly string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map(([, text]) => text!);
}

const [workflow, pipeline] = blocks("yml").map((text) => maps(parse(text)));

test("the workflow shown gives the action inputs that it has, and what it needs to post", () => {
  const { inputs } = yamlFile(".github/actions/review/action.yml") as { inputs: object };
  const step = workflow!.find(({ uses }) => typeof uses === "string" && uses.includes("/.github/actions/review@"))!;

  expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(step["with"] as object)));
  expect(workflow!.find((map) => "runs-on" in map)!["permissions"]).toEqual({
    contents: "read",
    "pull-requests": "write",
  });
});

test("the template shown exists and declares what it is given", () => {
  const { template, parameters } = pipeline!.find((map) => "template" in map) as {
    template: string;
    parameters: object;
  };
  const declared = (yamlFile(template) as { parameters: { name: string }[] }).parameters.map(({ name }) => name);

  expect(declared).toEqual(expect.arrayContaining(Object.keys(parameters)));
});

test.each(["review", "review-comment"])("%s has every flag that the page shows for it", async (command) => {
  const { stdout } = await runCli([command, "--help"]);
  const lines = blocks("sh")
    .join("")
    .split("\n")
    .filter((line) => line.includes(`partner-security ${command} `));
  const listed = command === "review-comment" ? [...page.matchAll(/^\| `(--[\w-]+)`/gm)].map(([, flag]) => flag!) : [];
  const flags = [...lines.flatMap((line) => line.match(/--[\w-]+/g) ?? []), ...listed];

  expect(flags.length).toBeGreaterThan(2);
  expect(flags.filter((flag) => !stdout.includes(`${flag} `))).toEqual([]);
});
