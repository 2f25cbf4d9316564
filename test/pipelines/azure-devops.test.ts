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

test("every file but the two pipelines is a template, and used", () => {
  const used = new Set(azureDevOpsFiles.flatMap(templatesOf).map(({ path }) => path));

  expect(azureDevOpsFiles.filter((file) => !used.has(file))).toEqual([
    "azure-pipelines.yml",
    "pipelines/azure-devops/expiry.yml",
  ]);
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

  expect(stages.flatMap(({ parameters }) => parameters ?? [])).toMatchObject([
    { ring: "pilot", after: "check" },
    { ring: "early", after: "deploy_pilot" },
    { ring: "production", after: "deploy_early" },
  ]);
  expect(deploy).toMatchObject({ dependsOn: "plan_${{ parameters.ring }}", lockBehavior: "sequential" });
  expect(gate).toMatchObject({ environment: "${{ parameters.ring }}" });
  expect(maps(deploy).find(({ job }) => job === "deploy_${{ cloud }}")?.["dependsOn"]).toContain("approved");
});

test("nothing but main is deployed", () => {
  const { stages } = yamlFile("pipelines/azure-devops/ring.yml") as { stages: { condition?: string }[] };

  expect(stages[0]?.condition).toBe("and(succeeded(), eq(variables['Build.SourceBranch'], 'refs/heads/main'))");
  // Without Skipped among the results: a pull request plans no ring.
  expect(stages[1]?.condition).toBe(
    "and(not(canceled()), in(dependencies.plan_${{ parameters.ring }}.result, 'Succeeded', 'SucceededWithIssues', 'Failed'))",
  );
});

test("a tenant is deployed where its own plan succeeded, which its artifact tells", () => {
  const plan = maps(yamlFile("pipelines/azure-devops/plan.yml")).find(({ publish }) => publish !== undefined)!;
  const deploy = maps(yamlFile("pipelines/azure-devops/ring.yml"));
  const download = deploy.find(({ task }) => task === "DownloadPipelineArtifact@2")!;

  expect(plan).toEqual({ publish: "plan.txt", artifact: "plan.$(tenant).$(System.StageAttempt).$(System.JobAttempt)" });
  expect(download["inputs"]).toMatchObject({ itemPattern: "plan.$(tenant).*/plan.txt" });
  expect(download).not.toHaveProperty("continueOnError");
  expect(deploy.filter(({ bash }) => bash === 'ls "$PLANS"/plan."$TENANT".*/plan.txt')).toHaveLength(1);
});

test.each(["plan", "ring"])("%s.yml signs in to each cloud by a service connection of its own", (name) => {
  const inputs = maps(yamlFile(`pipelines/azure-devops/${name}.yml`)).find(({ scriptType }) => scriptType === "bash")!;
  const { azureSubscription: inPublic } = inputs["${{ if eq(cloud, 'public') }}"] as { azureSubscription: string };

  expect(inputs["${{ else }}"]).toEqual({ azureSubscription: `${inPublic}-\${{ cloud }}` });
});

test("what is wrong with one tenant on main is left to that tenant's own job", () => {
  const steps = maps(yamlFile("pipelines/azure-devops/check.yml")).filter(({ bash }) => typeof bash === "string");

  for (const { bash, condition } of steps) {
    const onPullRequests = bash !== "npm run check";
    expect(condition).toBe(
      onPullRequests ? "and(succeeded(), eq(variables['Build.Reason'], 'PullRequest'))" : undefined,
    );
  }
});
