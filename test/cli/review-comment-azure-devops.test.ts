import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reviewMarkdown } from "../../lib/report/review-markdown";
import { contractors, report, tenant } from "../report/sample-reviews";
import { azureDevOpsStandIn, buildService } from "../support/comment-apis";
import { runCli } from "../support/run-cli";

const token = "eyJverysecrettokenoftherun.a.b";
const opens = reviewMarkdown(report([tenant("contoso", { findings: [contractors] })]));
const nothing = reviewMarkdown(report([tenant("contoso")]));

let folder: string;
let devOps: Awaited<ReturnType<typeof azureDevOpsStandIn>>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "cdktf-partner-security-"));
  devOps = await azureDevOpsStandIn();
});
afterEach(async () => {
  await devOps.close();
  rmSync(folder, { recursive: true });
});

async function having(...given: Parameters<typeof azureDevOpsStandIn>) {
  await devOps.close();
  devOps = await azureDevOpsStandIn(...given);
}

function post(text: string, environment = {}) {
  const file = join(folder, "review.md");
  writeFileSync(file, text);
  return runCli(["review-comment", file, "--provider", "azure-devops"], {
    SYSTEM_ACCESSTOKEN: token,
    SYSTEM_COLLECTIONURI: `${devOps.url}/contoso/`,
    SYSTEM_TEAMPROJECT: "partner security",
    BUILD_REPOSITORY_ID: "tenants-id",
    SYSTEM_PULLREQUEST_PULLREQUESTID: "7",
    ...environment,
  });
}

const writes = () =>
  devOps.asked
    .filter(({ method }) => method !== "GET")
    .map(({ method, path }) => `${method} ${path.split("/threads")[1]!}`);

test("opens a thread, updates its comment in place, and closes it when nothing changes", async () => {
  const first = await post(opens);
  const [thread] = devOps.threads as [(typeof devOps.threads)[number]];

  expect(first.code).toBe(0);
  expect(first.stdout).toMatch(
    /^comment created: http:\S*\/contoso\/partner%20security\/_git\/tenants-id\/pullrequest\/7\n$/,
  );
  expect(thread).toMatchObject({ status: 1, properties: { PartnerSecurityReview: { $value: "review" } } });
  // A comment in HTML may be shown as text here.
  expect(thread.comments[0]!.content).not.toContain("<!--");

  expect((await post(nothing)).stdout).toMatch(/^comment updated: /);
  expect(thread.status).toBe(4);
  expect(thread.comments[0]!.content).toMatch(/^\*\*Nothing changes/);

  await post(opens);
  expect(thread.status).toBe(1);
  expect(devOps.threads).toHaveLength(1);
  expect(writes()).toEqual(["POST ", "PATCH /1/comments/1", "PATCH /1", "PATCH /1/comments/1", "PATCH /1"]);
  expect(devOps.asked.every((one) => one.token === token)).toBe(true);
});

test("writes nothing where the review says the same, though somebody resolved the thread", async () => {
  await post(opens);
  devOps.threads[0]!.status = "fixed";
  const { stdout } = await post(opens);

  expect(stdout).toBe("comment left as it is: the review says the same\n");
  expect(devOps.threads[0]!.status).toBe("fixed");
  expect(writes()).toEqual(["POST "]);
});

test("opens no thread to say that nothing changes", async () => {
  expect(await post(nothing)).toMatchObject({ code: 0, stdout: "no comment: nothing changes\n" });
  expect(writes()).toEqual([]);
});

test("leaves threads of others alone, and those that are deleted or have another key", async () => {
  const key = { PartnerSecurityReview: { $type: "System.String", $value: "review" } };
  const by = (id: string) => [{ id: 1, author: { id }, content: "old" }];
  const others = [
    { id: 1, status: "active", comments: by(buildService) },
    { id: 2, status: "active", properties: key, comments: by("somebody") },
    { id: 3, status: "active", properties: key, comments: by(buildService), isDeleted: true },
    {
      id: 4,
      status: "active",
      properties: { PartnerSecurityReview: { $value: "guests" } },
      comments: by(buildService),
    },
  ];
  await having([...others]);
  await post(opens);

  expect(writes()).toEqual(["POST "]);
  expect(others.every(({ comments: [one], status }) => one!.content === "old" && status === "active")).toBe(true);
});

describe("says in one line, without the token, what went wrong", () => {
  test.each([
    [203, "expected SYSTEM_ACCESSTOKEN: $(System.AccessToken) in the step's env"],
    [302, "expected SYSTEM_ACCESSTOKEN: $(System.AccessToken) in the step's env"],
    [403, 'expected the build service to have "Contribute to pull requests" on the repository'],
  ])("%d", async (status, remedy) => {
    devOps.first.push({ status, body: { message: `TF401027: you need ${token}` } });
    const { code, stderr } = await post(opens);

    expect(code).toBe(2);
    expect(stderr).toContain(`Azure DevOps answered ${status} (TF401027: you need …) to GET /_apis/connectionData; `);
    expect(stderr).toContain(remedy);
    expect(stderr.trimEnd()).not.toMatch(/\n|verysecret/);
  });

  test.each([
    [{ SYSTEM_PULLREQUEST_PULLREQUESTID: "8" }, "expected a pull request of this repository"],
    [{ SYSTEM_PULLREQUEST_PULLREQUESTID: undefined }, "this run is of no pull request"],
    [{ SYSTEM_ACCESSTOKEN: undefined }, "SYSTEM_ACCESSTOKEN is not set"],
    [{ SYSTEM_COLLECTIONURI: "http://dev.example/contoso/" }, "expected an https address"],
  ])("%j", async (environment, message) => {
    const { code, stderr } = await post(opens, environment);

    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

test("waits as long as the service says, and tries again", async () => {
  devOps.first.push({ status: 429, headers: { "retry-after": "0" } }, { status: 503, headers: { "retry-after": "0" } });
  expect(await post(opens)).toMatchObject({ code: 0 });
  expect(devOps.threads).toHaveLength(1);
});
