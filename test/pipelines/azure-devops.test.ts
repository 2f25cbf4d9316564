import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { azureDevOpsFiles, maps, repository, scripts, yamlFile } from "../support/pipelines";

/** Folder that relative template paths of a file start from. */
function templatesOf(file: string): { readonly path: string; readonly parameters: Record<string, unknown> }[] {
  return maps(yamlFile(file))
    .filter((map) => typeof map["template"] === "string")
    .map((map) => ({
      path: normalize(join(dirname(file), map["template"] as string)),
      parameters: (map["parameters"] ?? {}) as Record<string, unknown>,
    }));
}

test.each(azureDevOpsFiles)("%s uses templates that exist, with the parameters they declare", (file) => {
  for (const { path, parameters } of templatesOf(file)) {
    const template = yamlFile(path) as { parameters?: { name: string; default?: unknown }[] };
    const declared = template.parameters ?? [];
    const required = declared.filter((parameter) => parameter.default === undefined).map(({ name }) => name);

    expect(Object.keys(parameters).filter((name) => !declared.some((parameter) => parameter.name === name))).toEqual(
      [],
    );
    expect(required.filter((name) => !(name in parameters))).toEqual([]);
  }
});

test("every template is used", () => {
  const used = new Set(azureDevOpsFiles.flatMap(templatesOf).map(({ path }) => path));

  expect(azureDevOpsFiles.filter((file) => file !== "azure-pipelines.yml" && !used.has(file))).toEqual([]);
});

test.each(azureDevOpsFiles)("%s runs scripts that exist and may be executed", (file) => {
  const paths = scripts(yamlFile(file)).flatMap((script) => script.match(/pipelines\/[\w/.-]+\.sh/g) ?? []);

  for (const path of paths) expect(existsSync(join(repository, path))).toBe(true);
});

test.each(azureDevOpsFiles)("%s puts no run-time value into a script, only into its environment", (file) => {
  // Macros such as $(tenant) are replaced as text before the shell sees the script.
  for (const script of scripts(yamlFile(file))) expect(script).not.toMatch(/\$\((?!System\.AccessToken\))[\w.]+\)/);
});

test.each(azureDevOpsFiles)("%s declares only parameters that it uses", (file) => {
  const { parameters = [] } = yamlFile(file) as { parameters?: { name: string }[] };
  const text = readFileSync(join(repository, file), "utf8");

  for (const { name } of parameters) expect(text).toContain(`parameters.${name}`);
});

test("rings are deployed one after another, behind the approval of the environment of their name", () => {
  const { stages } = yamlFile("azure-pipelines.yml") as {
    stages: { template?: string; parameters?: { ring: string; after: string } }[];
  };
  const ring = yamlFile("pipelines/azure-devops/ring.yml") as { stages: Record<string, unknown>[] };
  const [, deploy] = ring.stages;
  const gate = maps(deploy).find((job) => "deployment" in job);

  expect(stages.flatMap(({ parameters }) => parameters ?? [])).toEqual([
    { ring: "pilot", after: "check" },
    { ring: "early", after: "deploy_pilot" },
    { ring: "production", after: "deploy_early" },
  ]);
  expect(deploy).toMatchObject({ dependsOn: "plan_${{ parameters.ring }}", lockBehavior: "sequential" });
  expect(gate).toMatchObject({ environment: "${{ parameters.ring }}" });
  expect(maps(deploy).find(({ job }) => job === "deploy")?.["dependsOn"]).toContain("approved");
});

test("nothing but main is deployed", () => {
  const { stages } = yamlFile("pipelines/azure-devops/ring.yml") as { stages: { condition?: string }[] };

  expect(stages[0]?.condition).toBe("and(succeeded(), eq(variables['Build.SourceBranch'], 'refs/heads/main'))");
  // A condition of its own would run the stage although the one before it was skipped.
  expect(stages[1]).not.toHaveProperty("condition");
});
