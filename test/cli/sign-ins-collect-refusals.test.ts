import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { plantedSecret } from "../support/sign-in-collection/entra-applications";
import { graphSignIns, type LoggedSignIn } from "../support/sign-in-collection/graph-sign-ins";
import { hour, noon, openStage, type Stage } from "../support/sign-in-collection/stage";
import { people, plantedSignature } from "../support/tokens";

let stage: Stage;

async function reopen(...settings: Parameters<typeof openStage>): Promise<void> {
  await stage.close();
  stage = await openStage(...settings);
}

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

test("page links that are forgotten again and again end the run", async () => {
  const dense = Array.from({ length: 9 }, (_, index): LoggedSignIn => {
    return { id: `${index}`, createdDateTime: noon - 20 * hour, kind: "interactiveUser" };
  });
  await reopen({ signIns: dense });
  stage.graph.faults.push(...Array.from({ length: 400 }, () => ({ kind: "expiredLink", status: 410 }) as const));
  const { code, stderr } = await stage.collect(["--kinds", "interactive"]);

  expect(code).toBe(3);
  expect(stderr).toContain("Graph lost its own page links again and again");
  stage.graph.faults.length = 0;
  expect((await stage.collect()).code).toBe(0);
  expect(stage.ids()).toHaveLength(9);
});

test("a link to another place is not followed, and gets no token", async () => {
  const elsewhere = await graphSignIns({ signIns: [], pageSize: 1, now: stage.clock.now });
  await reopen({ linkOrigin: elsewhere.url });
  const { code, stderr } = await stage.collect(["--from", "2026-11-21"]);
  await elsewhere.close();

  expect(code).toBe(2);
  expect(stderr).toContain("the link to the next page does not lead to http://localhost:");
  expect(elsewhere.requests).toEqual([]);
});

test("an answer that is no page ends the run", async () => {
  stage.graph.faults.push({ kind: "text", text: '{"users": []}' });
  const { code, stderr } = await stage.collect();

  expect(code).toBe(3);
  expect(stderr).toMatch(/answered with an object without a list of records; expected a page of sign-ins; /);
});

test.each([
  [
    403,
    { error: { code: "Authentication_RequestFromNonPremiumTenantOrB2CTenant", message: "Neither tenant …" } },
    "the tenant has no Entra ID P1 or P2",
  ],
  [
    403,
    { error: { code: "Authentication_MSGraphPermissionMissing", message: "The principal lacks: AuditLog.Read.All" } },
    "lacks: AuditLog.Read.All); expected the application permissions AuditLog.Read.All and Directory.Read.All",
  ],
  [400, { error: { code: "BadRequest", message: "Invalid filter clause" } }, "check --kinds and --api"],
])("%s %j is one line that says what to do, and leaves no file", async (status, body, words) => {
  stage.graph.faults.push({ kind: "status", status, body });
  const { code, stderr, stdout } = await stage.collect();

  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr.split("\n")[1]).toContain(words);
  expect(readdirSync(stage.folder)).toEqual([]);
});

test("what Entra refuses is said, without the secret", async () => {
  const description = `AADSTS7000215: Invalid client secret ${plantedSecret}. Trace ID: 1`;
  stage.entra.faults.push({ status: 401, body: { error: "invalid_client", error_description: description } });
  const { code, stderr, stdout } = await stage.collect();

  expect(code).toBe(2);
  expect(stderr).toContain("the client secret is wrong");
  expect(stdout + stderr).not.toContain(plantedSecret);
  expect(readdirSync(stage.folder)).toEqual([]);
});

test("neither token nor secret shows anywhere", async () => {
  stage.graph.faults.push({
    kind: "status",
    status: 500,
    body: { error: { code: "x", message: `Bearer ${stage.entra.tokens[0]}` } },
  });
  const { stdout, stderr } = await stage.collect();
  const files = readdirSync(stage.folder).map((name) => readFileSync(join(stage.folder, name), "utf8"));

  for (const text of [stdout, stderr, ...files]) {
    expect(text).not.toContain(plantedSignature);
    expect(text).not.toContain(plantedSecret);
  }
});

test("a token of another tenant is not used", async () => {
  await reopen({}, { tid: people.otherTenant });
  const { code, stderr } = await stage.collect();

  expect(code).toBe(2);
  expect(stderr).toContain(`the token is of tenant ${people.otherTenant}; expected one of ${people.tenant}`);
  expect(stage.graph.requests).toEqual([]);
});
