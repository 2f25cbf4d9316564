import { execFile, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { githubStandIn } from "../support/comment-apis";
import { maps, repository, scripts, yamlFile } from "../support/pipelines";

// Each script starts the command line in a process of its own.
jest.setTimeout(60_000);

const action = ".github/actions/review/action.yml";
const posting = ".github/actions/review-comment/action.yml";
const scriptOf = (file: string, part: string) => scripts(yamlFile(file)).find((text) => text.includes(part))!;

let folder: string;
let tenants: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cdktf-partner-security-"));
  tenants = join(folder, "tenants");
  cpSync(join(repository, "tenants"), tenants, { recursive: true });
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd: folder });
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "--message", "base");
  const file = join(tenants, "woodgrove.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace("policies:\n", "policies:\n  mfa-all-users: null\n"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs what a pipeline runs, in a repository that has tenant files and nothing else. */
function bash(script: string, environment: Record<string, string>) {
  const env = { PATH: process.env["PATH"]!, HOME: folder, ...environment };
  return new Promise<{ code: number; output: string }>((resolve) => {
    execFile(
      "bash",
      ["-eo", "pipefail", "-c", script],
      { cwd: folder, env, encoding: "utf8" },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr });
      },
    );
  });
}

function review(name: string, environment: Record<string, string>) {
  return bash(scriptOf(action, "review.sh"), {
    ACTION: join(repository, ".github/actions/review"),
    OUT: join(folder, name),
    SINCE: "HEAD",
    TENANTS: "woodgrove",
    GITHUB_OUTPUT: join(folder, `${name}.output`),
    GITHUB_STEP_SUMMARY: join(folder, `${name}.summary`),
    ...environment,
  });
}

test("the action's own script reviews into every format, and leaves the gate to its last step", async () => {
  const { code } = await review("opened", {});
  const text = (name: string) => readFileSync(join(folder, name), "utf8");

  expect(code).toBe(0);
  expect(readdirSync(join(folder, "opened")).toSorted()).toEqual(
    ["html", "json", "md", "sarif", "xml"].map((ending) => `review.${ending}`),
  );
  expect(text("opened.summary")).toBe(text("opened/review.md"));
  expect(text("opened.summary")).toMatch(/^\*\*Opens sign\\-ins/);
  expect(text("opened.output")).toBe("code=1\n");
  expect((await bash(scriptOf(action, 'exit "$CODE"'), { CODE: "1" })).code).toBe(1);
});

test("a gate that is open, and tenants that do not change", async () => {
  await review("open", { FAIL_ON: "none" });
  await review("other", { TENANTS: "contoso" });

  expect(readFileSync(join(folder, "open.output"), "utf8")).toBe("code=0\n");
  expect(readFileSync(join(folder, "other.output"), "utf8")).toBe("code=0\n");
  expect(readFileSync(join(folder, "other.summary"), "utf8")).toMatch(/^\*\*Nothing changes/);
});

test("bad input fails at once, and nothing that git is given becomes an option", async () => {
  const { code, output } = await review("bad", { SINCE: "--output=/tmp/x" });

  expect(code).toBe(2);
  expect(output).not.toBe("");
  expect(existsSync(join(folder, "bad.output"))).toBe(false);
});

describe("posting the review of a fork", () => {
  const sha = "0123456789abcdef0123456789abcdef01234567";
  const post = (url: string, file: string, head = "mallory:$(touch x)") =>
    bash(scriptOf(posting, "review-comment"), {
      ACTION: join(repository, ".github/actions/review-comment"),
      REVIEW: join(folder, file),
      KEY: "review",
      HEAD: head,
      HEAD_SHA: sha,
      GITHUB_TOKEN: "t",
      GITHUB_REPOSITORY: "contoso/tenants",
      GITHUB_API_URL: url,
    });

  test("finds its pull request, whatever the branch is called, and updates the comment", async () => {
    const github = await githubStandIn([], [{ number: 7, label: "mallory:$(touch x)", sha }]);
    writeFileSync(join(folder, "fork.md"), "**Opens @everything**\n");
    const first = await post(github.url, "fork.md");
    writeFileSync(join(folder, "fork.md"), "**Opens less**\n");
    const second = await post(github.url, "fork.md");
    await github.close();

    expect([first.output, second.output]).toEqual([
      "comment created: https://github.example/1\n",
      "comment updated: https://github.example/1\n",
    ]);
    expect(github.comments[0]!.body).toMatch(/^\*\*Opens less\*\*\n\n_Written by the pull request's own run/);
    expect(existsSync(join(folder, "x"))).toBe(false);
  });

  test("does nothing where the run has left no review", async () => {
    expect(await post("http://localhost:1", "none.md")).toEqual({ code: 0, output: "the run has left no review\n" });
  });
});

test("no job with a token that may write runs code of a pull request", () => {
  const { on, jobs } = yamlFile(".github/workflows/review-comment.yml") as { on: object; jobs: { comment: unknown } };
  const steps = maps(jobs.comment).filter(({ uses }) => uses !== undefined);

  expect(Object.keys(on)).toEqual(["workflow_run"]);
  // What is on main: the checkout is told of no other ref.
  expect(steps.map((step) => step["with"])).toEqual([
    { "persist-credentials": false },
    {
      "run-id": "${{ github.event.workflow_run.id }}",
      head: "${{ github.event.workflow_run.head_repository.owner.login }}:${{ github.event.workflow_run.head_branch }}",
      "head-sha": "${{ github.event.workflow_run.head_sha }}",
    },
  ]);
});

test("the review of a pull request is posted by the workflow that waits for it", () => {
  const { name } = yamlFile(".github/workflows/pull-request.yml") as { name: string };
  const { on } = yamlFile(".github/workflows/review-comment.yml") as { on: { workflow_run: { workflows: string[] } } };

  expect(on.workflow_run.workflows).toEqual([name]);
});

test("the action posts only where the job's token may write", () => {
  const step = maps(yamlFile(action)).find(({ run }) => typeof run === "string" && run.includes("review-comment"))!;

  expect(step["if"]).toContain("inputs.comment == 'true'");
  expect(step["if"]).toContain("!github.event.pull_request.head.repo.fork");
  expect(step["env"]).toMatchObject({ GITHUB_TOKEN: "${{ github.token }}" });
});

test("Azure DevOps posts with the job's own token, whatever the gate said, and not for forks", () => {
  const [job] = (yamlFile("pipelines/azure-devops/review.yml") as { jobs: [{ steps: Record<string, unknown>[] }] })
    .jobs;
  const step = job.steps.find(({ bash: script }) => typeof script === "string" && script.includes("review-comment"))!;

  expect(step["condition"]).toBe("and(succeededOrFailed(), ne(variables['System.PullRequest.IsFork'], 'True'))");
  expect(step["env"]).toMatchObject({ SYSTEM_ACCESSTOKEN: "$(System.AccessToken)" });
  expect(step["bash"]).not.toContain("$(");
});
