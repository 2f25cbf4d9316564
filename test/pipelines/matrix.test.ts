import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository, scripts, yamlFile } from "../support/pipelines";

const keys = /^[a-z][a-z0-9-]*$/;

// Each script starts the command line in a process of its own.
jest.setTimeout(60_000);

/** Runs what a pipeline runs, in the repository. */
function bash(script: string, environment: Record<string, string>): string {
  const env = { ...process.env, ...environment };
  return execFileSync("bash", ["-eo", "pipefail", "-c", script], { cwd: repository, env, encoding: "utf8" });
}

test("the ring workflow's own script prints one job per tenant of the ring", () => {
  const { jobs } = yamlFile(".github/workflows/ring.yml") as { jobs: { tenants: unknown } };
  const script = scripts(jobs.tenants).find((text) => text.includes("matrix"))!;
  const output = bash(script.replace('>> "$GITHUB_OUTPUT"', ""), { RING: "pilot" });
  const [, json] = /^tenants=(.*)$/m.exec(output)!;
  const { include } = JSON.parse(json!) as { include: Record<string, string>[] };

  expect(include.map(({ tenant }) => tenant)).toEqual(["contoso", "northwind"]);
  for (const job of include) {
    expect(Object.keys(job).toSorted()).toEqual(["clientId", "ring", "stack", "tenant", "tenantId"]);
    expect(job["stack"]).toMatch(keys);
  }
});

test("a ring without tenants is an empty matrix, which the workflow compares with", () => {
  const { jobs } = yamlFile(".github/workflows/ring.yml") as { jobs: { tenants: unknown; plan: { if: string } } };
  const script = scripts(jobs.tenants).find((text) => text.includes("matrix"))!;
  const output = bash(script.replace('>> "$GITHUB_OUTPUT"', ""), { RING: "nobody" });
  const [, empty] = /^tenants=(.*)$/m.exec(output)!;

  expect(JSON.parse(empty!)).toEqual({ include: [] });
  expect(jobs.plan.if).toContain(`!= '${empty}'`);
});

test("Azure DevOps gets the matrix as a map from tenants to variables", () => {
  const output = bash("pipelines/azure-devops/matrix.sh", { RING: "pilot" });
  const [, json] = /variable=tenants;isOutput=true\](.*)$/m.exec(output)!;

  expect(Object.keys(JSON.parse(json!) as object)).toEqual(["contoso", "northwind"]);
  expect(output).toContain("variable=any;isOutput=true]true");
});

test("a ring without tenants tells Azure DevOps to skip its jobs", () => {
  const output = bash("pipelines/azure-devops/matrix.sh", { RING: "nobody" });

  expect(output).toContain("variable=tenants;isOutput=true]{}");
  expect(output).toContain("variable=any;isOutput=true]false");
});

test("signing in fails outside an AzureCLI task, instead of deploying as somebody else", () => {
  const script = "(. pipelines/azure-devops/sign-in.sh) 2>&1 || true";

  expect(bash(script, { AZURESUBSCRIPTION_SERVICE_CONNECTION_ID: "" })).toContain(
    "expected to run inside an AzureCLI task",
  );
});

test("npm scripts that pipelines run exist", () => {
  const { scripts: known } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const files = ["check", "ring", "pull-request"].map((name) =>
    name === "check" ? "pipelines/azure-devops/check.yml" : `.github/workflows/${name}.yml`,
  );
  const used = files.flatMap((file) =>
    scripts(yamlFile(file)).flatMap((script) =>
      [...script.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name]) => name!),
    ),
  );

  expect([...new Set(used)].toSorted()).toEqual(["check", "partner-security"]);
  for (const name of used) expect(known).toHaveProperty(name);
});
