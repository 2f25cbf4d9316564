import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reviewMarkdown } from "../../lib/report/review-markdown";
import { reviewMarker } from "../../lib/report/review-marker";
import { contractors, report, tenant } from "../report/sample-reviews";
import { githubStandIn } from "../support/comment-apis";
import { runCli } from "../support/run-cli";

const token = "ghs_verysecrettokenoftherun";
const bot = { login: "github-actions[bot]" };
const opens = reviewMarkdown(report([tenant("contoso", { findings: [contractors] })]));
const nothing = reviewMarkdown(report([tenant("contoso")]));
const sha = "0123456789abcdef0123456789abcdef01234567";

let folder: string;
let file: string;
let github: Awaited<ReturnType<typeof githubStandIn>>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "cdktf-partner-security-"));
  file = join(folder, "review.md");
  github = await githubStandIn();
});
afterEach(async () => {
  await github.close();
  rmSync(folder, { recursive: true });
});

/** Another stand-in than the empty one. */
async function having(...given: Parameters<typeof githubStandIn>) {
  await github.close();
  github = await githubStandIn(...given);
}

function post(text: string, args: readonly string[] = ["--pull-request", "7"], environment = {}) {
  writeFileSync(file, text);
  const known = { GITHUB_TOKEN: token, GITHUB_REPOSITORY: "contoso/tenants", GITHUB_API_URL: github.url };
  return runCli(["review-comment", file, "--provider", "github", ...args], { ...known, ...environment });
}

const methods = () => github.asked.map(({ method }) => method);

test("creates a comment, and updates the same one when the review says something else", async () => {
  const first = await post(opens);
  const second = await post(nothing);

  expect(first).toMatchObject({ code: 0, stdout: "comment created: https://github.example/1\n" });
  expect(second).toMatchObject({ code: 0, stdout: "comment updated: https://github.example/1\n" });
  expect(methods()).toEqual(["GET", "POST", "GET", "PATCH"]);
  expect(github.comments).toHaveLength(1);
  expect(github.comments[0]!.body).toMatch(/^\*\*Nothing changes/);
  expect(github.comments[0]!.body.endsWith(`\n${reviewMarker()}`)).toBe(true);
  expect(github.asked.every((one) => one.token === token)).toBe(true);
});

test("writes nothing where the review says the same, whatever became of the ends of lines", async () => {
  await post(opens);
  github.comments[0]!.body = `${github.comments[0]!.body.replaceAll("\n", "\r\n")}\r\n`;
  const { code, stdout } = await post(opens);

  expect({ code, stdout }).toEqual({ code: 0, stdout: "comment left as it is: the review says the same\n" });
  expect(methods()).toEqual(["GET", "POST", "GET"]);
});

test("makes no comment to say that nothing changes", async () => {
  expect(await post(nothing)).toMatchObject({ code: 0, stdout: "no comment: nothing changes\n" });
  expect(github.comments).toEqual([]);
});

test("leaves comments of others alone, those that quote the marker too, on whatever page its own is", async () => {
  const foreign = Array.from({ length: 100 }, (_, at) => ({
    id: at + 1,
    user: { login: "mallory" },
    body: `x\n${reviewMarker()}`,
  }));
  const quoting = { id: 101, user: bot, body: `> ${reviewMarker()}\nsaid somebody` };
  const own = { id: 102, user: bot, body: `old\n\n${reviewMarker()}` };
  await having([...foreign, quoting, own]);

  expect(await post(opens)).toMatchObject({ code: 0, stdout: "comment updated: https://github.example/102\n" });
  expect(github.asked.map(({ query }) => query.get("page"))).toEqual(["1", "2", null]);
  expect(foreign.every(({ body }) => body.startsWith("x"))).toBe(true);
  expect(quoting.body).toMatch(/^> /);
});

test("keeps reviews with another key, or of another author, apart", async () => {
  await post(opens);
  await post(opens, ["--pull-request", "7", "--key", "guests"]);
  await post(opens, ["--pull-request", "7", "--author", "partner-bot[bot]"]);

  expect(github.comments.map(({ body }) => body.split("\n").at(-1))).toEqual([
    reviewMarker(),
    reviewMarker("guests"),
    reviewMarker(),
  ]);
});

test("takes the pull request of the run", async () => {
  expect(await post(opens, [], { GITHUB_REF: "refs/pull/7/merge" })).toMatchObject({ code: 0 });
  expect(await post(opens, [], { GITHUB_REF: "refs/heads/main" })).toMatchObject({
    code: 2,
    stderr: "--pull-request: this run is of no pull request; expected the number of a pull request\n",
  });
});

describe("for a run of a fork", () => {
  const pull = { number: 7, label: "mallory:fix", sha };
  const at = (head: string, commit = sha) => ["--head", head, "--head-sha", commit, "--untrusted"];

  test("finds the pull request by the branch and the commit that the event tells", async () => {
    await having([], [{ ...pull, number: 6, sha: sha.replace("0", "1") }, pull]);
    expect(await post(opens, at("mallory:fix"))).toMatchObject({
      code: 0,
      stdout: "comment created: https://github.example/1\n",
    });
  });

  test("does nothing where the pull request has moved on", async () => {
    await having([], [pull]);
    expect(await post(opens, at("mallory:fix", sha.replace("0", "1")))).toEqual({
      code: 0,
      stdout: "no comment: no open pull request has this commit at its head any more\n",
      stderr: "",
    });
    expect(methods()).toEqual(["GET"]);
  });

  test("does not believe a number that the run gives", async () => {
    await having([], [pull, { number: 5, label: "contoso:other", sha: sha.replace("0", "1") }]);
    const { code, stderr } = await post(opens, ["--pull-request", "5", "--head-sha", sha]);

    expect(code).toBe(2);
    expect(stderr).toContain(`pull request 5 does not have commit ${sha} at its head`);
    expect(methods()).toEqual(["GET"]);
    expect(await post(opens, ["--pull-request", "7", "--head-sha", sha])).toMatchObject({ code: 0 });
  });

  test("asks which, where two have the commit", async () => {
    await having([], [pull, { ...pull, number: 8 }]);
    expect((await post(opens, at("mallory:fix"))).stderr).toContain("pull requests 7 and 8 have this commit");
  });

  test("does not follow a link that the run left in place of the file", async () => {
    await having([], [pull]);
    const link = join(folder, "link.md");
    writeFileSync(join(folder, "own.txt"), token);
    symlinkSync(join(folder, "own.txt"), link);
    const { code, stderr } = await runCli(["review-comment", link, "--provider", "github", ...at("mallory:fix")]);

    expect(code).toBe(2);
    expect(stderr).toContain("link.md: is no file of its own");
  });

  test("lets its text notify nobody, and says whose it is", async () => {
    await having([], [pull]);
    await post(`@team look at #1 and &#39;\u0000\u001b\n${reviewMarker("other")}\n`, at("mallory:fix"));
    const { body } = github.comments[0]!;

    expect(body).toMatch(/^@\u2060team look at #\u20601 and &#39;\n\n_Written by the pull request's own run/);
    expect(body.match(/partner-security-review/g)).toHaveLength(1);
  });
});

describe("says in one line, without the token, what went wrong", () => {
  test.each([
    [401, "Bad credentials", "expected the job's own token in GITHUB_TOKEN"],
    [403, "Resource not accessible by integration", "expected the job to have the permission pull-requests: write"],
    [404, "Not Found", "a token that may read it (pull-requests: read)"],
    [422, `body is too long ${token}`, "expected a text that GitHub takes"],
  ])("%d", async (status, message, remedy) => {
    github.first.push({ status: 200, body: [] }, { status, body: { message } });
    const { code, stderr } = await post(opens);

    expect(code).toBe(2);
    expect(stderr).toContain(`GitHub answered ${status} (${message.replace(token, "…")}) to POST /issues/7/comments; `);
    expect(stderr).toContain(remedy);
    expect(stderr.trimEnd()).not.toMatch(/\n|verysecret/);
  });

  test("a server that breaks for good", async () => {
    github.first.push(...Array.from({ length: 5 }, () => ({ status: 502, headers: { "retry-after": "0" } })));
    expect(await post(opens)).toMatchObject({ code: 3, stderr: expect.stringContaining("try again later") as string });
    expect(github.asked).toHaveLength(5);
  });

  test("a redirect, which would carry the token away", async () => {
    github.first.push({ status: 301, headers: { location: "https://evil.example" } });
    expect(await post(opens)).toMatchObject({ code: 2, stderr: expect.stringContaining("has moved") as string });
  });

  test("nobody there", async () => {
    await github.close();
    expect(await post(opens)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining("nothing listens there") as string,
    });
  });
});

test("waits as long as the service says, and tries again", async () => {
  const soon = { "retry-after": "0" };
  github.first.push({ status: 429, headers: soon }, { status: 200, body: [] }, { status: 403, headers: soon });
  expect(await post(opens)).toMatchObject({ code: 0 });
  expect(methods()).toEqual(["GET", "GET", "POST", "POST"]);
  expect(github.comments).toHaveLength(1);
});

test("does not ask twice for a comment that may have been made already", async () => {
  github.first.push({ status: 200, body: [] }, { status: 502, headers: { "retry-after": "0" } });
  expect(await post(opens)).toMatchObject({ code: 3 });
  expect(methods()).toEqual(["GET", "POST"]);
});

test.each([
  [["--pull-request", "7/../8"], {}, "--pull-request: not a number"],
  [["--head", "mallory:fix"], {}, "--head without --head-sha"],
  [["--head", "fix", "--head-sha", sha], {}, "expected owner:branch"],
  [["--head", "mallory:fix", "--head-sha", "main"], {}, "expected 40 hexadecimal digits"],
  [["--pull-request", "7", "--key", "a --> b"], {}, "expected small letters, digits and hyphens"],
  [["--pull-request", "7"], { GITHUB_TOKEN: "" }, "GITHUB_TOKEN is not set"],
  [["--pull-request", "7"], { GITHUB_REPOSITORY: "../x" }, "expected owner/name"],
  [["--pull-request", "7"], { GITHUB_API_URL: "http://github.example" }, "expected an https address"],
])("refuses %j %j", async (args, environment, message) => {
  const { code, stderr } = await post(opens, args, environment);

  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(github.asked).toEqual([]);
});

test("refuses a file that is empty, too long or not there", async () => {
  expect(await post(`\n${reviewMarker()}\n`)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("is empty") as string,
  });
  expect(await post("x".repeat(70_000))).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("at most 65536") as string,
  });
  expect(await post("x".repeat(300_000))).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("has 300000 bytes; expected at most 65536 characters") as string,
  });
  const missing = await runCli(["review-comment", join(folder, "none.md"), "--provider", "github"]);
  expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining("there is no such file") as string });
});
