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
    expect(Object.keys(job).toSorted()).toEqual(["clientId", "cloud", "ring", "stack", "tenant", "tenantId"]);
    expect(job["stack"]).toMatch(keys);
  }
});

test("a ring without tenants is an empty matrix, which the workflow compares with", () => {
  const { jobs } = yamlFile(".github/workflows/ring.yml") as {
    jobs: { tenants: unknown; plan: { if: string }; deploy: { if: string } };
  };
  const script = scripts(jobs.tenants).find((text) => text.includes("matrix"))!;
  const output = bash(script.replace('>> "$GITHUB_OUTPUT"', ""), { RING: "nobody" });
  const [, empty] = /^tenants=(.*)$/m.exec(output)!;

  expect(JSON.parse(empty!)).toEqual({ include: [] });
  for (const job of [jobs.plan, jobs.deploy]) expect(job.if).toContain(`!= '${empty}'`);
});

/** The variables that a script of the ring job sets. */
function outputs(ring: string, clouds: string): Record<string, string> {
  const text = bash('pipelines/azure-devops/matrix.sh --ring "$RING"', { RING: ring, CLOUDS: clouds });
  const set = [...text.matchAll(/^##vso\[task\.setvariable variable=(\w+);isOutput=true\](.*)$/gm)];
  return Object.fromEntries(set.map(([, name, value]) => [name!, value!]));
}

test("Azure DevOps gets a matrix for each cloud, as a map from tenants to variables", () => {
  const { tenants_public: tenants, ...rest } = outputs("pilot", "public usGovernmentL4");

  expect(Object.keys(JSON.parse(tenants!) as object)).toEqual(["contoso", "northwind"]);
  expect(rest).toEqual({ any_public: "true", tenants_usGovernmentL4: "{}", any_usGovernmentL4: "false" });
});

test("a ring without tenants tells Azure DevOps to skip its jobs", () => {
  expect(outputs("nobody", "public")).toEqual({ tenants_public: "{}", any_public: "false" });
});

test("a tenant in a cloud that the Azure pipeline does not know stops it, instead of being left out", () => {
  const script = 'pipelines/azure-devops/matrix.sh --ring "$RING" || echo "code $?"';
  const text = bash(script, { RING: "production", CLOUDS: "public china" });

  expect(text).toContain("tenant woodgrove is in cloud usGovernmentL4; expected one of public, china");
  expect(text).toContain("code 1");
  expect(text).not.toContain("setvariable");
});

test.each([".github/workflows/expiry.yml", "pipelines/azure-devops/expiry.yml"])("%s looks 30 days ahead", (file) => {
  const script = scripts(yamlFile(file)).find((text) => text.includes("check --on"))!;

  expect(script).toBe(`npm run --silent partner-security -- check --on "$(date -u -d '+30 days' +%F)"`);
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
  const files = ["check", "ring", "pull-request", "expiry"].map((name) =>
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
